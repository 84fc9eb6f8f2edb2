// What stands beside the canvas: what is chosen and what can be done with it.
import type { Edge, Node, RelationCount } from '../api/types'
import { number, pick, relationName, t } from '../app/i18n'
import { links } from '../app/router'
import { NodeLink, labelOf } from '../parts/NodeLink'
import type { Act } from './Canvas'

// batch is how many neighbours one expansion brings.
export const batch = 25

// shownAt counts the relations of a node that are in the view.
export const shownAt = (iri: string, edges: Edge[]): number => edges.filter((e) => e.subject === iri || e.object === iri).length

interface ChosenProps {
  node: Node
  relations: RelationCount[]
  edges: Edge[]
  pinned: boolean
  expand: (n: Node, r: RelationCount) => void
  picked: boolean
  act: (what: Act, iri: string) => void
}

export function Chosen({ node, relations, edges, pinned, picked, expand, act }: ChosenProps) {
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
export function Between({ edge, edges, known, onEdge }: { edge: Edge; edges: Edge[]; known: Map<string, Node>; onEdge: (e: Edge) => void }) {
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
