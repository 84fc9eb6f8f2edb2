import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api, ApiError } from '../api/client'
import type { Edge, Node, RelationCount } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { date, number, relationName, t } from '../app/i18n'
import { go, here, links } from '../app/router'
import { useLoad } from '../app/load'
import { fromAddress, long, toAddress } from '../graph/address'
import { actOf, Canvas, type Act } from '../graph/Canvas'
import { Filters, passesEdge, passesNode } from '../graph/Filters'
import * as model from '../graph/model'
import { Paths } from '../graph/Paths'
import { batch, Between, Chosen, shownAt } from '../graph/Side'
import { Tables } from '../graph/Tables'
import { useLayout } from '../graph/useLayout'
import { labelOf } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Failure } from '../parts/states'

type History = model.History

export function Graph() {
  const address = here.value.pathname + here.value.search
  const [start] = useState(() => fromAddress(here.value.searchParams))
  const [history, setHistory] = useState<History>(() => model.begin(start.view, t('graph.step.start')))
  const [known, setKnown] = useState<Map<string, Node>>(new Map())
  const [edges, setEdges] = useState<Edge[]>([])
  const [degrees, setDegrees] = useState<Map<string, RelationCount[]>>(new Map())
  const [selected, setSelected] = useState(start.selected)
  const [picked, setPicked] = useState(start.picked)
  const [table, setTable] = useState(start.table)
  const [finding, setFinding] = useState(false) // paths
  const [error, setError] = useState<string>()
  const [turn, setTurn] = useState(0) // of asking what the view holds
  const main = useRef<HTMLDivElement>(null)
  // A step starts from the view as it is when it is made, not as it was when it
  // was asked for: answers may come in between.
  const step = (name: string, next: (v: model.View) => model.View, join = false) => setHistory((h) => model.take(h, name, next(h.now), join))
  const arrange = useLayout((found, fresh) =>
    fresh ? step(t('graph.step.layout'), (v) => ({ ...v, places: { ...v.places, ...found } })) : setHistory((h) => model.settle(h, found)),
  )
  const view = history.now
  const { nodes: ids, filter } = view

  // What one sees is the address; another address, by a link or Back, begins anew.
  const mine = toAddress({ view, selected, picked: picked.filter((p) => ids.includes(p)), table })
  const written = useRef(address)
  useLayoutEffect(() => {
    if (written.current === address && mine !== address) go((written.current = mine), true)
  }, [mine])
  useEffect(() => {
    if (address === written.current) return
    written.current = address
    const next = fromAddress(here.value.searchParams)
    setHistory(model.begin(next.view, t('graph.step.start')))
    setSelected(next.selected)
    setPicked(next.picked)
    setTable(next.table)
    setFinding(false)
  }, [address])

  const key = ids.join(' ')
  const pairs = edges.map((e) => [e.subject, e.object] as const)
  useEffect(() => {
    if (ids.length === 0) return setEdges([])
    const abort = new AbortController()
    Promise.all([api.subgraph([...ids], abort.signal), api.degrees([...ids], abort.signal)]).then(
      ([sub, deg]) => {
        setKnown((old) => new Map([...old, ...sub.nodes.map((n) => [n.iri, n] as const)]))
        setEdges(sub.edges)
        setDegrees(new Map(deg.degrees.map((d) => [d.iri, d.relations])))
        setError(undefined)
        const { places, came, pinned } = view
        if (ids.some((n) => !places[n])) arrange({ nodes: ids, edges: sub.edges.map((e) => [e.subject, e.object]), places, came, pinned, fresh: false })
      },
      (e: unknown) => abort.signal.aborted || setError(words(e)),
    )
    return () => abort.abort()
  }, [key, turn])

  const nodes = ids.map((iri) => known.get(iri)).filter((n) => n !== undefined)
  const visible = nodes.filter((n) => passesNode(filter, n))
  const inView = new Set(visible.map((n) => n.iri))
  const all = edges.filter((e) => ids.includes(e.subject) && ids.includes(e.object))
  const lines = all.filter((e) => inView.has(e.subject) && inView.has(e.object) && passesEdge(filter, e))
  const node = selected === undefined ? undefined : known.get(selected)
  const line = edges.find((e) => e.id === selected)
  const together = picked.map((iri) => known.get(iri)).filter((n) => n !== undefined && ids.includes(n.iri)) as Node[]

  const expand = async (n: Node, r?: RelationCount) => {
    if (ids.length >= model.most) return announce(t('graph.full', { n: model.most }))
    try {
      const found = await api.expand({ id: n.iri, predicate: r?.predicate.iri, direction: r?.direction, limit: batch, known: [...ids] })
      setKnown((old) => new Map([...old, ...found.nodes.map((x) => [x.iri, x] as const)]))
      const name = r ? relationName(r.predicate, r.direction) : labelOf(n)
      const fresh = found.nodes.map((x) => x.iri).slice(0, model.most - ids.length)
      step(t('graph.step.expand', { p: name, n: fresh.length }), (v) => model.add(v, fresh, n.iri))
      announce(t('graph.expanded', { n: fresh.length, rest: number(found.remaining + found.nodes.length - fresh.length) }))
      setError(undefined)
    } catch (e) {
      setError(words(e))
    }
  }
  const flip = (focus: boolean) => {
    setTable(!table)
    if (focus) requestAnimationFrame(() => main.current?.querySelector<HTMLElement>('.tables, .canvas > svg')?.focus())
  }
  const act = (what: Act, iri: string) => {
    if (what === 'table') return flip(true)
    const n = known.get(iri)
    if (!n) return
    const l = labelOf(n)
    if (what === 'expand') void expand(n)
    if (what === 'collapse') step(t('graph.step.collapse', { l }), (v) => model.collapse(v, iri, pairs))
    if (what === 'near') step(t('graph.step.near', { l }), (v) => model.only(v, model.around(iri, pairs)))
    if (what === 'others') step(t('graph.step.others', { l }), (v) => model.only(v, [iri, ...picked]))
    if (what === 'pin') step(t(view.pinned.includes(iri) ? 'graph.step.unpin' : 'graph.step.pin', { l }), (v) => model.pin(v, iri))
    if (what === 'pick') {
      const next = picked.includes(iri) ? picked.filter((p) => p !== iri) : [...picked, iri]
      setPicked(next)
      setFinding(false)
      announce(t('graph.picked', { n: next.length }))
    }
    if (what === 'hide') {
      step(t('graph.step.hide', { l }), (v) => model.hide(v, iri))
      setSelected(undefined)
    }
  }
  const openEdge = (e: Edge) => {
    setSelected(e.id)
    asked.value = { subject: e.subject, predicate: e.predicate.iri, object: e.object }
  }
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z' || (e.target as Element).matches?.('input[type=search], textarea')) return
      e.preventDefault()
      setHistory(e.shiftKey ? model.redo : model.undo)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const bring = (found: Node[], name: string) => {
    setKnown((old) => new Map([...old, ...found.map((n) => [n.iri, n] as const)]))
    step(name, (v) => model.add(v, found.map((n) => n.iri)))
  }
  const shareLink = () =>
    void navigator.clipboard?.writeText(location.href).then(() => announce(location.href.length > long ? t('graph.shared.long', { n: number(location.href.length) }) : t('graph.shared')))
  const remaining = Object.fromEntries(visible.map((n) => [n.iri, Math.max(0, (degrees.get(n.iri) ?? []).reduce((s, r) => s + r.count, 0) - shownAt(n.iri, edges))]))
  const last = history.past.length > 0 ? history.step : undefined
  return (
    <div class="graph-page">
      <h1 class="visually-hidden">{t('graph.title')}</h1>
      <div class="graph-bar">
        <SearchBox
          id="graph-search"
          onPick={(n) => {
            bring([n], t('graph.step.add', { l: labelOf(n) }))
            setSelected(n.iri)
          }}
          label={t('graph.add')}
        />
        <button type="button" disabled={history.past.length === 0} onClick={() => setHistory(model.undo)} title={last}>
          {t('graph.undo')}
        </button>
        <button type="button" disabled={history.future.length === 0} onClick={() => setHistory(model.redo)} title={history.future[0]?.step}>
          {t('graph.redo')}
        </button>
        <button type="button" disabled={ids.length === 0} onClick={() => arrange({ ...view, edges: pairs, fresh: true })}>
          {t('graph.layout')}
        </button>
        <button type="button" aria-pressed={table} onClick={() => flip(false)}>
          {table ? t('graph.tab.graph') : t('graph.tab.table')}
        </button>
        <button type="button" onClick={shareLink}>
          {t('graph.share')}
        </button>
        {last && <span class="quiet last">{last}</span>}
      </div>
      {error && <Failure words={error} retry={() => setTurn(turn + 1)} />}
      {ids.length === 0 ? (
        <Empty />
      ) : (
        <div class="graph-main" ref={main}>
          {table ? (
            <div class="tabled" onKeyDown={(e) => !e.ctrlKey && !e.metaKey && !e.altKey && actOf(e.key) === 'table' && flip(true)}>
              <Tables nodes={visible} edges={lines} known={known} onEdge={openEdge} onNode={setSelected} />
            </div>
          ) : (
            <Canvas
              nodes={visible}
              edges={lines}
              places={view.places}
              pinned={view.pinned}
              picked={picked}
              remaining={remaining}
              selected={selected}
              onNode={setSelected}
              onNone={() => (setSelected(undefined), setPicked([]))}
              onEdge={openEdge}
              onMove={(iri, to) => step(t('graph.step.move', { l: labelOf(known.get(iri)!) }), (v) => model.move(v, iri, to), true)}
              onAct={act}
            />
          )}
          <aside class="side" aria-label={t('graph.selected')}>
            {together.length > 0 && (
              <p class="actions">
                {t('graph.picked', { n: together.length })}
                <button type="button" disabled={together.length !== 2} aria-expanded={finding} onClick={() => setFinding(!finding)}>
                  {t('paths.find')}
                </button>
              </p>
            )}
            {finding && together.length === 2 && (
              <Paths
                from={together[0]!}
                to={together[1]!}
                add={(found) => bring(found, t('graph.step.path', { n: found.length }))}
                close={() => setFinding(false)}
              />
            )}
            {line ? (
              <Between edge={line} edges={edges} known={known} onEdge={openEdge} />
            ) : node ? (
              <Chosen
                node={node}
                relations={degrees.get(node.iri) ?? []}
                edges={edges}
                pinned={view.pinned.includes(node.iri)}
                picked={picked.includes(node.iri)}
                expand={expand}
                act={act}
              />
            ) : (
              <p class="quiet">{t('graph.nothing')}</p>
            )}
            <Filters
              nodes={nodes}
              edges={all}
              filter={filter}
              setFilter={(f, what) => step(t('graph.step.filter', { l: what }), (v) => ({ ...v, filter: f }), true)}
              hidden={nodes.length - visible.length + all.length - lines.length}
            />
          </aside>
        </div>
      )}
    </div>
  )
}

const words = (e: unknown): string => (e instanceof ApiError && e.code !== 'offline' ? e.message : t('state.offline'))

// Empty shows how a graph is begun.
function Empty() {
  const load = useLoad([], (signal) => api.documents(6, signal))
  const newest = load.value?.documents ?? []
  return (
    <div class="empty">
      <p>{t('graph.empty')}</p>
      <p>{t('graph.empty.hint')}</p>
      {newest.length > 0 && <p>{t('graph.empty.newest')}</p>}
      <ul class="rows">
        {newest.map((d) => (
          <li key={d.key}>
            <a href={links.graph([d.iri])}>{d.title || d.id}</a> <span class="quiet">{date(d.date)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
