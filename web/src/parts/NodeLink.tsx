import type { DocumentSummary, Node } from '../api/types'
import { date, kindName, labelLanguage, pick, typeName } from '../app/i18n'
import { links } from '../app/router'
import { Shape } from './Shape'

// A document without a number has its file's name for one, which says nothing.
const local = 'https://w3id.org/kamergraaf/id/document/'

export const labelOf = (n: Node): string => pick(n.labels, n.label || n.identifier || n.iri)

// publicId is the identifier that people know a thing by. What has none but a name
// of ours ("name:asiel-en-migratiepact") has no number to show.
export const publicId = (id: string): string => (id.startsWith('name:') ? '' : id)

export function NodeLink({ node, extra }: { node: Node; extra?: boolean }) {
  return (
    <span class="node">
      <Shape type={node.type} />
      <a href={links.entity(node.iri)} lang={labelLanguage(node.labels)}>
        {labelOf(node)}
      </a>{' '}
      {extra !== false && (
        <span class="quiet">
          {node.kind ? kindName(node.kind) : typeName(node.type)}
          {node.date && <> · {date(node.date)}</>}
        </span>
      )}
    </span>
  )
}

export function DocumentLink({ document: d }: { document: DocumentSummary }) {
  return (
    <span class="node">
      <Shape type="kamerstuk" />
      <a href={links.document(d.key)}>{d.title || d.id}</a>{' '}
      <span class="quiet">
        {kindName(d.kind)}
        {!d.iri.startsWith(local) && <> · {d.id}</>}
        {d.date && (
          <>
            {' '}
            · <time dateTime={d.date}>{date(d.date)}</time>
          </>
        )}
      </span>
    </span>
  )
}
