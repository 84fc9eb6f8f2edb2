import { useEffect, useState } from 'preact/hooks'
import { ApiError, api } from '../api/client'
import type { Change, ChangedQuad, Node, Predicate } from '../api/types'
import { announce } from '../app/announce'
import { asked } from '../app/evidence'
import { date, number, pick, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { here, links, unescape } from '../app/router'
import { latestSeen, markSeen } from '../app/seen'
import { labelOf } from '../parts/NodeLink'
import { Failure, Loaded } from '../parts/states'
import '../words/changes'
import '../words/reader'
import '../changes.css'

const back = 10 // revisions that one sees who has not been here before
const mostRows = 60 // statements of a revision drawn at once
const mostNamed = 500 // the server's cap of one question

interface Named {
  changes: Change[]
  revision: number
  next?: string
  nodes: Map<string, Node>
  predicates: Map<string, Predicate>
}

// Changes tells what each revision added and removed: of everything, or of one
// thing, since a revision or the last visit.
export function Changes() {
  const { searchParams } = here.value
  const iri = searchParams.get('iri') ?? ''
  const given = searchParams.get('since') ?? ''
  const [seen, setSeen] = useState(latestSeen)
  const load = useLoad([iri, given], (signal) => read(iri, given, signal))
  const mark = (revision: number) => {
    markSeen(revision)
    setSeen(revision)
    announce(t('changes.marked', { r: revision }))
  }
  if (load.state === 'error' && load.error.status === 410)
    return (
      <>
        <h1>{t('changes.title')}</h1>
        <Failure words={t('changes.gone')} more={<a href="/changes">{t('changes.recent')}</a>} />
      </>
    )
  return (
    <article class="changes">
      <h1>{t('changes.title')}</h1>
      <Loaded load={load}>{(first) => <List first={first} iri={iri} seen={seen} mark={mark} />}</Loaded>
    </article>
  )
}

async function read(iri: string, given: string, signal: AbortSignal): Promise<Named> {
  const stats = await api.stats(signal)
  const since = given || (iri ? '' : String(Math.max(0, Math.min(latestSeen() ?? Infinity, stats.revision - back))))
  const predicates = new Map(stats.predicates.map((p) => [p.predicate.iri, p.predicate]))
  return page({ iri, since }, { changes: [], revision: stats.revision, nodes: new Map(), predicates }, signal)
}

// page reads on, and what the things in it are called.
async function page(q: { iri: string; since?: string; cursor?: string }, before: Named, signal?: AbortSignal): Promise<Named> {
  const c = await api.changes({ iri: q.iri, since: q.cursor ? undefined : q.since, cursor: q.cursor, relations: true, limit: 1000 }, signal)
  const changes = [...before.changes]
  for (const change of c.changes) {
    const last = changes.at(-1)
    if (last?.revision === change.revision) changes[changes.length - 1] = { ...last, added: [...last.added, ...change.added], removed: [...last.removed, ...change.removed] }
    else changes.push(change)
  }
  const shown = c.changes.flatMap((change) => [...change.added.slice(0, mostRows), ...change.removed.slice(0, mostRows)])
  return { ...before, changes, revision: c.revision, next: c.page.next, nodes: await named(shown, before.nodes, signal) }
}

// named adds to known what the things in some statements are called.
async function named(quads: readonly ChangedQuad[], known: Map<string, Node>, signal?: AbortSignal): Promise<Map<string, Node>> {
  const nodes = new Map(known)
  const all = [...new Set(quads.flatMap((q) => [q.subject, q.object]).flatMap((term) => (term.type === 'uri' && !nodes.has(term.value) ? [term.value] : [])))]
  for (let i = 0; i < all.length; i += mostNamed) for (const n of (await api.subgraph(all.slice(i, i + mostNamed), signal)).nodes) nodes.set(n.iri, n)
  return nodes
}

function List({ first, iri, seen, mark }: { first: Named; iri: string; seen?: number; mark: (r: number) => void }) {
  const [all, setAll] = useState(first)
  const [failed, setFailed] = useState<ApiError>()
  useEffect(() => setAll(first), [first])
  const more = () => page({ iri, cursor: all.next }, all).then(setAll, (e: unknown) => setFailed(e instanceof ApiError ? e : new ApiError(0, 'failed', String(e))))
  const shown = all.changes.filter((c) => iri === '' || c.added.length + c.removed.length > 0).toReversed()
  const fresh = seen === undefined ? 0 : shown.filter((c) => c.revision > seen).length
  const thing = iri && all.nodes.get(iri)
  return (
    <>
      <p class="actions">
        {iri && (
          <>
            <span>
              {t('changes.of')} <a href={links.entity(iri)}>{thing ? labelOf(thing) : iri}</a>
            </span>
            <a class="button" href="/changes">
              {t('changes.all')}
            </a>
          </>
        )}
        {!iri && seen !== undefined && <span>{fresh ? t('changes.fresh', { n: number(fresh), r: seen }) : t('changes.nothing', { r: seen })}</span>}
        {!iri && (seen === undefined || seen < all.revision) && (
          <button type="button" onClick={() => mark(all.revision)}>
            {t('changes.mark', { r: all.revision })}
          </button>
        )}
      </p>
      <p class="quiet">{t('changes.where')}</p>
      {shown.length === 0 && <p class="empty">{t('changes.none')}</p>}
      {all.next && (
        <p>
          <button type="button" onClick={() => void more()}>
            {t('changes.more')}
          </button>
        </p>
      )}
      {failed && <Failure words={t('state.failed')} more={<span lang="en">{failed.message}</span>} />}
      <ol class="revisions">
        {shown.map((c, i) => (
          <>
            {seen !== undefined && !iri && c.revision <= seen && (i === 0 || shown[i - 1]!.revision > seen) && (
              <li class="until" key="until">
                {t('changes.until', { r: seen })}
              </li>
            )}
            <Revision key={c.revision} change={c} all={all} fresh={seen !== undefined && c.revision > seen} />
          </>
        ))}
      </ol>
    </>
  )
}

function Revision({ change: c, all, fresh }: { change: Change; all: Named; fresh: boolean }) {
  return (
    <li class="revision" data-revision={c.revision}>
      <h2>
        <span class="mono">r{c.revision}</span> {c.time && <time dateTime={c.time}>{date(c.time.slice(0, 10))}</time>} {fresh && <span class="badge">{t('changes.new')}</span>}
      </h2>
      {c.documents.length > 0 && (
        <p>
          {t('changes.documents')}{' '}
          {c.documents.map((key, i) => (
            <>
              {i > 0 && ', '}
              <a key={key} href={links.document(key)} class={c.titles?.[key] ? undefined : 'mono'}>
                {c.titles?.[key] ?? key}
              </a>
            </>
          ))}
        </p>
      )}
      <Quads quads={c.added} all={all} sign="+" words={t('changes.added', { n: number(c.added.length) })} />
      <Quads quads={c.removed} all={all} sign="−" words={t('changes.removed', { n: number(c.removed.length) })} />
      {c.added.length + c.removed.length === 0 && <p class="quiet">{t('changes.quiet')}</p>}
    </li>
  )
}

// A relation that was removed has no passage any more.
function Quads({ quads, all, sign, words }: { quads: ChangedQuad[]; all: Named; sign: string; words: string }) {
  const [more, setMore] = useState<Map<string, Node>>() // the names of all, when they are shown
  if (!quads.length) return null
  const shown = more ? quads : quads.slice(0, 8)
  const known = more ? { ...all, nodes: more } : all
  const open = () => named(quads, all.nodes).then(setMore, () => announce(t('state.offline')))
  return (
    <>
      <h3>{words}</h3>
      <ul class="rows quads">
        {shown.map((q) => (
          <li key={`${q.subject.value} ${q.predicate.value} ${q.object.value}`}>
            <span>
              <span class="sign" aria-hidden="true">
                {sign}
              </span>{' '}
              <Thing iri={q.subject.value} all={known} /> <em>{name(q.predicate.value, all)}</em> {q.object.type === 'uri' ? <Thing iri={q.object.value} all={known} /> : q.object.value}
            </span>
            {sign === '+' && (
              <button type="button" class="plain" onClick={() => (asked.value = { subject: q.subject.value, predicate: q.predicate.value, object: q.object.value })}>
                {t('doc.evidence')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {quads.length > shown.length && (
        <button type="button" class="plain" onClick={() => void open()}>
          {t('entity.all', { n: number(quads.length) })}
        </button>
      )}
    </>
  )
}

const name = (iri: string, all: Named): string => {
  const p = all.predicates.get(iri)
  return p ? pick(p.labels, p.name) : last(iri)
}
const last = (iri: string): string => unescape(iri.replace(/^.*[/#]/, ''))

function Thing({ iri, all }: { iri: string; all: Named }) {
  const n = all.nodes.get(iri)
  return <a href={links.entity(iri)}>{n ? labelOf(n) : last(iri)}</a>
}
