import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Commitment, Facet, Page as Paging, Position, Ref } from '../api/types'
import { announce } from '../app/announce'
import { grouped } from '../app/grouped'
import { date, number, t, type Key } from '../app/i18n'
import { useLoad } from '../app/load'
import { here, links } from '../app/router'
import '../dossier/dossier.css'
import { Status } from '../dossier/Parts'
import { Cite } from '../parts/Cite'
import { Circumstances, Keepers, Named } from '../parts/Claims'
import { FacetList, Refine } from '../parts/Facets'
import { Loaded } from '../parts/states'
import '../words/dossier'
import '../words/promises'
import './promises.css'

const page = 50

// What is asked of the overview; every field is a parameter of the address.
type Asked = Record<string, string | undefined>

// View is how one kind of claim is listed.
interface View<R> {
  words: 'promises' | 'stances'
  path: '/commitments' | '/positions'
  filters: string[] // names of facets, which are parameters
  fetch: (asked: Asked, cursor: string | undefined, signal?: AbortSignal) => Promise<{ rows: R[]; page: Paging; facets: Facet[] }>
  to: (asked: Asked) => string
  by: (row: R) => Ref | undefined // the heading that a row stands under
  row: (row: R) => ComponentChildren
  columns: Key[]
  cells: (row: R) => ComponentChildren[]
  name: (facet: string, value: string) => string | undefined // in words, of a closed list
}

const commitments: View<Commitment> = {
  words: 'promises',
  path: '/commitments',
  filters: ['status', 'office'],
  fetch: async (a, cursor, signal) => {
    const r = await api.commitments({ status: a.status, office: a.office, about: a.about, limit: page, cursor }, signal)
    return { ...r, rows: r.commitments }
  },
  to: links.commitments,
  by: (c) => c.by,
  row: (c) => (
    <>
      <p>
        <Status status={c.status} due={c.due} /> {c.date && <>· <Dated day={c.date} /></>}
        <Circumstances of={c} />
      </p>
      <p>
        <Cite passage={c.passage} />
      </p>
      <Keepers of={c} />
    </>
  ),
  columns: ['promises.date', 'promises.status', 'promises.by', 'promises.to', 'promises.what', 'promises.quote'],
  cells: (c) => [<Dated day={c.date} />, <Status status={c.status} due={c.due} />, <Named thing={c.by} />, <Named thing={c.to} />, <Named thing={c.about} />, <Cite passage={c.passage} />],
  name: (facet, value) => (facet === 'status' ? t(`status.${value}` as Key) : undefined),
}

const positions: View<Position> = {
  words: 'stances',
  path: '/positions',
  filters: ['stance', 'holder'],
  fetch: async (a, cursor, signal) => {
    const r = await api.positions({ stance: a.stance, holder: a.holder, about: a.about, limit: page, cursor }, signal)
    return { ...r, rows: r.positions }
  },
  to: links.positions,
  by: (p) => p.holder,
  row: (p) => (
    <>
      <p>
        <span class="badge">{t(`stance.${p.stance}`)}</span> <Dated day={p.date} /> <Named thing={p.about} />
      </p>
      <p>
        <Cite passage={p.passage} />
      </p>
    </>
  ),
  columns: ['promises.date', 'stances.stance', 'stances.holder', 'promises.what', 'promises.quote'],
  cells: (p) => [<Dated day={p.date} />, t(`stance.${p.stance}`), <Named thing={p.holder} />, <Named thing={p.about} />, <Cite passage={p.passage} />],
  name: (facet, value) => (facet === 'stance' ? t(`stance.${value}` as Key) : undefined),
}

export const Commitments = () => <Overview view={commitments} />
export const Positions = () => <Overview view={positions} />

function Dated({ day }: { day: string }) {
  return day ? (
    <time class="quiet" dateTime={day}>
      {date(day)}
    </time>
  ) : null
}

function Overview<R extends { iri: string }>({ view }: { view: View<R> }) {
  const p = here.value.searchParams
  const asked: Asked = Object.fromEntries(['about', 'view', ...view.filters].map((k) => [k, p.get(k) ?? undefined]))
  const key = [view.path, asked.about, ...view.filters.map((f) => asked[f])]
  const load = useLoad(key, async (signal) => ({ ...(await view.fetch(asked, undefined, signal)), key: key.join(' ') }))
  const about = useLoad([asked.about], async (signal) => (asked.about ? (await api.entity(asked.about, signal)).node.label : ''))
  return (
    <>
      <header>
        <h1>
          {t(`${view.words}.title`)} {about.value && <span class="quiet">{t('promises.about', { what: about.value })}</span>}
        </h1>
        <p class="quiet">{t(`${view.words}.intro`)}</p>
        <p class="actions">
          {view.words === 'promises' ? <a href={links.positions({ about: asked.about })}>{t('promises.positions')}</a> : <a href={links.commitments({ about: asked.about })}>{t('promises.commitments')}</a>}
          {asked.about && <a href={view.to({ ...asked, about: undefined })}>{t('promises.about.drop')}</a>}
        </p>
      </header>
      <Loaded load={load}>{(r) => <Rows key={r.key} view={view} asked={asked} first={r} />}</Loaded>
    </>
  )
}

