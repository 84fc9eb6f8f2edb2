// What can be done with what is in the graph, by key or by button.
import type { Node } from '../api/types'
import { relationName, t } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import { leafGroups, type Mark } from './group'
import type { growth, Step } from './growth'
import type { Act } from './keys'
import * as model from './model'
import type { Scene } from './scene'
import type { Data } from './useData'
import '../words/graph'

interface Use {
  view: model.View
  scene: Scene
  data: Data
  frozen: boolean // a saved view: nothing comes to it
  picked: readonly string[]
  step: Step
  expand: ReturnType<typeof growth>['expand']
  select: (id: string | undefined) => void
  pick: (next: string[]) => void
  table: () => void // shows it, or the graph again
}

// acts gives what a node, a mark or a key asks for.
export function acts({ view, scene, data, frozen, picked, step, expand, select, pick, table }: Use) {
  const openGroup = (m: Mark) => {
    step(t('graph.step.ungroup', { p: relationName(m.predicate, m.direction), n: m.count }), (v) => model.group(v, m.id, false))
    select(undefined)
  }
  const hideAll = (m: Mark) => step(t('graph.step.hide', { l: relationName(m.predicate, m.direction) }), (v) => m.members.reduce(model.hide, v))
  const onMark = (m: Mark) => {
    const hub = data.known.get(m.hub)
    if (m.kind === 'group') select(m.id)
    else if (hub) void expand(hub, m)
  }
  const withMark = (what: Act, m: Mark) => {
    if (what === 'expand') return m.kind === 'group' ? openGroup(m) : onMark(m)
    if (what === 'hide' && m.kind === 'group') hideAll(m)
  }
  const withNode = (what: Act, n: Node) => {
    const [iri, l] = [n.iri, labelOf(n)]
    const pairs = data.edges.map((e) => [e.subject, e.object] as const)
    const { nodes, edges } = scene.visible
    if (what === 'expand' && !frozen) void expand(n)
    if (what === 'collapse') step(t('graph.step.collapse', { l }), (v) => model.collapse(v, iri, pairs))
    if (what === 'near') step(t('graph.step.near', { l }), (v) => model.only(v, model.around(iri, pairs)))
    if (what === 'others') step(t('graph.step.others', { l }), (v) => model.only(v, [iri, ...picked]))
    if (what === 'pin') step(t(view.pinned.includes(iri) ? 'graph.step.unpin' : 'graph.step.pin', { l }), (v) => model.pin(v, iri))
    if (what === 'leaves') step(t('graph.step.leaves', { l }), (v) => leafGroups(iri, nodes, edges, v).reduce((w, id) => model.group(w, id, true), v))
    if (what === 'pick') pick(picked.includes(iri) ? picked.filter((p) => p !== iri) : [...picked, iri])
    if (what === 'hide') {
      step(t('graph.step.hide', { l }), (v) => model.hide(v, iri))
      select(undefined)
    }
  }
  const act = (what: Act, id: string) => {
    if (what === 'table') return table()
    const [m, n] = [scene.marks.find((x) => x.id === id), data.known.get(id)]
    if (m) withMark(what, m)
    else if (n) withNode(what, n)
  }
  return { act, onMark, openGroup, hideAll }
}
