import { useState } from 'preact/hooks'
import { api, ApiError } from '../api/client'
import type { DocumentSummary, Node } from '../api/types'
import { announce } from '../app/announce'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { here } from '../app/router'
import { labelOf } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Loaded } from '../parts/states'
import '../words/about'
import '../export.css'

// Bytes for a quad, of the test corpus: wc -c of /api/v1/export by /stats' quads.
// Of a document the quads are counted by the query of its two graphs.
const formats = [
  { format: 'trig', name: 'TriG', graphs: true, bytes: 61 },
  { format: 'nq', name: 'N-Quads', graphs: true, bytes: 213 },
  { format: 'jsonld', name: 'JSON-LD', graphs: true, bytes: 82 },
  { format: 'ttl', name: 'Turtle', graphs: false, bytes: 56 },
  { format: 'nt', name: 'N-Triples', graphs: false, bytes: 151 },
  { format: 'rdf', name: 'RDF/XML', graphs: false, bytes: 86 },
  { format: 'csv', name: 'CSV', graphs: true, bytes: 233 },
  { format: 'graphml', name: 'GraphML', graphs: true, bytes: 119 },
  { format: 'gexf', name: 'GEXF', graphs: true, bytes: 136 },
] as const

const graphOf = (key: string): string => `https://w3id.org/kamergraaf/id/graph/${encodeURIComponent(key)}`

// Export gives the graph away: all of it, what one document states, or the answer
// to a query.
export function Export() {
  const load = useLoad([], async (signal) => {
    const asked = here.value.searchParams.get('document')
    const [stats, { documents }, one] = await Promise.all([api.stats(signal), api.documents(newest, signal), asked ? api.document(asked, signal).catch(gone) : undefined])
    return { stats, documents: withOne(documents, one?.document) }
  })
  return (
    <article class="export">
      <h1>{t('export.title')}</h1>
      <p class="claim">{t('export.intro')}</p>
      <Loaded load={load}>{({ stats, documents }) => <Centre quads={stats.quads} first={documents} all={stats.documents} />}</Loaded>
      <section>
        <h2>{t('export.about')}</h2>
        <ul>
          <li>
            <a href="/.well-known/void">{t('export.void')}</a>
          </li>
          <li>
            <a href="/catalog">{t('export.dcat')}</a>
          </li>
          <li>
            <a href="/prefixes">{t('export.prefixes')}</a>
          </li>
          <li>
            <a href="/about/data">{t('about.data.title')}</a>
          </li>
        </ul>
      </section>
    </article>
  )
}

// newest is how many documents are in the list; others are found by name.
const newest = 100

// gone takes a document that is not there, of an old address, as none.
function gone(e: unknown): undefined {
  if (!(e instanceof ApiError) || (e.status !== 404 && e.status !== 410)) throw e
}

const withOne = (list: DocumentSummary[], one: DocumentSummary | undefined): DocumentSummary[] => (one && !list.some((d) => d.key === one.key) ? [one, ...list] : list)

function Centre({ quads, first, all }: { quads: number; first: DocumentSummary[]; all: number }) {
  const [documents, setDocuments] = useState(first)
  const [document, setDocument] = useState(() => first.find((d) => d.key === here.value.searchParams.get('document'))?.key ?? '')
  const find = async (n: Node) => {
    try {
      if (!n.documentKey) return announce(t('export.scope.unread', { what: labelOf(n) }))
      const { document: d } = await api.document(n.documentKey)
      setDocuments(withOne(documents, d))
      setDocument(d.key)
    } catch {
      announce(t('state.offline'))
    }
  }
  const one = documents.find((d) => d.key === document)
  return (
    <>
      <fieldset class="scope">
        <legend>{t('export.scope')}</legend>
        <label>
          <input type="radio" name="scope" checked={!one} onChange={() => setDocument('')} /> {t('export.scope.all', { n: number(quads) })}
        </label>
        <label>
          <input type="radio" name="scope" checked={!!one} disabled={documents.length === 0} onChange={() => setDocument(documents[0]!.key)} /> {t('export.scope.graph')}
        </label>
        <select aria-label={t('export.scope.which')} disabled={!one} value={one ? document : documents[0]?.key} onChange={(e) => setDocument(e.currentTarget.value)}>
          {documents.map((d) => (
            <option key={d.key} value={d.key}>
              {d.title || d.id}
            </option>
          ))}
        </select>
        {all > documents.length && (
          <>
            <p class="quiet">{t('export.scope.newest', { n: number(documents.length), total: number(all) })}</p>
            <SearchBox id="export-document" label={t('export.scope.find')} button={t('export.scope.choose')} onPick={(n) => void find(n)} />
          </>
        )}
        <p class="quiet">
          {t('export.scope.search')} <a href="/search">{t('nav.search')}</a>.
        </p>
        <p class="quiet">
          {t('export.scope.query')} <a href="/query">{t('nav.query')}</a>.
        </p>
      </fieldset>
      <div class="answer-table" role="region" aria-label={t('export.formats')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('export.format')}</th>
              <th scope="col">{t('export.keeps')}</th>
              <th scope="col" class="n">
                {t('export.size')}
              </th>
              <th scope="col">
                <span class="visually-hidden">{t('export.download', { f: '' })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {formats.map((f) => (
              <tr key={f.format}>
                <th scope="row">{f.name}</th>
                <td>{t(`export.keeps.${f.format}`)}</td>
                <td class="n">{one ? '' : size(quads * f.bytes)}</td>
                <td>
                  <a class="button" href={address(f, one)} download={`kamergraaf${one ? `-${one.id}` : ''}.${f.format}`}>
                    {t('export.download', { f: f.name })}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{t('export.whole')}</p>
    </>
  )
}

function address(f: (typeof formats)[number], one?: DocumentSummary): string {
  const q = new URLSearchParams({ format: f.format })
  if (one) q.set('graph', graphOf(one.key))
  else if (!f.graphs) q.set('union', 'true')
  return `/api/v1/export?${q}`
}

const size = (bytes: number): string => (bytes < 1 << 20 ? t('export.kb', { n: number(Math.ceil(bytes / 1024)) }) : t('export.mb', { n: number(Math.round(bytes / (1 << 20))) }))
