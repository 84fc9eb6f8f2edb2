import { api } from '../api/client'
import type { Expansion, Node } from '../api/types'
import { number, pick, t, typeLetter } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { familyOf } from '../app/family'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import { Loaded } from '../parts/states'
import { around, fewEgo, mostEgo, named } from './ego'

const asked = 50 // the server's cap on one expansion
const longest = 24 // characters of a name

// Ego draws a thing among its neighbours; each leads to its own page.
export function Ego({ node }: { node: Node }) {
  const load = useLoad([node.iri], (signal) => api.expand({ id: node.iri, limit: Math.min(asked, mostEgo), known: [] }, signal))
  return <Loaded load={load}>{(e) => <Drawn node={node} found={e} />}</Loaded>
}

function Drawn({ node, found }: { node: Node; found: Expansion }) {
  const placed = around(node.iri, found.nodes, found.edges)
  if (placed.length === 0) return null
  const few = placed.length <= fewEgo
  const name = (n: Node) => cut(labelOf(n), few ? 15 : longest)
  const names = named(placed, name)
  const [wide, high] = few ? [185, 115] : [390, placed.length > 40 ? 240 : placed.length > 20 ? 185 : 140]
  return (
    <section class="ego">
      <h2>{t('entity.around')}</h2>
      <svg viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`} role="group" aria-label={t('entity.around.label', { n: number(placed.length), what: labelOf(node) })}>
        {placed.map((p) => (
          <line key={p.node.iri} x1={0} y1={0} x2={p.x} y2={p.y} class={p.edge.predicate.name === 'kg:mentions' ? 'weak' : undefined} />
        ))}
        <g class={`mark family-${familyOf(node.type)}`}>
          {outline(familyOf(node.type), 16)}
          <text class="letter" y={5} aria-hidden="true">
            {typeLetter(node.type)}
          </text>
        </g>
        {placed.map((p) => (
          <a key={p.node.iri} href={links.entity(p.node.iri)}>
            <title>{`${pick(p.edge.predicate.labels, p.edge.predicate.name)}: ${labelOf(p.node)}`}</title>
            <g transform={`translate(${p.x} ${p.y})`} class={`family-${familyOf(p.node.type)}`}>
              <circle class="hit" r={13} />
              <g class="sign">{outline(familyOf(p.node.type), 9)}</g>
              {names.has(p.node.iri) && (
                <text x={p.end ? -14 : 14} y={4 + names.get(p.node.iri)!.y - p.y} text-anchor={p.end ? 'end' : 'start'}>
                  {name(p.node)}
                </text>
              )}
            </g>
          </a>
        ))}
      </svg>
      <p>
        <a href={links.graph([node.iri, ...placed.slice(0, 25).map((p) => p.node.iri)])}>{t('entity.explore')}</a>{' '}
        <span class="quiet">{t('search.shown', { n: number(placed.length), total: number(placed.length + found.remaining) })}</span>
      </p>
    </section>
  )
}

const cut = (s: string, most: number): string => (s.length > most ? `${s.slice(0, most - 1).trimEnd()}…` : s)
