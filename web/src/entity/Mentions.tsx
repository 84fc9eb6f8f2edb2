import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { MentionedIn } from '../api/types'
import { announce } from '../app/announce'
import { number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { Cite } from '../parts/Cite'
import { DocumentLink } from '../parts/NodeLink'
import { Loaded } from '../parts/states'

// Mentions are the documents that name a thing, newest first, each with its
// words; above them how many there are by month.
export function Mentions({ iri }: { iri: string }) {
  const load = useLoad([iri], async (signal) => ({ iri, ...(await api.mentionedIn({ iri, limit: 10 }, signal)) }))
  return <Loaded load={load}>{(r) => <List key={r.iri} iri={r.iri} first={r} />}</Loaded>
}

function List({ iri, first }: { iri: string; first: MentionedIn }) {
  const [rows, setRows] = useState(first.mentions)
  const [next, setNext] = useState(first.page.next)
  const total = first.page.total
  if (total === 0) return null
  const more = async () => {
    try {
      const r = await api.mentionedIn({ iri, limit: 25, cursor: next })
      setRows([...rows, ...r.mentions])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  return (
    <section class="mentioned">
      <h2 id="mentioned" tabIndex={-1}>
        {total === 1 ? t('entity.mentioned.one') : t('entity.mentioned', { n: number(total) })}
      </h2>
      <Months months={first.months} />
      <ul class="told">
        {rows.map((m) => (
          <li key={m.document.iri}>
            <p>
              <DocumentLink document={m.document} /> {m.passages > 1 && <span class="n">· {t('entity.mentioned.times', { n: number(m.passages) })}</span>}
            </p>
            {m.passage && (
              <p>
                <Cite passage={m.passage} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {next && (
        <p>
          <button type="button" onClick={more}>
            {t('search.more')}
          </button>{' '}
          <span class="quiet">{t('search.shown', { n: number(rows.length), total: number(total) })}</span>
        </p>
      )}
    </section>
  )
}

// Months is a small timeline: a bar for each month that has any.
function Months({ months }: { months: Record<string, number> }) {
  const names = Object.keys(months).sort()
  if (names.length < 2) return null
  const at = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1
  const [first, last] = [at(names[0]!), at(names.at(-1)!)]
  const most = Math.max(...Object.values(months))
  const words = names.map((m) => `${m}: ${months[m]}`).join(', ')
  return (
    <figure class="months">
      <svg viewBox={`0 0 ${last - first + 1} 10`} preserveAspectRatio="none" role="img" aria-label={t('entity.months', { months: words })}>
        {names.map((m) => (
          <rect key={m} x={at(m) - first + 0.1} width={0.8} y={10 - (months[m]! / most) * 10} height={(months[m]! / most) * 10}>
            <title>{`${m}: ${months[m]}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption aria-hidden="true">
        <span>{names[0]}</span>
        <span>{names.at(-1)}</span>
      </figcaption>
    </figure>
  )
}