function Rows<R extends { iri: string }>({ view, asked, first }: { view: View<R>; asked: Asked; first: { rows: R[]; page: Paging; facets: Facet[] } }) {
  const [rows, setRows] = useState(first.rows)
  const [next, setNext] = useState(first.page.next)
  const total = first.page.total
  useEffect(() => announce(`${number(total)} ${t(`dossier.${view.path.slice(1)}` as Key)}`), [total])
  const more = async () => {
    try {
      const r = await view.fetch(asked, next)
      setRows([...rows, ...r.rows])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  return (
    <div class="search-page promises">
      <Refine>
        {first.facets.map((f) => (
          <FacetList key={f.name} facet={f} chosen={asked[f.name]} name={(v) => view.name(f.name, v)} to={(v) => view.to({ ...asked, [f.name]: v })} />
        ))}
      </Refine>
      <section aria-label={t(`${view.words}.title`)}>
        {total === 0 ? <None view={view} asked={asked} facets={first.facets} /> : <Bar view={view} asked={asked} total={total} />}
        {total > 0 && (asked.view === 'table' ? <Table view={view} rows={rows} /> : <Groups view={view} rows={rows} whole={next === undefined} />)}
        {next && (
          <p>
            <button type="button" onClick={more}>
              {t('search.more')}
            </button>{' '}
            <span class="quiet">{t('search.shown', { n: number(rows.length), total: number(total) })}</span>
          </p>
        )}
      </section>
    </div>
  )
}

// Bar says how many, how they are shown, and lets one take them away.
function Bar<R>({ view, asked, total }: { view: View<R>; asked: Asked; total: number }) {
  const csv = new URLSearchParams({ format: 'csv' })
  for (const k of ['about', ...view.filters]) if (asked[k]) csv.set(k, asked[k])
  return (
    <p class="actions bar">
      <strong>
        {number(total)} {t(`dossier.${view.path.slice(1)}` as Key)}
      </strong>
      <span role="group" aria-label={t('promises.view')}>
        <a class="button" href={view.to({ ...asked, view: undefined })} aria-current={asked.view === 'table' ? undefined : 'true'}>
          {t('promises.list')}
        </a>
        <a class="button" href={view.to({ ...asked, view: 'table' })} aria-current={asked.view === 'table' ? 'true' : undefined}>
          {t('promises.table')}
        </a>
      </span>
      <a href={`/api/v1${view.path}?${csv}`} download={`kamergraaf${view.path.replace('/', '-')}.csv`} aria-label={t('promises.csv.rows', { n: number(total) })}>
        {t('promises.csv')}
      </a>
    </p>
  )
}

// Groups has the rows under who promised or thinks, in the order they come. As
// long as there are more to come their number is of those that are here.
function Groups<R extends { iri: string }>({ view, rows, whole }: { view: View<R>; rows: R[]; whole: boolean }) {
  const groups = grouped(rows, (r) => view.by(r)?.iri ?? '')
  return (
    <>
      {groups.map(([iri, some]) => (
        <section key={iri}>
          <h2>
            {iri ? <Named thing={view.by(some[0]!)} /> : t(`${view.words}.nobody`)} <span class="n">{whole ? number(some.length) : t('promises.here', { n: number(some.length) })}</span>
          </h2>
          <ul class="told">
            {some.map((r) => (
              <li key={r.iri}>{view.row(r)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Table<R extends { iri: string }>({ view, rows }: { view: View<R>; rows: R[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('promises.table')}>
      <table>
        <thead>
          <tr>
            {view.columns.map((c) => (
              <th key={c} scope="col">
                {t(c)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.iri}>
              {view.cells(r).map((cell, i) => (
                <td key={view.columns[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

// None names the choice that leaves nothing, and offers to let it go.
function None<R>({ view, asked, facets }: { view: View<R>; asked: Asked; facets: Facet[] }) {
  const chosen = facets.filter((f) => asked[f.name])
  return (
    <div class="empty">
      <p>
        <strong>{t(chosen.length > 0 || asked.about ? `${view.words}.none` : `${view.words}.empty`)}</strong>
      </p>
      {chosen.map((f) => {
        const value = f.values.find((v) => v.value === asked[f.name])
        return (
          <p key={f.name}>
            <a href={view.to({ ...asked, [f.name]: undefined })}>{t('promises.drop', { f: view.name(f.name, asked[f.name]!) ?? value?.labels.nl ?? asked[f.name]! })}</a>
          </p>
        )
      })}
    </div>
  )
}
