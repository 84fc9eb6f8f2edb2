import type { Edge, Node } from '../api/types'
import { number, pick, t, typeName } from '../app/i18n'
import { open, toggled, type Filter } from './model'
import '../words/graph'

// passes tells what a filter lets through. A node without a date has nothing to
// be too early or too late, an edge without a confidence was not read but given.
export function passesNode(f: Filter, n: Node): boolean {
  return !f.off.includes(`type:${n.type}`) && !(n.date && ((f.from && n.date < f.from) || (f.to && n.date > f.to)))
}

// passing leaves the nodes and edges that a filter lets through; what has fewer
// relations in what is left than asked for goes too, counted once.
export function passing(f: Filter, nodes: readonly Node[], edges: readonly Edge[]): { nodes: Node[]; edges: Edge[] } {
  const between = (all: readonly Node[]) => {
    const in_ = new Set(all.map((n) => n.iri))
    return edges.filter((e) => in_.has(e.subject) && in_.has(e.object) && passesEdge(f, e))
  }
  const some = nodes.filter((n) => passesNode(f, n))
  if (f.degree === 0) return { nodes: some, edges: between(some) }
  const degree = new Map<string, number>()
  for (const e of between(some)) for (const end of [e.subject, e.object]) degree.set(end, (degree.get(end) ?? 0) + 1)
  const left = some.filter((n) => (degree.get(n.iri) ?? 0) >= f.degree)
  return { nodes: left, edges: between(left) }
}

export function passesEdge(f: Filter, e: Edge): boolean {
  return !f.off.includes(`edge:${e.predicate.name}`) && !(e.confidence !== undefined && e.confidence < f.least)
}

interface FilterProps {
  nodes: readonly Node[]
  edges: readonly Edge[]
  filter: Filter
  setFilter: (f: Filter, what: string) => void
  hidden: number
}

export function Filters({ nodes, edges, filter, setFilter, hidden }: FilterProps) {
  const rows = new Map<string, { name: string; n: number }>()
  const count = (key: string, name: string) => rows.set(key, { name, n: (rows.get(key)?.n ?? 0) + 1 })
  for (const n of nodes) count(`type:${n.type}`, typeName(n.type))
  for (const e of edges) count(`edge:${e.predicate.name}`, pick(e.predicate.labels, e.predicate.name))
  const day = (end: 'from' | 'to') => (
    <label class="field">
      {t(`filter.${end}`)}
      <input type="date" value={filter[end]} onChange={(e) => setFilter({ ...filter, [end]: e.currentTarget.value }, t(`filter.${end}`))} />
    </label>
  )
  return (
    <fieldset class="filters">
      <legend>{t('graph.filters')}</legend>
      {[...rows].map(([key, { name, n }]) => (
        <label key={key}>
          <input type="checkbox" checked={!filter.off.includes(key)} onChange={() => setFilter({ ...filter, off: toggled(filter.off, key) }, name)} /> {name}{' '}
          <span class="n">{number(n)}</span>
        </label>
      ))}
      {day('from')}
      {day('to')}
      <label class="field">
        {t('filter.least')} <span class="n">{filter.least.toFixed(2)}</span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={filter.least}
          onInput={(e) => setFilter({ ...filter, least: Number(e.currentTarget.value) }, t('filter.least'))}
        />
      </label>
      <label class="field">
        {t('filter.degree')}
        <input
          type="number"
          min="0"
          max="1000"
          value={filter.degree}
          onInput={(e) => setFilter({ ...filter, degree: Math.min(1000, Math.max(0, Math.round(Number(e.currentTarget.value)) || 0)) }, t('filter.degree'))}
        />
      </label>
      <p class="quiet">{t('filter.note')}</p>
      {hidden > 0 && (
        <p>
          {t('graph.hidden', { n: hidden })}{' '}
          <button type="button" class="plain" onClick={() => setFilter(open, t('graph.reset'))}>
            {t('graph.reset')}
          </button>
        </p>
      )}
    </fieldset>
  )
}
