import type { Commitment, Event, Opinion, Passage, Ref } from '../api/types'
import { date, kindName, pick, t } from '../app/i18n'
import { links } from '../app/router'
import { Cite } from '../parts/Cite'
import { Keepers, Named } from '../parts/Claims'
import { late, today, type Entry } from './model'
import '../words/dossier'

// Status is the state of a commitment: open, overdue or kept.
// Papers seldom name a day: of what is open without one that is said.
export function Status({ status, due }: { status: Commitment['status']; due?: string }) {
  const over = late(status, due, today())
  return (
    <>
      <span class={`badge ${over ? 'late' : status}`}>{over ? t('status.late') : t(`status.${status}`)}</span>
      {due && (
        <span class="quiet">
          {' '}
          {t('claims.due')} {due.split('/').map(date).join(' – ')}
        </span>
      )}
      {!due && status === 'open' && <span class="quiet"> {t('claims.undue')}</span>}
    </>
  )
}

// Promise is one commitment in a list.
export function Promised({ commitment: c }: { commitment: Commitment }) {
  return (
    <li>
      <p>
        <Status status={c.status} due={c.due} /> <Named thing={c.by} />
        {c.to && (
          <>
            {' '}
            {t('claims.to')} <Named thing={c.to} />
          </>
        )}{' '}
        {c.date && (
          <span class="quiet">
            <time dateTime={c.date}>{date(c.date)}</time>
          </span>
        )}
      </p>
      <p>
        <Cite passage={c.passage} />
      </p>
      <Keepers of={c} />
    </li>
  )
}

export function Thought({ opinion: o, holder }: { opinion: Opinion; holder?: boolean }) {
  return (
    <li>
      <p>
        <time dateTime={o.date}>{date(o.date)}</time> <span class={`badge stance ${o.stance}`}>{t(`stance.${o.stance}`)}</span> {holder && <Named thing={o.holder} />}{' '}
        {o.about ? <Named thing={o.about} /> : <span class="quiet">{t('chain.stated')}</span>}
      </p>
      <p>
        <Cite passage={o.passage} />
      </p>
    </li>
  )
}

// Claims are what the document of an entry promises and thinks.
export function EntryClaims({ entry: e }: { entry: Entry }) {
  return (
    <>
      {e.commitments.length > 0 && (
        <ul class="said">
          {e.commitments.map((c) => (
            <li key={c.claim!.iri}>
              <Status status={c.status!} due={c.due} /> <span>{c.claim!.label.replace(/, \d.*$/, '')}</span>
              <Passage of={c} />
            </li>
          ))}
        </ul>
      )}
      {e.positions.length > 0 && (
        <details class="said-more">
          <summary>
            {t('claims.positions.of')} <span class="n">{e.positions.length}</span>
          </summary>
          <ul class="said">
            {e.positions.map((p) => (
              <li key={p.claim!.iri}>
                <span class="badge">{t(`stance.${p.stance!}`)}</span> <span>{p.claim!.label.replace(/^Standpunt van |, \d.*$/g, '')}</span>
                <Passage of={p} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Passage({ of: e }: { of: Event }) {
  return e.passage ? (
    <>
      {' '}
      <Cite passage={e.passage} />
    </>
  ) : null
}

// StepName is what a step is, and of whom.
export function StepName({ step, fallback }: { step: { type: string; labels: Record<string, string>; body?: Ref; projected: boolean }; fallback?: string }) {
  return (
    <>
      <strong>{step.type === 'ADP_PROPLEG_byCOM' ? t('step.proposal') : pick(step.labels, fallback ?? step.type)}</strong>{' '}
      {step.projected && <span class="badge">{t('timeline.projected')}</span>} {step.body && step.type !== 'ADP_PROPLEG_byCOM' && <Named thing={step.body} />}
    </>
  )
}

// Told is which papers tell a step, each at its passage.
export function Told({ passages }: { passages: (Passage | undefined)[] }) {
  const some = passages.filter((p) => p !== undefined)
  return (
    <p class="quiet">
      {t('timeline.told')}{' '}
      {some.map((p, i) => (
        <>
          {i > 0 && ', '}
          <a key={p.document.iri} href={links.document(p.document.key, p.start, p.end)}>
            {kindName(p.document.kind)} {date(p.document.date)}
          </a>
        </>
      ))}
    </p>
  )
}
