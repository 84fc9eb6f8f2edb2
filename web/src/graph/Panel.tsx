// The panel beside the graph: what is taken together, what is chosen, the legend,
// the filters and the steps so far.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Edge, Node, RelationCount } from '../api/types'
import { t } from '../app/i18n'
import { Filters } from './Filters'
import { leafGroups, type Mark } from './group'
import type { growth, Step } from './growth'
import type { Act } from './keys'
import { Legend } from './Legend'
import { Log } from './Log'
import * as model from './model'
import { Paths } from './Paths'
import { Shared } from './Pick'
import type { Scene } from './scene'
import { Between, Chosen, Group } from './Side'
import type { Data } from './useData'
import '../words/graph'

interface PanelProps {
  history: model.History
  jump: (to: number) => void
  scene: Scene
  data: Data
  selected?: string // a node's IRI, a mark's or an edge's id
  picked: readonly string[]
  frozen: boolean // a saved view: nothing comes to it
  grow: ReturnType<typeof growth>
  step: Step
  act: (what: Act, id: string) => void
  openGroup: (m: Mark) => void
  hideAll: (m: Mark) => void
  onNode: (iri: string) => void
  onEdge: (e: Edge) => void
}

export function Panel(p: PanelProps) {
  const { history, scene, selected, data, step } = p
  const { known, edges } = data
  const view = history.now
  const aside = useRef<HTMLElement>(null)
  useLayoutEffect(() => aside.current?.scrollTo(0, 0), [selected])
  const node = selected === undefined ? undefined : known.get(selected)
  const line = edges.find((e) => e.id === selected)
  const mark = scene.marks.find((m) => m.id === selected)
  const pair = line && model.pairOf(line)
  return (
    <aside class="side" aria-label={t('graph.selected')} ref={aside}>
      <Together key={p.picked.join(' ')} {...p} />
      {line && pair ? (
        <Between edge={line} edges={edges} known={known} apart={view.split.includes(pair)} onEdge={p.onEdge} onSplit={() => step(t('graph.step.split'), (v) => model.split(v, pair))} />
      ) : mark ? (
        <Group mark={mark} known={known} open={() => p.openGroup(mark)} hide={() => p.hideAll(mark)} onNode={p.onNode} />
      ) : node ? (
        <Chosen
          key={node.iri}
          node={node}
          relations={data.degrees.get(node.iri) ?? []}
          edges={edges}
          shown={new Set(view.nodes)}
          pinned={view.pinned.includes(node.iri)}
          picked={p.picked.includes(node.iri)}
          leaves={leafGroups(node.iri, scene.visible.nodes, scene.visible.edges, view).length}
          frozen={p.frozen}
          expand={p.grow.expand}
          add={(n: Node, r: RelationCount, found: Node[]) => p.grow.add(n, r, found, (id) => scene.marks.some((m) => m.id === id))}
          act={p.act}
        />
      ) : (
        <p class="quiet">{t('graph.nothing')}</p>
      )}
      <Legend edges={scene.visible.edges} />
      <Filters nodes={scene.nodes} edges={scene.edges} filter={view.filter} setFilter={(f, what) => step(t('graph.step.filter', { l: what }), (v) => ({ ...v, filter: f }), true)} hidden={scene.hidden} />
      <Log history={history} jump={p.jump} />
    </aside>
  )
}

// Together is what can be done with the nodes that were taken together.
function Together({ history, data, picked, frozen, grow }: PanelProps) {
  const [panel, setPanel] = useState<'' | 'paths' | 'common'>('')
  const ids = history.now.nodes
  const nodes = picked.map((iri) => data.known.get(iri)).filter((n) => n !== undefined && ids.includes(n.iri)) as Node[]
  if (nodes.length === 0) return null
  const flip = (to: typeof panel) => setPanel(panel === to ? '' : to)
  const close = () => setPanel('')
  return (
    <>
      <p class="actions">
        {t('graph.picked', { n: nodes.length })}
        <button type="button" disabled={frozen || nodes.length !== 2} aria-expanded={panel === 'paths'} onClick={() => flip('paths')}>
          {t('paths.find')}
        </button>
        <button type="button" disabled={frozen || nodes.length < 2} aria-expanded={panel === 'common'} onClick={() => flip('common')}>
          {t('pick.common')}
        </button>
      </p>
      {panel === 'paths' && nodes.length === 2 && <Paths from={nodes[0]!} to={nodes[1]!} add={(found) => grow.bring(found, t('graph.step.path', { n: found.length }))} close={close} />}
      {panel === 'common' && nodes.length > 1 && (
        <Shared nodes={nodes} shown={new Set(ids)} add={(found) => grow.bring(found, t('graph.step.common', { n: found.length }), nodes[0]!.iri)} close={close} />
      )}
    </>
  )
}
