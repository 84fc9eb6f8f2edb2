// The overview drawn with WebGL: where things lie, thousands of them. It is loaded
// when it is first opened, and nothing is shown here that its list does not say.
import Graph from 'graphology'
import Sigma from 'sigma'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Overview } from '../api/types'
import { families, familyOf } from '../app/family'
import { pick, t } from '../app/i18n'
import { overlap, type Box } from './labels'
import '../words/graph'

export interface MapProps {
  map: Overview
  chosen?: string
  onNode: (iri: string | undefined) => void
}

const dark = () => (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'

function build(map: Overview): Graph {
  const graph = new Graph({ type: 'undirected', multi: false })
  const degree = new Uint32Array(map.nodes.length)
  for (const [a, b] of map.links) {
    degree[a]!++
    degree[b]!++
  }
  const colours = dark() ? 'dark' : 'light'
  map.nodes.forEach((n, i) =>
    graph.addNode(i, {
      x: 0,
      y: 0,
      size: n.steps === 0 ? 9 : Math.min(8, 2 + Math.sqrt(degree[i]!)),
      label: pick(n.labels, n.label),
      color: families[familyOf(n.type)][colours],
      forceLabel: n.steps === 0,
      zIndex: n.steps === 0 ? 1 : 0,
    }),
  )
  for (const [a, b] of map.links) graph.mergeUndirectedEdge(a, b)
  return graph
}

// style reads a colour of the page's.
const style = (name: string): string => {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = `var(${name})`
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}

// names draws the names that have room, in the order in which they come; begin
// clears what was drawn before; back is the colour behind them.
function names(back: string) {
  let taken: Box[] = []
  return {
    begin: () => void (taken = []),
    draw: (context: CanvasRenderingContext2D, data: { x: number; y: number; size: number; label: string | null }, settings: { labelSize: number; labelFont: string; labelColor: { color?: string } }) => {
      const words = data.label && data.label.length > longest ? `${data.label.slice(0, longest - 1)}…` : data.label
      if (!words) return
      context.font = `${settings.labelSize}px ${settings.labelFont}`
      const w = context.measureText(words).width
      const box = { x: data.x + data.size + 3 + w / 2, y: data.y, w, h: settings.labelSize * 1.3 }
      if (taken.some((b) => overlap(b, box))) return
      taken.push(box)
      const [x, y] = [data.x + data.size + 3, data.y + settings.labelSize / 3]
      // Lines and other nodes do not run through a name.
      context.strokeStyle = back
      context.lineWidth = 3
      context.lineJoin = 'round'
      context.strokeText(words, x, y)
      context.fillStyle = settings.labelColor.color ?? '#000'
      context.fillText(words, x, y)
    },
  }
}

const longest = 36 // characters of a name

export function MapView({ map, chosen, onNode }: MapProps) {
  const box = useRef<HTMLDivElement>(null)
  const renderer = useRef<Sigma | undefined>(undefined)
  const [part, setPart] = useState(0)
  const told = useRef(onNode)
  told.current = onNode
  useEffect(() => {
    const graph = build(map)
    const written = names(style('--kg-back'))
    const sigma = new Sigma(graph, box.current!, {
      labelColor: { color: style('--kg-text') },
      labelFont: 'system-ui, sans-serif',
      labelSize: 12,
      labelDensity: 0.5,
      labelRenderedSizeThreshold: 5,
      defaultEdgeColor: style('--kg-line'),
      defaultDrawNodeLabel: written.draw,
      zIndex: true,
      hideEdgesOnMove: true,
      hideLabelsOnMove: true,
      allowInvalidContainer: true,
    })
    renderer.current = sigma
    sigma.on('beforeRender', written.begin)
    sigma.on('clickNode', ({ node }) => told.current(map.nodes[Number(node)]?.iri))
    sigma.on('clickStage', () => told.current(undefined))
    // The end state alone is shown to whom motion is a hindrance.
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const worker = new Worker(new URL('./map.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', (e: MessageEvent<{ places: Float32Array; part: number }>) => {
      const { places, part } = e.data
      setPart(part)
      if (part < 1 && still) return
      graph.updateEachNodeAttributes((n, a) => ({ ...a, x: places[Number(n) * 2], y: places[Number(n) * 2 + 1] }), { attributes: ['x', 'y'] })
    })
    worker.postMessage({ nodes: map.nodes.length, links: map.links })
    return () => {
      worker.terminate()
      sigma.kill()
    }
  }, [map])
  useEffect(() => {
    const sigma = renderer.current
    if (!sigma) return
    const at = map.nodes.findIndex((n) => n.iri === chosen)
    sigma.setSetting('nodeReducer', (n, a) => (Number(n) === at ? { ...a, highlighted: true, size: 11 } : a))
  }, [chosen, map])
  const zoom = (by: 'animatedZoom' | 'animatedUnzoom' | 'animatedReset') => void renderer.current?.getCamera()[by]({ duration: 120 })
  return (
    <div class="map-view">
      <div class="toolbar" role="toolbar" aria-label={t('graph.tab.map')}>
        <button type="button" onClick={() => zoom('animatedZoom')} aria-label={t('graph.zoom.in')}>
          +
        </button>
        <button type="button" onClick={() => zoom('animatedUnzoom')} aria-label={t('graph.zoom.out')}>
          −
        </button>
        <button type="button" onClick={() => zoom('animatedReset')}>
          {t('graph.fit')}
        </button>
      </div>
      <div class="map-box" ref={box} aria-hidden="true" data-done={part === 1} />
      {part < 1 && (
        <p class="map-busy" role="status">
          {t('map.busy', { p: Math.round(part * 100) })}
        </p>
      )}
    </div>
  )
}
