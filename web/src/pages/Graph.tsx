import '../graph/graph.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Edge, Node, RelationCount, SavedView } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { number, relationName, t } from '../app/i18n'
import { here } from '../app/router'
import { fromAddress, long, type Tab } from '../graph/address'
import { Bar } from '../graph/Bar'
import { actOf, Canvas, type Act } from '../graph/Canvas'
import { Empty } from '../graph/Empty'
import { Filters, passing } from '../graph/Filters'
import { groups, leafGroups, rests, type Mark } from '../graph/group'
import { Legend } from '../graph/Legend'
import { Log } from '../graph/Log'
import * as model from '../graph/model'
import { Overview } from '../graph/Overview'
import { Paths } from '../graph/Paths'
import { Shared } from '../graph/Pick'
import { batch, Between, Chosen, Group, shownAt } from '../graph/Side'
import { Tables } from '../graph/Tables'
import { useAddress } from '../graph/useAddress'
import { useData } from '../graph/useData'
import { useLayout } from '../graph/useLayout'
import { labelOf } from '../parts/NodeLink'
import { Failure } from '../parts/states'
import '../words/graph'

type History = model.History
type Panel = '' | 'paths' | 'common'

// Graph is the explorer. A saved view is drawn from its own data: it can be
// looked at from all sides, and nothing comes to it.
export function Graph({ saved }: { saved?: SavedView }) {
  const [start] = useState(() => fromAddress(saved ? new URLSearchParams(saved.state) : here.value.searchParams))
  const [history, setHistory] = useState<History>(() => model.begin(start.view, t('graph.step.start')))
  const [selected, setSelected] = useState(start.selected)
  const [picked, setPicked] = useState(start.picked)
  const [tab, setTab] = useState<Tab>(start.tab)
  const [panel, setPanel] = useState<Panel>('')
  const main = useRef<HTMLDivElement>(null)
  const view = history.now
  const { nodes: ids, filter } = view
  const data = useData(ids, saved)
  const { known, edges, degrees } = data
  // A step starts from the view as it is when it is made, not as it was when it
  // was asked for: answers may come in between.
  const step = (name: string, next: (v: model.View) => model.View, join = false) => setHistory((h) => model.take(h, name, next(h.now), join))
  const layout = useLayout(({ places, axis }, fresh) =>
    fresh
      ? step(t('graph.step.layout', { l: t(`layout.${asking.current}`) }), (v) => ({ ...v, layout: asking.current, axis, places: { ...v.places, ...places } }))
      : setHistory((h) => model.settle(h, places)),
  )
  const asking = useRef(view.layout) // the layout of the arrangement that runs

  const shared = { view, selected, picked: picked.filter((p) => ids.includes(p)), tab }
  useAddress(saved ? undefined : shared, (next) => {
    setHistory(model.begin(next.view, t('graph.step.start')))
    setSelected(next.selected)
    setPicked(next.picked)
    setTab(next.tab)
    setPanel('')
  })

  const nodes = ids.map((iri) => known.get(iri)).filter((n) => n !== undefined)
  const all = edges.filter((e) => ids.includes(e.subject) && ids.includes(e.object))
  const visible = passing(filter, nodes, all)
  const clumps = groups(visible.nodes, visible.edges, view, [...picked, ...(selected ? [selected] : [])])
  const inside = new Set(clumps.flatMap((m) => m.members))
  const drawn = visible.nodes.filter((n) => !inside.has(n.iri))
  const here_ = new Set(drawn.map((n) => n.iri))
  const marks = [...clumps, ...(saved ? [] : rests(view, all, degrees))].filter((m) => here_.has(m.hub))
  const node = selected === undefined ? undefined : known.get(selected)
  const line = edges.find((e) => e.id === selected)
  const mark = marks.find((m) => m.id === selected)
  const together = picked.map((iri) => known.get(iri)).filter((n) => n !== undefined && ids.includes(n.iri)) as Node[]

  // job is what is drawn, for the layout: a group is one node of it.
  const job = (fresh: boolean, kind = view.layout) => {
    const owner = new Map(clumps.flatMap((m) => m.members.map((n) => [n, m.id] as const)))
    const of = (iri: string) => owner.get(iri) ?? iri
    const pairs = visible.edges.map((e) => [of(e.subject), of(e.object)] as const)
    return {
      nodes: [...drawn.map((n) => n.iri), ...marks.map((m) => m.id)],
      edges: [...pairs, ...marks.filter((m) => m.kind === 'rest').map((m) => [m.hub, m.id] as const)],
      places: view.places,
      came: { ...view.came, ...Object.fromEntries(marks.map((m) => [m.id, m.hub])) },
      pinned: view.pinned,
      fresh,
      layout: kind,
      axis: view.axis,
      facts: Object.fromEntries([...drawn.map((n) => [n.iri, { type: n.type, date: n.date }] as const), ...marks.map((m) => [m.id, { type: m.types[0] ?? '' }] as const)]),
    }
  }
  const lacking = [...drawn.map((n) => n.iri), ...marks.map((m) => m.id)].filter((id) => !view.places[id]).join(' ')
  useEffect(() => {
    if (lacking && data.loaded === ids.join(' ')) layout.arrange(job(false))
  }, [lacking, data.loaded])
  const arrange = (kind: model.Layout) => {
    asking.current = kind
    layout.arrange(job(true, kind))
  }

  const bring = (found: readonly Node[], name: string, from?: string, also: (v: model.View) => model.View = (v) => v) => {
    const fresh = found.map((x) => x.iri).slice(0, Math.max(0, model.most - ids.length))
    if (fresh.length < found.length) announce(t('graph.full', { n: model.most }))
    data.learn(found)
    step(name, (v) => also(model.add(v, fresh, from)))
    return fresh.length
  }
  // What is brought from the map is read when it is in the view.
  const bringFrom = (iris: string[]) => {
    const fresh = iris.slice(0, Math.max(0, model.most - ids.length))
    step(t('graph.step.map', { n: fresh.length }), (v) => model.add(v, fresh, ids[0]))
    announce(fresh.length < iris.length ? t('graph.full', { n: model.most }) : t('graph.added', { n: fresh.length }))
  }
  const expand = async (n: Node, r?: Pick<RelationCount, 'predicate' | 'direction'>) => {
    if (ids.length >= model.most) return announce(t('graph.full', { n: model.most }))
    try {
      const found = await api.expand({ id: n.iri, predicate: r?.predicate.iri, direction: r?.direction, limit: batch, known: [...ids] })
      const name = r ? relationName(r.predicate, r.direction) : labelOf(n)
      const rest = r && model.markId('+', n.iri, r.predicate.name, r.direction)
      const came = bring(found.nodes, t('graph.step.expand', { p: name, n: found.nodes.length }), n.iri, (v) => (rest ? model.withRest(v, rest) : v))
      announce(t('graph.expanded', { n: came, rest: number(found.remaining + found.nodes.length - came) }))
      data.clear()
    } catch (e) {
      data.fail(e)
    }
  }
  // What was ticked by hand is drawn apart, however many there are.
  const add = (n: Node, r: RelationCount, found: Node[]) => {
    const id = model.markId('*', n.iri, r.predicate.name, r.direction)
    const open = (v: model.View) => (clumps.some((m) => m.id === id) || v.groups[id] !== undefined ? v : model.group(v, id, false))
    const came = bring(found, t('graph.step.add.n', { p: relationName(r.predicate, r.direction), n: found.length }), n.iri, open)
    announce(t('graph.added', { n: came }))
  }
  const flip = (to: Tab, focus: boolean) => {
    setTab(to)
    if (focus) requestAnimationFrame(() => main.current?.querySelector<HTMLElement>('.tables, .canvas > svg')?.focus())
  }
  const openGroup = (m: Mark) => {
    step(t('graph.step.ungroup', { p: relationName(m.predicate, m.direction), n: m.count }), (v) => model.group(v, m.id, false))
    setSelected(undefined)
  }
  const hideAll = (m: Mark) => step(t('graph.step.hide', { l: relationName(m.predicate, m.direction) }), (v) => m.members.reduce(model.hide, v))
  const onMark = (m: Mark) => {
    const at = known.get(m.hub)
    if (m.kind === 'group') setSelected(m.id)
    else if (at) void expand(at, m)
  }
  const act = (what: Act, iri: string) => {
    if (what === 'table') return flip(tab === 'table' ? '' : 'table', true)
    const m = marks.find((x) => x.id === iri)
    if (m) return what === 'expand' ? (m.kind === 'group' ? openGroup(m) : onMark(m)) : what === 'hide' && m.kind === 'group' ? hideAll(m) : undefined
    const n = known.get(iri)
    if (!n) return
    const l = labelOf(n)
    const pairs = edges.map((e) => [e.subject, e.object] as const)
    if (what === 'expand' && !saved) void expand(n)
    if (what === 'collapse') step(t('graph.step.collapse', { l }), (v) => model.collapse(v, iri, pairs))
    if (what === 'near') step(t('graph.step.near', { l }), (v) => model.only(v, model.around(iri, pairs)))
    if (what === 'others') step(t('graph.step.others', { l }), (v) => model.only(v, [iri, ...picked]))
    if (what === 'pin') step(t(view.pinned.includes(iri) ? 'graph.step.unpin' : 'graph.step.pin', { l }), (v) => model.pin(v, iri))
    if (what === 'leaves') step(t('graph.step.leaves', { l }), (v) => leafGroups(iri, visible.nodes, visible.edges, v).reduce((w, id) => model.group(w, id, true), v))
    if (what === 'pick') {
      const next = picked.includes(iri) ? picked.filter((p) => p !== iri) : [...picked, iri]
      setPicked(next)
      setPanel('')
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
  const shareLink = () =>
    void navigator.clipboard?.writeText(location.href).then(() => announce(location.href.length > long ? t('graph.shared.long', { n: number(location.href.length) }) : t('graph.shared')))
  const remaining = saved
    ? {}
    : Object.fromEntries(visible.nodes.map((n) => [n.iri, Math.max(0, (degrees.get(n.iri) ?? []).reduce((s, r) => s + r.count, 0) - shownAt(n.iri, edges))]))
  const pair = line && model.pairOf(line)
  // The window has the focus ring and the scroll of one thing: the graph.
  useLayoutEffect(() => void (main.current?.querySelector('.side') as HTMLElement | null)?.scrollTo(0, 0), [selected])
  return (
    <div class="graph-page">
      <h1 class="visually-hidden">{saved?.title || t('graph.title')}</h1>
      <Bar
        saved={saved}
        shared={shared}
        history={history}
        setHistory={setHistory}
        busy={layout.busy}
        stop={layout.stop}
        arrange={arrange}
        tab={tab}
        setTab={(to) => flip(to, false)}
        share={shareLink}
        nodes={nodes}
        edges={all}
        onPick={(n) => {
          bring([n], t('graph.step.add', { l: labelOf(n) }))
          setSelected(n.iri)
        }}
      />
      {data.error && <Failure words={data.error} retry={data.again} />}
      {ids.length === 0 ? (
        <Empty />
      ) : (
        <div class="graph-main" ref={main}>
          {tab === 'table' ? (
            <div class="tabled" onKeyDown={(e) => !e.ctrlKey && !e.metaKey && !e.altKey && actOf(e.key) === 'table' && flip('', true)}>
              <Tables nodes={visible.nodes} edges={visible.edges} known={known} onEdge={openEdge} onNode={setSelected} />
            </div>
          ) : tab === 'map' && !saved ? (
            <Overview ids={ids} bring={bringFrom} />
          ) : (
            <Canvas
              nodes={drawn}
              marks={marks}
              edges={visible.edges.filter((e) => here_.has(e.subject) && here_.has(e.object))}
              split={view.split}
              places={view.places}
              axis={view.layout === 'time' ? view.axis : undefined}
              pinned={view.pinned}
              picked={picked}
              remaining={remaining}
              selected={selected}
              onNode={setSelected}
              onMark={onMark}
              onNone={() => (setSelected(undefined), setPicked([]))}
              onEdge={openEdge}
              onMove={(id, to) => step(t('graph.step.move', { l: nameOf(known, id) }), (v) => model.move(v, id, to), true)}
              onAct={act}
            />
          )}
          <aside class="side" aria-label={t('graph.selected')}>
            {together.length > 0 && (
              <p class="actions">
                {t('graph.picked', { n: together.length })}
                <button type="button" disabled={saved !== undefined || together.length !== 2} aria-expanded={panel === 'paths'} onClick={() => setPanel(panel === 'paths' ? '' : 'paths')}>
                  {t('paths.find')}
                </button>
                <button type="button" disabled={saved !== undefined || together.length < 2} aria-expanded={panel === 'common'} onClick={() => setPanel(panel === 'common' ? '' : 'common')}>
                  {t('pick.common')}
                </button>
              </p>
            )}
            {panel === 'paths' && together.length === 2 && (
              <Paths from={together[0]!} to={together[1]!} add={(found) => bring(found, t('graph.step.path', { n: found.length }))} close={() => setPanel('')} />
            )}
            {panel === 'common' && together.length > 1 && (
              <Shared nodes={together} shown={new Set(ids)} add={(found) => bring(found, t('graph.step.common', { n: found.length }), together[0]!.iri)} close={() => setPanel('')} />
            )}
            {line && pair ? (
              <Between edge={line} edges={edges} known={known} apart={view.split.includes(pair)} onEdge={openEdge} onSplit={() => step(t('graph.step.split'), (v) => model.split(v, pair))} />
            ) : mark ? (
              <Group mark={mark} known={known} open={() => openGroup(mark)} hide={() => hideAll(mark)} onNode={setSelected} />
            ) : node ? (
              <Chosen
                key={node.iri}
                node={node}
                relations={degrees.get(node.iri) ?? []}
                edges={edges}
                shown={new Set(ids)}
                pinned={view.pinned.includes(node.iri)}
                picked={picked.includes(node.iri)}
                leaves={leafGroups(node.iri, visible.nodes, visible.edges, view).length}
                frozen={saved !== undefined}
                expand={expand}
                add={add}
                act={act}
              />
            ) : (
              <p class="quiet">{t('graph.nothing')}</p>
            )}
            <Legend edges={visible.edges} />
            <Filters
              nodes={nodes}
              edges={all}
              filter={filter}
              setFilter={(f, what) => step(t('graph.step.filter', { l: what }), (v) => ({ ...v, filter: f }), true)}
              hidden={nodes.length - visible.nodes.length + all.length - visible.edges.length}
            />
            <Log history={history} jump={(to) => setHistory((h) => model.jump(h, to))} />
          </aside>
        </div>
      )}
    </div>
  )
}

function nameOf(known: ReadonlyMap<string, Node>, id: string): string {
  const n = known.get(model.isMark(id) ? model.hubOf(id) : id)
  return n ? labelOf(n) : id
}
