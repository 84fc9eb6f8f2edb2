import '../graph/graph.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node, SavedView } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { number, t } from '../app/i18n'
import { here } from '../app/router'
import { acts } from '../graph/acts'
import { fromAddress, long, type Tab } from '../graph/address'
import { Bar } from '../graph/Bar'
import { Canvas } from '../graph/Canvas'
import { Empty } from '../graph/Empty'
import { growth, type Step } from '../graph/growth'
import { actOf } from '../graph/keys'
import * as model from '../graph/model'
import { Overview } from '../graph/Overview'
import { Panel } from '../graph/Panel'
import { idsOf, jobOf, sceneOf } from '../graph/scene'
import { shownAt } from '../graph/Side'
import { Tables } from '../graph/Tables'
import { useAddress } from '../graph/useAddress'
import { useData } from '../graph/useData'
import { useLayout } from '../graph/useLayout'
import { labelOf } from '../parts/NodeLink'
import { Failure } from '../parts/states'
import '../words/graph'

// Graph is the explorer. A saved view is drawn from its own data: it can be
// looked at from all sides, and nothing comes to it.
export function Graph({ saved }: { saved?: SavedView }) {
  const [start] = useState(() => fromAddress(saved ? new URLSearchParams(saved.state) : here.value.searchParams))
  const [history, setHistory] = useState<model.History>(() => model.begin(start.view, t('graph.step.start')))
  const [selected, setSelected] = useState(start.selected)
  const [picked, setPicked] = useState(start.picked)
  const [tab, setTab] = useState<Tab>(start.tab)
  const main = useRef<HTMLDivElement>(null)
  const view = history.now
  const ids = view.nodes
  const frozen = saved !== undefined
  const data = useData(ids, saved)
  // A step starts from the view as it is when it is made, not as it was when it
  // was asked for: answers may come in between.
  const step: Step = (name, next, join = false) => setHistory((h) => model.take(h, name, next(h.now), join))

  const shared = { view, selected, picked: picked.filter((p) => ids.includes(p)), tab }
  useAddress(saved ? undefined : shared, (next) => {
    setHistory(model.begin(next.view, t('graph.step.start')))
    setSelected(next.selected)
    setPicked(next.picked)
    setTab(next.tab)
  })
  useUndo(setHistory)

  const scene = sceneOf(view, frozen ? { ...data, degrees: undefined } : data, [...picked, ...(selected ? [selected] : [])])
  const asking = useRef(view.layout) // the layout of the arrangement that runs
  const layout = useLayout(({ places, axis }, fresh) =>
    fresh
      ? step(t('graph.step.layout', { l: t(`layout.${asking.current}`) }), (v) => ({ ...v, layout: asking.current, axis, places: { ...v.places, ...places } }))
      : setHistory((h) => model.settle(h, places)),
  )
  const lacking = idsOf(scene).filter((id) => !view.places[id]).join(' ')
  useLayoutEffect(() => {
    if (lacking && data.loaded === ids.join(' ')) layout.arrange(jobOf(view, scene, false))
  }, [lacking, data.loaded])
  const arrange = (kind: model.Layout) => {
    asking.current = kind
    layout.arrange(jobOf(view, scene, true, kind))
  }

  const flip = (to: Tab, focus: boolean) => {
    setTab(to)
    if (focus) requestAnimationFrame(() => main.current?.querySelector<HTMLElement>('.tables, .canvas > svg')?.focus())
  }
  const grow = growth(ids, data, step)
  const { act, onMark, openGroup, hideAll } = acts({
    view,
    scene,
    data,
    frozen,
    picked,
    step,
    expand: grow.expand,
    select: setSelected,
    pick: (next) => (setPicked(next), announce(t('graph.picked', { n: next.length }))),
    table: () => flip(tab === 'table' ? '' : 'table', true),
  })
  const openEdge = (e: Edge) => {
    setSelected(e.id)
    asked.value = { subject: e.subject, predicate: e.predicate.iri, object: e.object }
  }
  const remaining = frozen ? {} : Object.fromEntries(scene.visible.nodes.map((n) => [n.iri, Math.max(0, (data.degrees.get(n.iri) ?? []).reduce((s, r) => s + r.count, 0) - shownAt(n.iri, data.edges))]))
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
        nodes={scene.nodes}
        edges={scene.edges}
        onPick={(n) => {
          grow.bring([n], t('graph.step.add', { l: labelOf(n) }))
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
              <Tables nodes={scene.visible.nodes} edges={scene.visible.edges} known={data.known} onEdge={openEdge} onNode={setSelected} />
            </div>
          ) : tab === 'map' && !saved ? (
            <Overview ids={ids} bring={grow.bringFrom} />
          ) : (
            <Canvas
              nodes={scene.drawn}
              marks={scene.marks}
              edges={scene.lines}
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
              onMove={(id, to) => step(t('graph.step.move', { l: nameOf(data.known, id) }), (v) => model.move(v, id, to), true)}
              onAct={act}
            />
          )}
          <Panel
            history={history}
            jump={(to) => setHistory((h) => model.jump(h, to))}
            scene={scene}
            data={data}
            selected={selected}
            picked={picked}
            frozen={frozen}
            grow={grow}
            step={step}
            act={act}
            openGroup={openGroup}
            hideAll={hideAll}
            onNode={setSelected}
            onEdge={openEdge}
          />
        </div>
      )}
    </div>
  )
}

// useUndo has Ctrl+Z and Ctrl+Shift+Z undo and redo, but for those who write.
function useUndo(change: (next: (h: model.History) => model.History) => void) {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z' || (e.target as Element).matches?.('input[type=search], textarea')) return
      e.preventDefault()
      change(e.shiftKey ? model.redo : model.undo)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

const shareLink = () =>
  void navigator.clipboard?.writeText(location.href).then(() => announce(location.href.length > long ? t('graph.shared.long', { n: number(location.href.length) }) : t('graph.shared')))

function nameOf(known: ReadonlyMap<string, Node>, id: string): string {
  const n = known.get(model.isMark(id) ? model.hubOf(id) : id)
  return n ? labelOf(n) : id
}
