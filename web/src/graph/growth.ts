// How the graph grows: by an expansion, by what was ticked in a list, by a path,
// and from the map. Each is one step that can be undone.
import { api } from '../api/client'
import type { Node, RelationCount } from '../api/types'
import { announce } from '../app/announce'
import { number, relationName, t } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import * as model from './model'
import { batch } from './Side'
import type { Data } from './useData'
import '../words/graph'

export type Step = (name: string, next: (v: model.View) => model.View, join?: boolean) => void

// growth gives the ways in which ids, the nodes in view, become more.
export function growth(ids: readonly string[], data: Data, step: Step) {
  const fitting = <T>(found: readonly T[]) => found.slice(0, Math.max(0, model.most - ids.length))
  const full = () => announce(t('graph.full', { n: model.most }))

  const bring = (found: readonly Node[], name: string, from?: string, also: (v: model.View) => model.View = (v) => v) => {
    const fresh = fitting(found).map((x) => x.iri)
    if (fresh.length < found.length) full()
    data.learn(found)
    step(name, (v) => also(model.add(v, fresh, from)))
    return fresh.length
  }
  // What is brought from the map is read when it is in the view.
  const bringFrom = (iris: string[]) => {
    const fresh = fitting(iris)
    step(t('graph.step.map', { n: fresh.length }), (v) => model.add(v, fresh, ids[0]))
    if (fresh.length < iris.length) full()
    else announce(t('graph.added', { n: fresh.length }))
  }
  const expand = async (n: Node, r?: Pick<RelationCount, 'predicate' | 'direction'>) => {
    if (ids.length >= model.most) return full()
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
  // What was ticked by hand is drawn apart, however many there are; joined tells
  // whether a group is drawn as one now.
  const add = (n: Node, r: RelationCount, found: Node[], joined: (id: string) => boolean) => {
    const id = model.markId('*', n.iri, r.predicate.name, r.direction)
    const open = (v: model.View) => (joined(id) || v.groups[id] !== undefined ? v : model.group(v, id, false))
    const came = bring(found, t('graph.step.add.n', { p: relationName(r.predicate, r.direction), n: found.length }), n.iri, open)
    announce(t('graph.added', { n: came }))
  }
  return { bring, bringFrom, expand, add }
}
