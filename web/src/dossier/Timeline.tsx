import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Entity, Timeline as Answer } from '../api/types'
import { announce } from '../app/announce'
import { kindName, number, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { go, here, links } from '../app/router'
import { labelOf } from '../parts/NodeLink'
import { Loaded } from '../parts/states'
import { Head } from './Head'
import { Lanes, type Row } from './Lanes'
import { allMonths, entriesOf, kindsOf, lastDay, monthsOf, today, type Entry } from './model'
import { EntryClaims, StepName, Told } from './Parts'
import { Strip } from './Strip'
import '../words/dossier'

const most = 500 // the server's cap
const stripFrom = 50 // a list longer than this has an overview

export function Timeline({ iri }: { iri: string }) {
  const load = useLoad([iri], async (signal) => {
    const [entity, timeline] = await Promise.all([api.entity(iri, signal), api.timeline({ iri, limit: most }, signal)])
    return { entity, timeline }
  })
  return <Loaded load={load}>{(r) => <Page key={r.timeline.iri} {...r} />}</Loaded>
}

// Choice is what of a timeline is shown, as the address has it.
interface Choice {
  hide: string[]
  from: string
  to: string
}

const choiceOf = (p: URLSearchParams): Choice => ({ hide: (p.get('hide') ?? '').split(' ').filter(Boolean), from: p.get('from') ?? '', to: p.get('to') ?? '' })

function choose(c: Choice): void {
  const p = new URLSearchParams()
  if (c.hide.length > 0) p.set('hide', c.hide.join(' '))
  if (c.from) p.set('from', c.from)
  if (c.to) p.set('to', c.to)
  go(`${here.value.pathname}${p.size > 0 ? `?${p}` : ''}`, true)
}

const within = (e: Entry, c: Choice) => !c.hide.includes(e.kind) && (!c.from || e.date.slice(0, 7) >= c.from) && (!c.to || e.date.slice(0, 7) <= c.to)

// Page has the whole of a short timeline, and chooses from it. Of a long one the
// months that are chosen are asked of the server.
function Page({ entity, timeline }: { entity: Entity; timeline: Answer }) {
  const { iri, tally } = timeline
  const choice = choiceOf(here.value.searchParams)
  const long = timeline.page.next !== undefined
  const span: Span = long ? { from: choice.from && `${choice.from}-01`, to: choice.to && lastDay(choice.to) } : { from: '', to: '' }
  const part = useLoad([span.from, span.to], async (signal) => {
    if (!span.from && !span.to) return { part: timeline, key: '' }
    await new Promise((done) => setTimeout(done, 150)) // a handle that is dragged asks where it comes to rest
    signal.throwIfAborted()
    return { part: await api.timeline({ iri, ...span, limit: most }, signal), key: `${span.from} ${span.to}` }
  })
  const months = long ? allMonths(tally.months) : monthsOf(entriesOf(timeline.events))
  return (
    <article class="dossier">
      <Head
        node={entity.node}
        title={labelOf(entity.node)}
        figures={[
          [tally.documents, t('dossier.papers'), links.search({ q: entity.node.identifier || labelOf(entity.node) })],
          [tally.steps, t('dossier.steps')],
          [tally.commitments, t('dossier.commitments'), links.commitments({ about: iri }), tally.open],
          [tally.positions, t('dossier.positions'), links.positions({ about: iri })],
        ]}
      />
      {(long || months.reduce((sum, m) => sum + m.count, 0) > stripFrom) && <Strip months={months} from={choice.from} to={choice.to} onChange={(from, to) => choose({ ...choice, from, to })} />}
      <Loaded load={part}>{(r) => <Shown key={r.key} timeline={r.part} choice={choice} span={span} />}</Loaded>
      {timeline.undated > 0 && <p class="quiet">{timeline.undated === 1 ? t('timeline.undated.one') : t('timeline.undated.n', { n: timeline.undated })}</p>}
    </article>
  )
}

// Span is the days that the server is asked for, each may be empty.
interface Span {
  from: string
  to: string
}

function Shown({ timeline, choice, span }: { timeline: Answer; choice: Choice; span: Span }) {
  const { iri, page } = timeline
  const [events, setEvents] = useState(timeline.events)
  const [next, setNext] = useState(page.next)
  const entries = entriesOf(events)
  const shown = entries.filter((e) => within(e, choice))
  useScrollTo(here.value.hash, entries.length)
  const more = async () => {
    try {
      const r = await api.timeline({ iri, ...span, limit: most, cursor: next })
      setEvents([...events, ...r.events])
      setNext(r.page.next)
    } catch {
      announce(t('state.offline'))
    }
  }
  const now = today()
  const parts: [string, Entry[]][] = [
    [t('timeline.future'), shown.filter((e) => e.date > now)],
    [t('timeline.past'), shown.filter((e) => e.date <= now)],
  ]
  const some = next && <span class="quiet">{t('timeline.shown', { n: number(events.length), total: number(page.total) })}</span>
  return (
    <>
      {some && <p>{some}</p>}
      <Kinds entries={entries} choice={choice} hidden={entries.length - shown.length} />
      {entries.length === 0 && (
        <div class="empty">
          <p>{t('dossier.empty')}</p>
          <p>
            <a href={links.entity(iri)}>{t('dossier.empty.hint')}</a>
          </p>
        </div>
      )}
      {parts.map(
        ([title, some]) =>
          some.length > 0 && (
            <section key={title}>
              <h2>{title}</h2>
              <Lanes label={title} rows={some.map(row)} />
            </section>
          ),
      )}
      {some && (
        <p>
          <button type="button" onClick={more}>
            {t('timeline.more')}
          </button>{' '}
          {some}
        </p>
      )}
    </>
  )
}

function row(e: Entry): Row {
  return {
    key: e.anchor,
    anchor: e.anchor,
    date: e.date,
    dated: e.dated,
    lane: e.lane,
    kind: kindWords(e.kind),
    body: e.step ? (
      <>
        <p>
          <StepName step={e.step} fallback={e.told[0]?.claim?.label} />
        </p>
        <Told passages={e.told.map((x) => x.passage)} />
      </>
    ) : (
      <>
        <p class="title">
          <a href={links.document(e.document.key)}>{e.document.title || e.document.id}</a>
        </p>
        <p class="quiet">
          <a href={links.entity(e.document.iri)}>{e.document.id}</a>
        </p>
        <EntryClaims entry={e} />
      </>
    ),
  }
}

const kindWords = (kind: string): string => (kind === 'step' ? t('timeline.step') : kindName(kind))

// Kinds are switches, one a kind, each with its count.
function Kinds({ entries, choice, hidden }: { entries: Entry[]; choice: Choice; hidden: number }) {
  const kinds = kindsOf(entries)
  if (kinds.length < 2 && hidden === 0) return null
  const flip = (kind: string) => choose({ ...choice, hide: choice.hide.includes(kind) ? choice.hide.filter((k) => k !== kind) : [...choice.hide, kind] })
  return (
    <fieldset class="kinds">
      <legend>{t('timeline.kinds')}</legend>
      {kinds.map(([kind, n]) => (
        <label key={kind}>
          <input type="checkbox" checked={!choice.hide.includes(kind)} onChange={() => flip(kind)} /> {kindWords(kind)} <span class="n">{number(n)}</span>
        </label>
      ))}
      {hidden > 0 && (
        <span role="status">
          {t('timeline.hidden', { n: number(hidden) })}{' '}
          <button type="button" class="plain" onClick={() => choose({ hide: [], from: '', to: '' })}>
            {t('timeline.reset')}
          </button>
        </span>
      )}
    </fieldset>
  )
}

// useScrollTo brings what the address names into sight, once it is drawn.
export function useScrollTo(hash: string, drawn: number): void {
  useEffect(() => {
    if (!hash || drawn === 0) return
    const found = document.getElementById(decodeURIComponent(hash.slice(1)))
    found?.scrollIntoView({ block: 'start' })
    found?.focus({ preventScroll: true })
  }, [hash, drawn > 0])
}
