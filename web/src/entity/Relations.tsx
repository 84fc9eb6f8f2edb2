import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Edge, Node, RelationCount, Relations as Answer } from '../api/types'
import { asked } from '../app/evidence'
import { date, kindName, number, relationName, t, typeName } from '../app/i18n'
import { useLoad } from '../app/load'
import { NodeLink, labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'

const few = 5
const most = 200 // the server's cap

// Relation lists the first of one kind of relation, and all of them as a table
// that can be filtered.
export function Relation({ iri, count: c }: { iri: string; count: RelationCount }) {
  const [all, setAll] = useState(false)
  const limit = all ? most : few
  const load = useLoad([iri, c.predicate.iri, c.direction, limit], (signal) =>
    api.relations({ iri, predicate: c.predicate.iri, direction: c.direction, limit }, signal),
  )
  const name = relationName(c.predicate, c.direction)
  return (
    <section class="relation">
      <h3>
        {name} <span class="n">{number(c.count)}</span>
      </h3>
      <Loaded load={load}>{(r) => (all && r.page.limit > few ? <Table relations={r} name={name} /> : <Neighbours relations={r} />)}</Loaded>
      {c.count > few && (
        <button type="button" class="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('entity.fewer') : t('entity.all', { n: number(c.count) })}
        </button>
      )}
    </section>
  )
}

function Neighbours({ relations }: { relations: Answer }) {
  return (
    <ul class="rows">
      {relations.relations.map(({ node, edge }) => (
        <li key={edge.id}>
          <NodeLink node={node} />
          <How edge={edge} node={node} />
        </li>
      ))}
    </ul>
  )
}

// How asks how we know: how many passages say it, and how sure the surest is.
function How({ edge, node }: { edge: Edge; node: Node }) {
  const passages = edge.evidence === 1 ? t('entity.evidence.one') : t('entity.evidence', { n: number(edge.evidence) })
  return (
    <span class="how">
      {edge.confidence !== undefined && (
        <span class="n" title={t('entity.sure')}>
          {edge.confidence.toFixed(2)}
        </span>
      )}
      <button
        type="button"
        class="plain"
        title={t('entity.how')}
        aria-label={`${passages}: ${labelOf(node)}`}
        onClick={() => (asked.value = { subject: edge.subject, predicate: edge.predicate.iri, object: edge.object })}
      >
        {passages}
      </button>
    </span>
  )
}

function Table({ relations: r, name }: { relations: Answer; name: string }) {
  const [text, setText] = useState('')
  const words = text.toLocaleLowerCase()
  const said = (n: Node) => (n.kind ? kindName(n.kind) : typeName(n.type))
  const rows = r.relations.filter(({ node }) => `${labelOf(node)} ${node.identifier} ${said(node)} ${node.date ?? ''}`.toLocaleLowerCase().includes(words))
  return (
    <>
      <p class="actions">
        <label>
          {t('entity.filter')} <input type="search" value={text} onInput={(e) => setText(e.currentTarget.value)} />
        </label>
        <span class="quiet" role="status">
          {t('search.shown', { n: number(rows.length), total: number(r.page.total) })}
        </span>
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col">{t('facet.type')}</th>
              <th scope="col">{t('promises.date')}</th>
              <th scope="col">{t('entity.how')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, edge }) => (
              <tr key={edge.id}>
                <td>
                  <NodeLink node={node} extra={false} />
                </td>
                <td>{said(node)}</td>
                <td>{node.date && <time dateTime={node.date}>{date(node.date)}</time>}</td>
                <td>
                  <How edge={edge} node={node} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
