import { useEffect, useMemo, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Node } from '../api/types'
import { familyOf } from '../app/family'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { go, links } from '../app/router'
import { useLayout, type Places } from '../graph/useLayout'
import { labelOf } from '../parts/NodeLink'
import { outline } from '../parts/Shape'
import { short, type Drawn } from './answer'
import '../words/query'

const radius = 13
const longest = 30 // of a label, in code points

const cut = (s: string): string => (Array.from(s).length > longest ? `${Array.from(s).slice(0, longest - 1).join('')}…` : s)

// Picture draws the things of an answer and how they hang together. The table
// has the same; what is more than can be told apart is left out, and said.
export function Picture({ drawn, prefixes }: { drawn: Drawn; prefixes: Readonly<Record<string, string>> }) {
  const [places, setPlaces] = useState<Places>()
  const { arrange } = useLayout((found) => setPlaces(found.places))
  const key = useMemo(() => JSON.stringify(drawn), [drawn])
  const iris = drawn.nodes.filter((n) => !n.startsWith('_:'))
  const named = useLoad([key], (signal) => api.subgraph(iris, signal))
  useEffect(() => {
    setPlaces(undefined)
    if (drawn.nodes.length) arrange({ nodes: drawn.nodes, edges: drawn.edges.map((e) => [e.from, e.to] as const), places: {}, came: {}, pinned: [], fresh: true, layout: 'force', facts: {} })
  }, [key])
  if (!drawn.nodes.length) return <p class="empty">{t('query.graph.none')}</p>
  const known = new Map(named.value?.nodes.map((n) => [n.iri, n]))
  return (
    <>
      {drawn.left > 0 && <p class="quiet">{t('query.graph.left', { n: number(drawn.nodes.length), left: number(drawn.left) })}</p>}
      <p>
        <a class="button" href={links.graph(iris.slice(0, 20))}>
          {t('query.graph.open')}
        </a>
      </p>
      <div class="picture">{places && <Sketch drawn={drawn} places={places} known={known} prefixes={prefixes} />}</div>
    </>
  )
}

interface Sketched {
  drawn: Drawn
  places: Places
  known: Map<string, Node>
  prefixes: Readonly<Record<string, string>>
}

function Sketch({ drawn, places, known, prefixes }: Sketched) {
  const at = (id: string) => places[id] ?? { x: 0, y: 0 }
  const xs = drawn.nodes.map((n) => at(n).x)
  const ys = drawn.nodes.map((n) => at(n).y)
  const left = Math.min(...xs) - 110
  const top = Math.min(...ys) - 40
  const box = [left, top, Math.max(...xs) + 110 - left, Math.max(...ys) + 50 - top].join(' ')
  return (
    <svg viewBox={box} role="group" aria-label={t('query.graph.label', { n: drawn.nodes.length, m: drawn.edges.length })}>
      {drawn.edges.map((e) => {
        const a = at(e.from)
        const b = at(e.to)
        return (
          <g key={`${e.from} ${e.name} ${e.to}`}>
            <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
            <text class="quiet" x={(a.x + b.x) / 2} y={(a.y + b.y) / 2} aria-hidden="true">
              {short(e.name, prefixes)}
            </text>
          </g>
        )
      })}
      {drawn.nodes.map((iri) => (
        <Thing key={iri} iri={iri} at={at(iri)} node={known.get(iri)} name={short(iri, prefixes)} />
      ))}
    </svg>
  )
}

function Thing({ iri, at, node, name }: { iri: string; at: { x: number; y: number }; node?: Node; name: string }) {
  const family = familyOf(node?.type ?? '')
  const label = node ? labelOf(node) : name
  const body = (
    <g class={`family-${family}`} transform={`translate(${at.x} ${at.y})`}>
      {outline(family, radius)}
      <text y={radius + 16}>{cut(label)}</text>
      <title>{label}</title>
    </g>
  )
  if (iri.startsWith('_:')) return body
  const to = links.entity(iri)
  return (
    <a
      href={to}
      onClick={(e) => {
        if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
        e.preventDefault()
        go(to)
      }}
    >
      {body}
    </a>
  )
}
