import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Facet, Hit, Search as Result } from '../api/types'
import { announce } from '../app/announce'
import { filterName, number, pick, t, type Key } from '../app/i18n'
import { useLoad } from '../app/load'
import { here, links } from '../app/router'
import { NodeLink, labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { Offsets } from '../text/offsets'

interface Asked {
  q: string
  type?: string
  from?: string
  to?: string
}

export function Search() {
  const p = here.value.searchParams
  const asked: Asked = { q: p.get('q') ?? '', type: p.get('type') ?? undefined, from: p.get('from') ?? undefined, to: p.get('to') ?? undefined }
  if (!asked.q.trim() && !asked.type && !asked.from && !asked.to) return <Ask />
  return <Asking asked={asked} />
}

// Ask shows what one can ask, to who has asked nothing yet.
function Ask() {
  const examples: [Key, string[]][] = [
    ['search.ask.number', ['32 317, nr. 872', '32317', 'kst-22112-3873']],
    ['search.ask.eu', ['COM(2023) 755', '52023PC0755']],
    ['search.ask.name', ['Frontex', 'Duitsland', 'JBZ-Raad']],
    ['search.ask.words', ['mensensmokkel', 'verordening asiel']],
  ]
  return (
    <article class="prose">
      <h1>{t('search.ask')}</h1>
      <p>{t('search.ask.hint')}</p>
      <ul class="rows ask">
        {examples.map(([what, words]) => (
          <li key={what}>
            <span>{t(what)}</span>
            <span class="actions" lang="nl">
              {words.map((q) => (
                <a key={q} href={links.search({ q })}>
                  {q}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}

function Asking({ asked }: { asked: Asked }) {
  const key = [asked.q, asked.type, asked.from, asked.to]
  const load = useLoad(key, async (signal) => ({ ...(await api.search({ ...asked, limit: 20 }, signal)), key: key.join(' ') }))
  return (
    <>
      <h1 class="visually-hidden">{t('nav.search')}</h1>
      <Loaded load={load}>{(r) => <Results key={r.key} first={r} asked={asked} />}</Loaded>
    </>
  )
}

function Results({ first, asked }: { first: Result; asked: Asked }) {
  const [hits, setHits] = useState(first.results)
  const [next, setNext] = useState(first.page.next)
  const total = first.page.total
  const title = total === 1 ? t('search.result', { q: asked.q }) : t('search.results', { n: number(total), q: asked.q })
  useEffect(() => announce(title), [title])
  const more = async () => {
    try {
      const r = await api.search({ ...asked, limit: 20, cursor: next })
      setHits([...hits, ...r.results])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  if (total === 0) return <Nothing asked={asked} />
  return (
    <div class="search-page">
      <aside aria-label={t('search.facets')}>
        {first.facets.map((f) => (
          <FacetList key={f.name} facet={f} asked={asked} />
        ))}
      </aside>
      <section>
        <h2>{title}</h2>
        <ol class="hits">
          {hits.map((h) => (
            <li key={`${h.node.iri} ${h.passage?.start ?? ''}`}>
              <HitRow hit={h} />
            </li>
          ))}
        </ol>
        {next && (
          <p>
            <button type="button" onClick={more}>
              {t('search.more')}
            </button>{' '}
            <span class="quiet">{t('search.shown', { n: number(hits.length), total: number(total) })}</span>
          </p>
        )}
      </section>
    </div>
  )
}

function HitRow({ hit: h }: { hit: Hit }) {
  return (
    <article>
      <h3>
        <NodeLink node={h.node} /> {h.exact && <span class="badge">{t('search.exact')}</span>}
      </h3>
      {h.snippet && (
        <p class="snippet">
          {h.passage ? (
            <a href={links.document(h.passage.key, h.passage.start, h.passage.end)}>
              <Snippet hit={h} />
            </a>
          ) : (
            <Snippet hit={h} />
          )}
        </p>
      )}
      <p class="actions">
        <a href={links.graph([h.node.iri])} aria-label={`${t('entity.in-graph')}: ${labelOf(h.node)}`}>
          {t('entity.in-graph')}
        </a>
        {h.node.documentKey && (
          <a href={links.document(h.node.documentKey)} aria-label={`${t('entity.read')}: ${labelOf(h.node)}`}>
            {t('entity.read')}
          </a>
        )}
      </p>
    </article>
  )
}

function Snippet({ hit }: { hit: Hit }) {
  const offsets = new Offsets(hit.snippet)
  const parts = []
  let at = 0
  for (const h of hit.highlights) {
    const [start, end] = [offsets.toIndex(h.start), offsets.toIndex(h.end)]
    parts.push(hit.snippet.slice(at, start), <mark>{hit.snippet.slice(start, end)}</mark>)
    at = end
  }
  return <>{[...parts, hit.snippet.slice(at)]}</>
}

function FacetList({ facet, asked }: { facet: Facet; asked: Asked }) {
  const year = facet.name === 'year'
  const chosen = year ? asked.from?.slice(0, 4) : asked.type
  const to = (value: string | undefined) =>
    links.search(year ? { ...asked, from: value && `${value}-01-01`, to: value && `${value}-12-31` } : { ...asked, type: value })
  const name = (v: Facet['values'][number]) => pick(v.labels, year ? v.value : filterName(v.value))
  return (
    <section>
      <h2>{t(`facet.${facet.name}` as Key)}</h2>
      <ul class="rows counts">
        <li>
          <a href={to(undefined)} aria-current={chosen === undefined ? 'true' : undefined}>
            {t('search.all')}
          </a>
        </li>
        {facet.values.map((v) => (
          <li key={v.value}>
            {v.count === 0 ? (
              <span class="quiet">{name(v)}</span>
            ) : (
              <a href={to(v.value)} aria-current={chosen === v.value ? 'true' : undefined}>
                {name(v)}
              </a>
            )}
            <span class="n">{number(v.count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Nothing({ asked }: { asked: Asked }) {
  const filters = [asked.type && (asked.type.startsWith('kg:') ? asked.type.slice(3) : filterName(asked.type)), asked.from && asked.from.slice(0, 4)].filter(Boolean)
  return (
    <div class="empty">
      <p>
        <strong>{t('search.none', { q: asked.q })}</strong>
      </p>
      {filters.length > 0 ? (
        <p>
          <a href={links.search({ q: asked.q })}>{t('search.none.filter', { f: filters.join(', ') })}</a>
        </p>
      ) : (
        <p>{t('search.none.hint')}</p>
      )}
    </div>
  )
}
