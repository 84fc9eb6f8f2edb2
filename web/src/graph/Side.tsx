// What stands beside the canvas: what is chosen and what can be done with it.
import { useState } from 'preact/hooks'
import type { Edge, Node, RelationCount } from '../api/types'
import { number, pick, relationName, t } from '../app/i18n'
import { links } from '../app/router'
import { NodeLink, labelOf } from '../parts/NodeLink'
import type { Act } from './keys'
import { markName } from './draw'
import { shownBy, type Mark } from './group'
import { hub, Neighbours } from './Pick'
import '../words/graph'

// batch is how many neighbours one expansion brings.
export const batch = 25

// shownAt counts the relations of a node that are in the view.
export const shownAt = (iri: string, edges: readonly Edge[]): number => edges.filter((e) => e.subject === iri || e.object === iri).length

interface ChosenProps {
  node: Node
  relations: RelationCount[]
  edges: readonly Edge[]
  shown: ReadonlySet<string>
  pinned: boolean
  leaves: number // groups that its leaves could form
  frozen: boolean
  expand: (n: Node, r: RelationCount) => void
  add: (n: Node, r: RelationCount, nodes: Node[]) => void
  picked: boolean
  act: (what: Act, iri: string) => void
}

export function Chosen({ node, relations, edges, shown, pinned, leaves, frozen, picked, expand, add, act }: ChosenProps) {
  const [open, setOpen] = useState<string>() // the relation whose list is open
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
        {(['collapse', 'hide', 'others', 'near'] as const).map((a) => (
          <button key={a} type="button" onClick={() => act(a, node.iri)}>
            {t(`graph.${a}`)}
          </button>
        ))}
        <button type="button" aria-pressed={pinned} onClick={() => act('pin', node.iri)}>
          {pinned ? t('graph.unpin') : t('graph.pin')}
        </button>
        <button type="button" aria-pressed={picked} onClick={() => act('pick', node.iri)}>
          {picked ? t('graph.unpick') : t('graph.pick')}
        </button>
        {leaves > 0 && (
          <button type="button" onClick={() => act('leaves', node.iri)}>
            {t('graph.leaves')}
          </button>
        )}
      </p>
      {frozen ? (
        <p class="quiet">{t('save.frozen')}</p>
      ) : (
        <>
          <h3>{t('graph.expand')}</h3>
          {node.degree > hub && <p class="quiet">{t('graph.hub', { n: number(node.degree) })}</p>}
          <ul class="rows counts">
            {relations.map((r) => {
              const key = `${r.predicate.name} ${r.direction}`
              const rest = r.count - shownBy(edges, node.iri, r)
              return (
                <li key={key} class={open === key ? 'opened' : undefined}>
                  <button type="button" class="plain" aria-expanded={open === key} data-list={key} onClick={() => setOpen(open === key ? undefined : key)}>
                    {relationName(r.predicate, r.direction)} <span class="n">{number(r.count)}</span>
                  </button>
                  {rest > 0 ? (
                    <button type="button" data-expand={key} onClick={() => expand(node, r)}>
                      {t('graph.expand.n', { n: Math.min(batch, rest) })}
                    </button>
                  ) : (
                    <span class="quiet">{t('graph.shown.all')}</span>
                  )}
                  {open === key && <Neighbours node={node} relation={r} shown={shown} add={(nodes) => add(node, r, nodes)} />}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}

interface GroupProps {
  mark: Mark
  known: ReadonlyMap<string, Node>
  open: () => void
  hide: () => void
  onNode: (iri: string) => void
}

// Group says what is drawn as one, and takes it apart.
export function Group({ mark, known, open, hide, onNode }: GroupProps) {
  const name = known.get(mark.hub)
  return (
    <section class="chosen group">
      <h2>{t('graph.mark.group', { n: number(mark.count), p: markName(mark) })}</h2>
      {name && <p class="quiet">{t('graph.mark.at', { l: labelOf(name) })}</p>}
      <p class="actions">
        <button type="button" onClick={open}>
          {t('graph.ungroup')}
        </button>
        <button type="button" onClick={hide}>
          {t('graph.hide')}
        </button>
      </p>
      <ul class="rows">
        {mark.members.map((iri) => {
          const node = known.get(iri)
          return (
            node && (
              <li key={iri}>
                <NodeLink node={node} />
                <button type="button" class="plain" onClick={() => onNode(iri)}>
                  {t('graph.alone')}
                </button>
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}

interface BetweenProps {
  edge: Edge
  edges: readonly Edge[]
  known: ReadonlyMap<string, Node>
  apart: boolean
  onEdge: (e: Edge) => void
  onSplit: () => void
}

// Between lists every relation between the two ends of an edge: the canvas
// draws them as one line until they are split.
export function Between({ edge, edges, known, apart, onEdge, onSplit }: BetweenProps) {
  const ends = new Set([edge.subject, edge.object])
  const all = edges.filter((e) => ends.has(e.subject) && ends.has(e.object))
  const name = (iri: string) => {
    const n = known.get(iri)
    return n ? labelOf(n) : iri
  }
  return (
    <section class="chosen">
      <h2>{t('graph.between')}</h2>
      <ul class="rows">
        {all.map((e) => (
          <li key={e.id}>
            <button type="button" class="plain" aria-pressed={e.id === edge.id} onClick={() => onEdge(e)}>
              {name(e.subject)} <em>{pick(e.predicate.labels, e.predicate.name)}</em> {name(e.object)}{' '}
              <span class="n">{e.evidence === 0 ? t('graph.given') : e.evidence === 1 ? t('entity.evidence.one') : t('entity.evidence', { n: number(e.evidence) })}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > 1 && (
        <button type="button" aria-pressed={apart} onClick={onSplit}>
          {apart ? t('graph.merge') : t('graph.split', { n: all.length })}
        </button>
      )}
    </section>
  )
}
