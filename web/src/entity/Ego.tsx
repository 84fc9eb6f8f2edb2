import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Expansion, Node } from '../api/types'
import { date, number, relationName, t, typeLetter } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { familyOf } from '../app/family'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import { Loaded } from '../parts/states'
import { fan, mostEgo, type Fan, type Placed } from './ego'

const asked = 50 // the server's cap on one expansion
const usual = 440 // pixels, before the page has said how wide it is

// Ego draws a thing among its neighbours; each leads to its own page.
export function Ego({ node }: { node: Node }) {
  const load = useLoad([node.iri], (signal) => api.expand({ id: node.iri, limit: Math.min(asked, mostEgo), known: [] }, signal))
  return <Loaded load={load}>{(e) => e.nodes.length > 0 && <Drawn node={node} found={e} />}</Loaded>
}

function Drawn({ node, found }: { node: Node; found: Expansion }) {
  const [wide, measured] = useWidth()
  const [told, tell] = useState<Placed>()
  const drawn = fan(node.iri, found.nodes, found.edges, wide, labelOf, apart)
  const { placed } = drawn
  if (placed.length === 0) return null
  const unnamed = placed.filter((p) => !p.words).length
  return (
    <section class="ego">
      <h2>{t('entity.around')}</h2>
      <div ref={measured}>
        <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="group" aria-label={t('entity.around.label', { n: number(placed.length), what: labelOf(node) })}>
          <Lines fan={drawn} />
          <g class={`mark family-${familyOf(node.type)}`} transform={`translate(${drawn.centre.x} ${drawn.centre.y})`}>
            {outline(familyOf(node.type), 16)}
            <text class="letter" y={5} aria-hidden="true">
              {typeLetter(node.type)}
            </text>
          </g>
          {placed.map((p) => (
            <Sign key={p.node.iri} placed={p} tell={tell} />
          ))}
        </svg>
      </div>
      <p class="caption">{told ? sayOf(told) : unnamed > 0 && <span class="quiet">{t('entity.around.rest', { n: number(unnamed) })}</span>}</p>
      <p>
        <a href={links.graph([node.iri, ...placed.slice(0, 25).map((p) => p.node.iri)])}>{t('entity.explore')}</a>{' '}
        <span class="quiet">{t('search.shown', { n: number(placed.length), total: number(placed.length + found.remaining) })}</span>
      </p>
    </section>
  )
}

// Lines lead from the thing to those beside it; those below have none.
function Lines({ fan: { placed, centre } }: { fan: Fan }) {
  return (
    <>
      {placed.map((p) => {
        if (!p.words) return null
        const bend = (p.x + centre.x) / 2
        return <path key={p.node.iri} class={p.edge.predicate.name === 'kg:mentions' ? 'tie weak' : 'tie'} d={`M${centre.x} ${centre.y}C${bend} ${centre.y} ${bend} ${p.y} ${p.x} ${p.y}`} />
      })}
    </>
  )
}

function Sign({ placed: p, tell }: { placed: Placed; tell: (p: Placed | undefined) => void }) {
  const family = familyOf(p.node.type)
  return (
    <a href={links.entity(p.node.iri)} onFocus={() => tell(p)} onBlur={() => tell(undefined)} onMouseEnter={() => tell(p)} onMouseLeave={() => tell(undefined)}>
      <title>{sayOf(p)}</title>
      <g transform={`translate(${p.x} ${p.y})`} class={`family-${family}`}>
        <circle class="hit" r={12} />
        <g class="sign">{outline(family, 8)}</g>
        {p.words && (
          <text x={p.end ? -14 : 14} y={4.5} text-anchor={p.end ? 'end' : 'start'} aria-hidden="true">
            {p.words}
          </text>
        )}
      </g>
    </a>
  )
}

// apart is the number of a paper, without its kind, or else the day of a thing.
const apart = (n: Node): string => (n.identifier.startsWith('kst-') ? n.identifier.slice('kst-'.length) : date(n.date))

// sayOf is a neighbour in words: how it hangs together with the thing, and its name.
const sayOf = (p: Placed): string => `${relationName(p.edge.predicate, p.edge.object === p.node.iri ? 'out' : 'in')}: ${labelOf(p.node)}`

// useWidth is how wide an element is drawn, in pixels, and the way to say which.
function useWidth() {
  const [wide, setWide] = useState(usual)
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!element.current) return // nothing but claims around it: nothing is drawn
    const watch = new ResizeObserver(([entry]) => entry && setWide(Math.max(200, Math.round(entry.contentRect.width))))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [])
  return [wide, element] as const
}
