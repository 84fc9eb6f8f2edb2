import { api } from '../api/client'
import { number, t, typeName, pick } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { visit } from '../app/visit'
import { DocumentLink, labelOf } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Shape } from '../parts/Shape'
import { Loaded } from '../parts/states'

export function Home() {
  const load = useLoad([], async (signal) => {
    const [stats, documents, dossiers, proposals, open] = await Promise.all([
      api.stats(signal),
      api.documents(10, signal),
      api.files({ type: 'dossier', limit: 3 }, signal),
      api.files({ type: 'eu-document', limit: 3 }, signal),
      api.commitments({ status: 'open', limit: 1 }, signal),
    ])
    return { stats, documents: documents.documents, files: [...proposals.files, ...dossiers.files], open: open.page.total, before: visit(stats.revision) }
  })
  return (
    <div class="home">
      <h1>{t('app.title')}</h1>
      <p class="claim">{t('app.claim')}</p>
      <SearchBox id="home-search" />
      <Loaded load={load}>
        {({ stats, documents, files, open, before }) =>
          documents.length === 0 ? (
            <div class="empty">
              <p>{t('home.empty')}</p>
              <p>{t('home.empty.hint')}</p>
              <pre>kamergraaf ingest testdata/corpus</pre>
            </div>
          ) : (
            <>
            {before !== undefined && before < stats.revision && <News since={before} />}
            <div class="columns">
              <section>
                <h2>{t('home.recent')}</h2>
                <ul class="rows">
                  {documents.map((d) => (
                    <li key={d.key}>
                      <DocumentLink document={d} />
                    </li>
                  ))}
                </ul>
              </section>
              <section>
                <h2>{t('home.start')}</h2>
                <ul class="rows">
                  {files.map((f) => (
                    <li key={f.node.iri}>
                      <span class="node">
                        <Shape type={f.node.type} />
                        <a href={links.file(f.node.iri)}>{labelOf(f.node)}</a>
                      </span>
                      <span class="n">{f.papers === 1 ? t('home.file') : t('home.files', { n: number(f.papers) })}</span>
                    </li>
                  ))}
                  <li>
                    <a href={links.commitments({ status: 'open' })}>{t('promises.title')}</a>
                    <span class="n">
                      {number(open)} {t('status.open')}
                    </span>
                  </li>
                  <li>
                    <a href="/upload">{t('home.upload')}</a>
                  </li>
                </ul>
                <h2>{t('home.types')}</h2>
                <ul class="rows counts">
                  {stats.types.map((s) => (
                    <li key={s.type}>
                      <span>
                        <Shape type={s.type} /> {s.type ? typeName(s.type) : pick(s.labels, '')}
                      </span>
                      <span class="n">{number(s.count)}</span>
                    </li>
                  ))}
                </ul>
                <p class="quiet">
                  {t('home.figures', { documents: number(stats.documents), quads: number(stats.quads), revision: stats.revision })}
                </p>
              </section>
            </div>
            </>
          )
        }
      </Loaded>
    </div>
  )
}

const mostNews = 10

// News are the documents that came since a revision.
export function News({ since }: { since: number }) {
  const load = useLoad([since], (signal) => api.changedDocuments(since, signal))
  return (
    <Loaded load={load}>
      {({ documents, more }) => (
        <section class="news">
          <h2>{t('home.news', { revision: since })}</h2>
          {documents.length === 0 && <p class="quiet">{t('home.news.none')}</p>}
          <ul class="rows">
            {documents.slice(0, mostNews).map((d) => (
              <li key={d.key}>
                <a href={links.document(d.key)} class={d.title ? undefined : 'mono'}>
                  {d.title ?? d.key}
                </a>
              </li>
            ))}
          </ul>
          <p>
            {(more || documents.length > mostNews) && <span class="quiet">{t('search.shown', { n: number(Math.min(mostNews, documents.length)), total: `${number(documents.length)}${more ? '+' : ''}` })} </span>}
            <a href={`/changes?since=${since}`}>{t('home.news.all')}</a>
          </p>
        </section>
      )}
    </Loaded>
  )
}
