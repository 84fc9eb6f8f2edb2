import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api, ApiError } from '../api/client'
import type { Edge, Node, RelationCount } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { number, pick, relationName, t, typeName } from '../app/i18n'
import { go, here, lengthen, links } from '../app/router'
import { Canvas } from '../graph/Canvas'
import { add, begin, collapse, hide, most, redo, take, undo, type History } from '../graph/model'
import { useLayout } from '../graph/useLayout'
import { NodeLink, labelOf } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Failure } from '../parts/states'

const batch = 25

export function Graph() {
  const start = (here.value.searchParams.get('n') ?? '').split(' ').filter(Boolean).map(lengthen)
  const [history, setHistory] = useState<History>(() => begin(start, t('graph.step.start')))
  const [known, setKnown] = useState<Map<string, Node>>(new Map())
  const [edges, setEdges] = useState<Edge[]>([])
  const [degrees, setDegrees] = useState<Map<string, RelationCount[]>>(new Map())
  const [selected, setSelected] = useState<string>()
  const [pinned, setPinned] = useState<Set<string>>(new Set())
  const [off, setOff] = useState<Set<string>>(new Set()) // filtered types and predicates
  const [table, setTable] = useState(false)
  const [error, setError] = useState<string>()
  const [turn, setTurn] = useState(0) // of asking what the view holds
  const [places, arrange, move] = useLayout()
  const shared = useRef(links.graph(start))
  const { nodes: ids, came } = history.now

  // What is in the view decides what is asked of the server, and the address.
  const key = ids.join(' ')
  useLayoutEffect(() => {
    const to = links.graph([...ids])
    if (to !== shared.current) go((shared.current = to), true)
  }, [key])
  // Another graph's address, by a link or Back, begins anew.
  const query = here.value.search
  useEffect(() => {
    const now = links.graph(start)
    if (now === shared.current) return
    shared.current = now
    setHistory(begin(start, t('graph.step.start')))
    setSelected(undefined)
  }, [query])
  useEffect(() => {
    if (ids.length === 0) return
    const abort = new AbortController()
    Promise.all([api.subgraph([...ids], abort.signal), api.degrees([...ids], abort.signal)]).then(
      ([sub, deg]) => {
        setKnown((old) => new Map([...old, ...sub.nodes.map((n) => [n.iri, n] as const)]))
        setEdges(sub.edges)
        setDegrees(new Map(deg.degrees.map((d) => [d.iri, d.relations])))
        setError(undefined)
        arrange({ nodes: [...ids], edges: sub.edges.map((e) => [e.subject, e.object]), came: { ...came }, pinned: [...pinned], fresh: false })
      },
      (e: unknown) => abort.signal.aborted || setError(e instanceof ApiError && e.code !== 'offline' ? e.message : t('state.offline')),
    )
    return () => abort.abort()
  }, [key, turn])

  const nodes = ids.map((iri) => known.get(iri)).filter((n) => n !== undefined)
  const visible = nodes.filter((n) => !off.has(`type ${n.type}`))
  const inView = new Set(visible.map((n) => n.iri))
  const lines = edges.filter((e) => inView.has(e.subject) && inView.has(e.object) && !off.has(`edge ${e.predicate.iri}`))
  const node = selected === undefined ? undefined : known.get(selected)
  const line = edges.find((e) => e.id === selected)
  // A step starts from the view as it is when it is made, not as it was when it
  // was asked for: answers may come in between.
  const step = (name: string, next: (v: History['now']) => History['now']) => setHistory((h) => take(h, name, next(h.now)))

  const expand = async (n: Node, r?: RelationCount) => {
    if (ids.length >= most) return announce(t('graph.full', { n: most }))
    try {
      const found = await api.expand({ id: n.iri, predicate: r?.predicate.iri, direction: r?.direction, limit: batch, known: [...ids] })
      setKnown((old) => new Map([...old, ...found.nodes.map((x) => [x.iri, x] as const)]))
      const name = r ? pick(r.predicate.labels, r.predicate.name) : labelOf(n)
      const fresh = found.nodes.map((x) => x.iri).slice(0, most - ids.length)
      step(t('graph.step.expand', { p: name, n: fresh.length }), (v) => add(v, fresh, n.iri))
      announce(t('graph.expanded', { n: fresh.length, rest: number(found.remaining + found.nodes.length - fresh.length) }))
      setError(undefined)
    } catch (e) {
      setError(e instanceof ApiError && e.code !== 'offline' ? e.message : t('state.offline'))
    }
  }
  const act = (what: string, iri: string) => {
    const n = known.get(iri)
    if (!n) return
    if (what === 'e') void expand(n)
    if (what === 'c') step(t('graph.step.collapse', { l: labelOf(n) }), (v) => collapse(v, iri, edges.map((e) => [e.subject, e.object] as const)))
    if (what === 'h') {
      step(t('graph.step.hide', { l: labelOf(n) }), (v) => hide(v, iri))
      setSelected(undefined)
    }
    if (what === 'p') setPinned((old) => new Set(old.has(iri) ? [...old].filter((o) => o !== iri) : [...old, iri]))
  }
  const openEdge = (e: Edge) => {
    setSelected(e.id)
    asked.value = { subject: e.subject, predicate: e.predicate.iri, object: e.object }
  }
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z' || (e.target as Element).matches?.('input, textarea')) return
      e.preventDefault()
      setHistory(e.shiftKey ? redo : undo)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const pickNode = (n: Node) => {
    setKnown((old) => new Map(old).set(n.iri, n))
    step(t('graph.step.add', { l: labelOf(n) }), (v) => add(v, [n.iri]))
    setSelected(n.iri)
  }
  const shareLink = () => void navigator.clipboard?.writeText(location.href).then(() => announce(t('graph.shared')))
  const remaining = Object.fromEntries(visible.map((n) => [n.iri, Math.max(0, (degrees.get(n.iri) ?? []).reduce((s, r) => s + r.count, 0) - shownAt(n.iri, edges))]))
  const last = history.past.length > 0 ? history.step : undefined
  return (
    <div class="graph-page">
      <h1 class="visually-hidden">{t('graph.title')}</h1>
      <div class="graph-bar">
        <SearchBox id="graph-search" onPick={pickNode} label={t('graph.add')} />
        <button type="button" disabled={history.past.length === 0} onClick={() => setHistory(undo)} title={last}>
          {t('graph.undo')}
        </button>
        <button type="button" disabled={history.future.length === 0} onClick={() => setHistory(redo)} title={history.future[0]?.step}>
          {t('graph.redo')}
        </button>
        <button
          type="button"
          disabled={ids.length === 0}
          onClick={() => arrange({ nodes: [...ids], edges: edges.map((e) => [e.subject, e.object]), came: { ...came }, pinned: [...pinned], fresh: true })}
        >
          {t('graph.layout')}
        </button>
        <button type="button" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t('graph.tab.graph') : t('graph.tab.table')}
        </button>
        <button type="button" onClick={shareLink}>
          {t('graph.share')}
        </button>
        {last && <span class="quiet">{last}</span>}
      </div>
      {error && (
        <Failure words={error} retry={() => setTurn(turn + 1)} />
      )}
      {ids.length === 0 ? (
        <div class="empty">
          <p>{t('graph.empty')}</p>
          <p>{t('graph.empty.hint')}</p>
        </div>
      ) : (
        <div class="graph-main">
          {table ? (
            <Tables nodes={visible} edges={lines} known={known} onEdge={openEdge} onNode={setSelected} />
          ) : (
            <Canvas
              nodes={visible}
              edges={lines}
              places={places}
              pinned={pinned}
              remaining={remaining}
              selected={selected}
              onNode={setSelected}
              onNone={() => setSelected(undefined)}
              onEdge={openEdge}
              onMove={move}
              onKey={act}
            />
          )}
          <aside class="side" aria-label={t('graph.selected')}>
            {line ? (
              <Between edge={line} edges={edges} known={known} onEdge={openEdge} />
            ) : node ? (
              <Chosen node={node} relations={degrees.get(node.iri) ?? []} edges={edges} pinned={pinned.has(node.iri)} expand={expand} act={act} />
            ) : (
              <p class="quiet">{t('graph.nothing')}</p>
            )}
            <Filters nodes={nodes} edges={edges} off={off} setOff={setOff} hidden={nodes.length - visible.length + edges.length - lines.length} />
          </aside>
        </div>
      )}
    </div>
  )
}

