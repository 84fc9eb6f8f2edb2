import type { Edge, Node } from '../api/types'
import { number, pick, t, typeName } from '../app/i18n'
import { labelOf } from '../parts/NodeLink'
import '../words/graph'

interface TableProps {
  nodes: readonly Node[]
  edges: readonly Edge[]
  known: ReadonlyMap<string, Node>
  onEdge: (e: Edge) => void
  onNode: (iri: string) => void
}

// Tables show the same nodes and edges as the canvas, for reading and for those
// who cannot see it.
export function Tables({ nodes, edges, known, onEdge, onNode }: TableProps) {
  const name = (iri: string) => {
    const n = known.get(iri)
    return n ? labelOf(n) : iri
  }
  return (
    <div class="tables" tabIndex={-1}>
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
