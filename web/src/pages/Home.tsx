import { api } from '../api/client'
import { number, t, typeName, pick } from '../app/i18n'
import { useLoad } from '../app/load'
import { DocumentLink } from '../parts/NodeLink'
import { SearchBox } from '../parts/SearchBox'
import { Shape } from '../parts/Shape'
import { Loaded } from '../parts/states'

export function Home() {
  const load = useLoad([], async (signal) => {
    const [stats, documents] = await Promise.all([api.stats(signal), api.documents(12, signal)])
    return { stats, documents: documents.documents }
  })
  return (
    <div class="home">
      <h1>{t('app.title')}</h1>
      <p class="claim">{t('app.claim')}</p>
      <SearchBox id="home-search" />
      <Loaded load={load}>
        {({ stats, documents }) =>
          documents.length === 0 ? (
            <div class="empty">
              <p>{t('home.empty')}</p>
              <p>{t('home.empty.hint')}</p>
              <pre>kamergraaf ingest testdata/corpus</pre>
            </div>
          ) : (
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
          )
        }
      </Loaded>
    </div>
  )
}
