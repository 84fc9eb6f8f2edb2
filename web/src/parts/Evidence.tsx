import { useEffect, useRef } from 'preact/hooks'
import { api } from '../api/client'
import type { Passage } from '../api/types'
import { asked, type Statement } from '../app/evidence'
import { date, kindName, pick, t } from '../app/i18n'
import { useLoad } from '../app/load'
import { links } from '../app/router'
import { NodeLink } from './NodeLink'
import { Loaded } from './states'

// EvidenceDrawer shows the passages behind the statement that was asked for.
export function EvidenceDrawer() {
  const statement = asked.value
  return statement ? <Drawer statement={statement} key={Object.values(statement).join(' ')} /> : null
}

function Drawer({ statement: s }: { statement: Statement }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const load = useLoad([s.subject, s.predicate, s.object], (signal) => api.evidence(s.subject, s.predicate, s.object, signal))
  const close = () => (asked.value = undefined)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    heading.current?.focus()
    const escape = (e: KeyboardEvent) => e.key === 'Escape' && close()
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('keydown', escape)
      before?.focus?.()
    }
  }, [])
  return (
    <aside class="drawer" aria-labelledby="evidence-title">
      <header>
        <h2 id="evidence-title" tabIndex={-1} ref={heading}>
          {t('evidence.title')}
        </h2>
        <button type="button" onClick={close}>
          {t('evidence.close')}
        </button>
      </header>
      <Loaded load={load}>
        {(e) => (
          <>
            <p class="statement">
              <NodeLink node={e.subject} extra={false} /> <em>{pick(e.edge.predicate.labels, e.edge.predicate.name)}</em>{' '}
              <NodeLink node={e.object} extra={false} />
            </p>
            {e.passages.length === 0 && <p>{t('evidence.none')}</p>}
            <ol class="passages">
              {e.passages.map((p) => (
                <li key={`${p.document.key} ${p.start} ${p.end} ${p.rule}`}>
                  <PassageQuote passage={p} />
                </li>
              ))}
            </ol>
            {e.page.total > e.passages.length && <p class="quiet">{t('search.shown', { n: e.passages.length, total: e.page.total })}</p>}
          </>
        )}
      </Loaded>
    </aside>
  )
}

// What surrounds a quote is cut at a number of characters: what looks like half
// a word, at the start or at the end, gives way to an ellipsis.
const fromWord = (s: string): string => s.replace(/^[^\s\p{Lu}]\S*(?=\s)/u, '…')
const toWord = (s: string): string => s.replace(/(?<=\s)[^\s.!?;:]+$/, '…')

// A page break has no shape of its own: a browser would draw a box.
const drawn = (s: string): string => s.replace(/\f/g, '')

export function PassageQuote({ passage: p }: { passage: Passage }) {
  return (
    <>
      <blockquote>
        <span class="quiet">{drawn(fromWord(p.before))}</span>
        <mark>{drawn(p.quote)}</mark>
        <span class="quiet">{drawn(toWord(p.after))}</span>
      </blockquote>
      <p class="source">
        <a href={links.document(p.document.key, p.start, p.end)}>{t('evidence.open')}</a>
        <span class="quiet">
          {p.document.title || p.document.id} · {kindName(p.document.kind)}
          {p.document.date && <> · {date(p.document.date)}</>} · {t('evidence.rule', { rule: p.rule, c: p.confidence.toFixed(2) })}
        </span>
      </p>
    </>
  )
}
