// What is shown, to take away: as a picture, as tables, and for other programs.
import { useRef } from 'preact/hooks'
import type { Edge, Node } from '../api/types'
import { announce } from '../app/announce'
import { t } from '../app/i18n'
import { download, edgeTable, graphml, nodeTable, ntriples } from './files'
import { toPNG, toSVG } from './picture'
import '../words/graph'

export function Take({ nodes, edges, title }: { nodes: readonly Node[]; edges: readonly Edge[]; title?: string }) {
  const box = useRef<HTMLDetailsElement>(null)
  const text = (name: string, type: string, body: string) => download(name, new Blob([body], { type: `${type};charset=utf-8` }))
  const drawing = () => document.querySelector<SVGSVGElement>('.canvas > svg')
  const svg = () => {
    const d = drawing()
    return d ? toSVG(d, title || t('graph.title')) : undefined
  }
  const ways: [string, () => void | Promise<void>, boolean][] = [
    ['SVG', () => text('kamergraaf.svg', 'image/svg+xml', svg()!), true],
    [
      'PNG',
      async () => {
        const size = drawing()!.getBoundingClientRect()
        download('kamergraaf.png', await toPNG(svg()!, Math.round(size.width), Math.round(size.height)))
      },
      true,
    ],
    [t('take.nodes'), () => text('knopen.csv', 'text/csv', nodeTable(nodes)), false],
    [t('take.edges'), () => text('relaties.csv', 'text/csv', edgeTable(edges)), false],
    ['GraphML', () => text('kamergraaf.graphml', 'application/graphml+xml', graphml(nodes, edges)), false],
    ['RDF (N-Triples)', () => text('kamergraaf.nt', 'application/n-triples', ntriples(nodes, edges)), false],
  ]
  return (
    <details class="menu-box" ref={box} onKeyDown={(e) => e.key === 'Escape' && (box.current!.open = false)}>
      <summary class="button">{t('take.title')}</summary>
      <div>
        <p class="quiet">{t('take.what', { n: nodes.length, m: edges.length })}</p>
        {ways.map(([name, take, drawn]) => (
          <button
            key={name}
            type="button"
            disabled={nodes.length === 0 || (drawn && !drawing())}
            onClick={() => {
              box.current!.open = false
              void Promise.resolve(take()).then(() => announce(t('take.done', { f: name })))
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  )
}
