import { useEffect, useState } from 'preact/hooks'
import { api, searchTable } from '../api/client'
import type { Facet, Hit, Search as Result } from '../api/types'
import { announce } from '../app/announce'
import { date, filterName, kindName, language, number, pick, t, typeName, type Key } from '../app/i18n'
import { useLoad } from '../app/load'
import { here, links } from '../app/router'
import { FacetList, Refine } from '../parts/Facets'
import { NodeLink, labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { steady } from '../search/facets'
import { Offsets } from '../text/offsets'

const page = 20

// sort is missing for the best first.
interface Asked {
  q: string
  type?: string
  from?: string
  to?: string
  sort?: 'date'
}

// How results are shown: a table or a list.
interface Shown {
  view?: string
}

export function Search() {
  const p = here.value.searchParams
  const asked: Asked = { q: p.get('q') ?? '', type: p.get('type') ?? undefined, from: p.get('from') ?? undefined, to: p.get('to') ?? undefined, sort: p.get('sort') === 'date' ? 'date' : undefined }
  if (!asked.q.trim() && !asked.type && !asked.from && !asked.to) return <Ask />
  return <Asking asked={asked} shown={{ view: p.get('view') ?? undefined }} />
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

function Asking({ asked, shown }: { asked: Asked; shown: Shown }) {
  const key = [asked.q, asked.type, asked.from, asked.to, asked.sort]
  const load = useLoad(key, async (signal) => ({ ...(await find(asked, signal)), key: key.join(' ') }))
  return (
    <>
      <h1 class="visually-hidden">{t('nav.search')}</h1>
      <Loaded load={load}>{(r) => <Results key={r.key} first={r} asked={asked} shown={shown} />}</Loaded>
    </>
  )
}

// find asks for results, and where a filter is chosen for what each value of
// the filters would give.
async function find(asked: Asked, signal: AbortSignal): Promise<Result> {
  const { q, type, from, to } = asked
  const one = (p: Asked) => api.search({ ...p, limit: 1 }, signal).then((r) => r.facets)
  if (!type && !from && !to) return api.search({ ...asked, limit: page }, signal)
  const [found, base, types, years] = await Promise.all([api.search({ ...asked, limit: page }, signal), one({ q }), one({ q, from, to }), one({ q, type })])
  return { ...found, facets: steady(base, { type: types, document: types, year: years }) }
}

function Results({ first, asked, shown }: { first: Result; asked: Asked; shown: Shown }) {
  const [hits, setHits] = useState(first.results)
  const [next, setNext] = useState(first.page.next)
  const total = first.page.total
  const title = total === 1 ? t('search.result', { q: asked.q }) : t('search.results', { n: number(total), q: asked.q })
  useEffect(() => announce(title), [title])
  const more = async () => {
    try {
      const r = await api.search({ ...asked, limit: page, cursor: next })
      setHits([...hits, ...r.results])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  if (total === 0) return <Nothing asked={asked} facets={first.facets} />
  const as = (s: Partial<Asked & Shown>) => links.search({ ...asked, ...shown, ...s })
  return (
    <div class="search-page">
      <Refine>
        <Filters facets={first.facets} asked={asked} shown={shown} />
      </Refine>
      <section>
        <div class="hits-bar">
          <h2>{title}</h2>
          <span class="actions">
            <Toggle label={t('search.sort')} chosen={asked.sort === 'date' ? 1 : 0} options={[[t('search.sort.best'), as({ sort: undefined })], [t('search.sort.date'), as({ sort: 'date' })]]} />
            <Toggle label={t('promises.view')} chosen={shown.view === 'table' ? 1 : 0} options={[[t('promises.list'), as({ view: undefined })], [t('promises.table'), as({ view: 'table' })]]} />
            <a href={searchTable(asked)} download>
              {first.csvRows < total ? t('search.csv.cut', { n: number(first.csvRows) }) : t('search.csv')}
            </a>
          </span>
        </div>
        {shown.view === 'table' ? (
          <Table hits={hits} />
        ) : (
          <ol class="hits">
            {hits.map((h) => (
              <li key={`${h.node.iri} ${h.passage?.start ?? ''}`}>
                <HitRow hit={h} />
              </li>
            ))}
          </ol>
        )}
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
          <HitSnippet hit={h} />
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
        {h.node.degree > 0 && <span class="quiet">{h.node.degree === 1 ? t('search.relation') : t('search.relations', { n: number(h.node.degree) })}</span>}
      </p>
    </article>
  )
}

// HitSnippet leads to the passage, where it is one.
function HitSnippet({ hit: h }: { hit: Hit }) {
  if (!h.passage) return <Snippet hit={h} />
  return (
    <a href={links.document(h.passage.key, h.passage.start, h.passage.end)}>
      <Snippet hit={h} />
    </a>
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

function Filters({ facets, asked, shown }: { facets: Facet[]; asked: Asked; shown: Shown }) {
  return (
    <>
      {facets
        .filter((f) => f.values.length > 0)
        .map((f) => {
          const year = f.name === 'year'
          const to = (value: string | undefined) =>
            links.search(year ? { ...asked, ...shown, from: value && `${value}-01-01`, to: value && `${value}-12-31` } : { ...asked, ...shown, type: value })
          const known = (v: string) => (year ? v : pick(f.values.find((x) => x.value === v)?.labels, filterName(v)))
          return <FacetList key={f.name} facet={f} chosen={year ? asked.from?.slice(0, 4) : asked.type} name={known} to={to} />
        })}
    </>
  )
}

// Toggle is one of two ways, both an address.
function Toggle({ label, options, chosen }: { label: string; options: [string, string][]; chosen: number }) {
  return (
    <span class="toggle" role="group" aria-label={label}>
      {options.map(([words, href], i) => (
        <a key={href} class="button" href={href} aria-current={i === chosen ? 'true' : undefined}>
          {words}
        </a>
      ))}
    </span>
  )
}

function Table({ hits }: { hits: Hit[] }) {
  return (
    <div class="hits-table" tabIndex={0} role="region" aria-label={t('promises.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('search.what')}</th>
            <th scope="col">{t('facet.type')}</th>
            <th scope="col">{t('promises.date')}</th>
            <th scope="col">{t('promises.quote')}</th>
            <th scope="col" class="n">
              {t('entity.relations')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hits.map((h) => (
            <tr key={`${h.node.iri} ${h.passage?.start ?? ''}`}>
              <td>
                <NodeLink node={h.node} extra={false} />
              </td>
              <td>{h.node.kind ? kindName(h.node.kind) : typeName(h.node.type)}</td>
              <td>{h.node.date && <time dateTime={h.node.date}>{date(h.node.date)}</time>}</td>
              <td class="snippet">{h.snippet && <HitSnippet hit={h} />}</td>
              <td class="n">{number(h.node.degree)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

// Nothing names the filter that leaves nothing, each alone, and all at once.
function Nothing({ asked, facets }: { asked: Asked; facets: Facet[] }) {
  const type = asked.type && (asked.type.startsWith('kg:') ? asked.type.slice(3) : filterName(asked.type))
  const drops: [string, string][] = []
  if (type) drops.push([type, links.search({ ...asked, type: undefined })])
  if (asked.from || asked.to) drops.push([asked.from?.slice(0, 4) ?? asked.to!, links.search({ ...asked, from: undefined, to: undefined })])
  const found = facets.some((f) => f.values.some((v) => v.count > 0))
  return (
    <div class="empty">
      <p>
        <strong>{t('search.none', { q: asked.q })}</strong>
      </p>
      {drops.map(([name, href]) => (
        <p key={href}>
          <a href={href}>{t('search.none.filter', { f: name })}</a>
        </p>
      ))}
      {drops.length === 0 && <p>{t('search.none.hint')}</p>}
      {language.value !== 'nl' && <p>{t('search.none.language')}</p>}
      {drops.length > 1 && !found && (
        <p>
          <a href={links.search({ q: asked.q })}>{t('search.none.all')}</a>
        </p>
      )}
    </div>
  )
}
