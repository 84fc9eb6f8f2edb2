import { date, number, pick, t } from '../app/i18n'
import type { Load } from '../app/load'
import { Loaded } from '../parts/states'
import { forget, type Asked } from './history'
import type { Example } from './known'
import type { Language } from './run'
import '../words/query'

interface Props {
  gallery: Load<Example[]>
  past: Asked[]
  clear: (none: Asked[]) => void
  choose: (language: Language, query: string) => void
}

// Shelf is what can be asked at once: the examples, and what one asked before.
export function Shelf({ gallery, past, clear, choose }: Props) {
  return (
    <aside class="shelf" aria-label={t('query.shelf')}>
      <details open>
        <summary>
          <h2>{t('query.examples')}</h2>
        </summary>
        <Loaded load={gallery}>
          {(list) =>
            list.length === 0 ? (
              <p class="quiet">{t('query.examples.none')}</p>
            ) : (
              <ul class="rows">
                {list.map((e) => (
                  <li key={e.name} data-example={e.name}>
                    <button type="button" class="plain" title={pick(e.about, '')} onClick={() => choose(e.language, e.query)}>
                      {pick(e.title, e.name)}
                    </button>
                    {e.language !== 'sparql' && <span class="quiet">{t(`query.lang.${e.language}`)}</span>}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </details>
      <details open={past.length > 0}>
        <summary>
          <h2>{t('query.history')}</h2>
        </summary>
        <p class="quiet">{t('query.history.where')}</p>
        <ol class="rows past">
          {past.map((a) => (
            <li key={`${a.language} ${a.query}`}>
              <button type="button" class="plain" title={a.query} onClick={() => choose(a.language, a.query)}>
                <span class="mono">{brief(a.query)}</span>
              </button>
              <span class="quiet">
                <time dateTime={a.at}>{date(a.at.slice(0, 10))}</time>
                {a.rows !== undefined && <> · {number(a.rows)}</>}
              </span>
            </li>
          ))}
        </ol>
        {past.length > 0 && (
          <button type="button" class="plain" onClick={() => clear(forget())}>
            {t('query.history.clear')}
          </button>
        )}
      </details>
    </aside>
  )
}

// brief is what a query says at a glance, without its prefixes.
const brief = (query: string): string => {
  const words = query.replace(/^\s*(PREFIX|#).*$/gim, '').replace(/\s+/g, ' ').trim()
  return words.length > 90 ? `${words.slice(0, 89)}…` : words
}