// shownAt counts the relations of a node that are in the view.
const shownAt = (iri: string, edges: Edge[]): number => edges.filter((e) => e.subject === iri || e.object === iri).length

interface ChosenProps {
  node: Node
  relations: RelationCount[]
  edges: Edge[]
  pinned: boolean
  expand: (n: Node, r: RelationCount) => void
  act: (what: string, iri: string) => void
}

function Chosen({ node, relations, edges, pinned, expand, act }: ChosenProps) {
  return (
    <section class="chosen">
      <h2>
        <NodeLink node={node} />
      </h2>
      <p class="actions">
        {node.documentKey && (
          <a class="button" href={links.document(node.documentKey)}>
            {t('entity.read')}
          </a>
        )}
        <button type="button" onClick={() => act('c', node.iri)}>
          {t('graph.collapse')}
        </button>
        <button type="button" onClick={() => act('h', node.iri)}>
          {t('graph.hide')}
        </button>
        <button type="button" aria-pressed={pinned} onClick={() => act('p', node.iri)}>
          {pinned ? t('graph.unpin') : t('graph.pin')}
        </button>
      </p>
      <h3>{t('graph.expand')}</h3>
      <ul class="rows counts">
        {relations.map((r) => {
          const shown = edges.filter((e) => e.predicate.iri === r.predicate.iri && (r.direction === 'out' ? e.subject : e.object) === node.iri).length
          const rest = r.count - shown
          return (
            <li key={`${r.predicate.iri} ${r.direction}`}>
              <span>
                {relationName(r.predicate, r.direction)} <span class="n">{number(r.count)}</span>
              </span>
              {rest > 0 ? (
                <button type="button" data-expand={`${r.predicate.name} ${r.direction}`} onClick={() => expand(node, r)}>
                  {t('graph.expand.n', { n: Math.min(batch, rest) })}
                </button>
              ) : (
                <span class="quiet">{t('graph.shown.all')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

// Between lists every relation between the two ends of an edge: the canvas
// draws them as one line.
function Between({ edge, edges, known, onEdge }: { edge: Edge; edges: Edge[]; known: Map<string, Node>; onEdge: (e: Edge) => void }) {
  const ends = new Set([edge.subject, edge.object])
  const name = (iri: string) => {
    const n = known.get(iri)
    return n ? labelOf(n) : iri
  }
  return (
    <section class="chosen">
      <h2>{t('graph.between')}</h2>
      <ul class="rows">
        {edges
          .filter((e) => ends.has(e.subject) && ends.has(e.object))
          .map((e) => (
            <li key={e.id}>
              <button type="button" class="plain" aria-pressed={e.id === edge.id} onClick={() => onEdge(e)}>
                {name(e.subject)} <em>{pick(e.predicate.labels, e.predicate.name)}</em> {name(e.object)}{' '}
                <span class="n">{e.evidence === 1 ? t('entity.evidence.one') : t('entity.evidence', { n: number(e.evidence) })}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}

interface FilterProps {
  nodes: Node[]
  edges: Edge[]
  off: Set<string>
  setOff: (s: Set<string>) => void
  hidden: number
}

function Filters({ nodes, edges, off, setOff, hidden }: FilterProps) {
  const rows = new Map<string, { name: string; n: number }>()
  const count = (key: string, name: string) => rows.set(key, { name, n: (rows.get(key)?.n ?? 0) + 1 })
  for (const n of nodes) count(`type ${n.type}`, typeName(n.type))
  for (const e of edges) count(`edge ${e.predicate.iri}`, pick(e.predicate.labels, e.predicate.name))
  const toggle = (key: string) => {
    const next = new Set(off)
    if (!next.delete(key)) next.add(key)
    setOff(next)
  }
  return (
    <fieldset class="filters">
      <legend>{t('graph.filters')}</legend>
      {[...rows].map(([key, { name, n }]) => (
        <label key={key}>
          <input type="checkbox" checked={!off.has(key)} onChange={() => toggle(key)} /> {name} <span class="n">{number(n)}</span>
        </label>
      ))}
      {hidden > 0 && (
        <p>
          {t('graph.hidden', { n: hidden })}{' '}
          <button type="button" class="plain" onClick={() => setOff(new Set())}>
            {t('graph.reset')}
          </button>
        </p>
      )}
    </fieldset>
  )
}

interface TableProps {
  nodes: Node[]
  edges: Edge[]
  known: Map<string, Node>
  onEdge: (e: Edge) => void
  onNode: (iri: string) => void
}

// Tables show the same nodes and edges as the canvas, for reading and for those
// who cannot see it.
function Tables({ nodes, edges, known, onEdge, onNode }: TableProps) {
  const name = (iri: string) => {
    const n = known.get(iri)
    return n ? labelOf(n) : iri
  }
  return (
    <div class="tables">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('graph.node')}</th>
            <th scope="col">{t('graph.type')}</th>
            <th scope="col" class="n">
              {t('graph.degree')}
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((n) => (
            <tr key={n.iri} data-iri={n.iri}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => onNode(n.iri)}>
                  {labelOf(n)}
                </button>
              </th>
              <td>{typeName(n.type)}</td>
              <td class="n">{number(n.degree)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('graph.from')}</th>
            <th scope="col">{t('graph.relation')}</th>
            <th scope="col">{t('graph.to')}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map((e) => (
            <tr key={e.id} data-edge={e.id}>
              <td>{name(e.subject)}</td>
              <td>
                <button type="button" class="plain" onClick={() => onEdge(e)}>
                  {pick(e.predicate.labels, e.predicate.name)}
                </button>
              </td>
              <td>{name(e.object)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
