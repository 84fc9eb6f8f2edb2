import type { Document } from '../api/types'
import { number, t, type Key } from '../app/i18n'
import { links } from '../app/router'
import '../words/reader'

// Kinds that have words of their own; the others are told as the reading told them.
const kinds: Record<string, Key> = {
  'person-unresolved': 'noted.person',
  'office-ambiguous': 'noted.office',
  'office-without-holder': 'noted.holder',
  'motion-without-number': 'noted.motion',
  'motion-ambiguous': 'noted.motions',
  'date-year': 'noted.year',
  'date-form': 'noted.form',
  'date-reference': 'noted.day',
  'footnote-unanchored': 'noted.note',
  'number-conflict': 'noted.number',
  'unknown-paper': 'noted.paper',
  'original-too-large': 'noted.large',
}

const kindOf = (code: string): Key | undefined => (code.startsWith('unresolved-') ? 'noted.unresolved' : kinds[code])

// Noted lists what the reading was not sure of, each with its place.
export function Noted({ warnings, id }: { warnings: Document['warnings']; id: string }) {
  if (!warnings.length) return null
  return (
    <details class="noted">
      <summary>
        {t('noted.title')} <span class="n">{number(warnings.length)}</span>
      </summary>
      <ul class="rows">
        {warnings.map((w) => {
          const kind = kindOf(w.code)
          return (
            <li key={`${w.code} ${w.start} ${w.message}`}>
              {kind && <span>{w.end > w.start ? <a href={links.document(id, w.start, w.end)}>{t(kind)}</a> : t(kind)}</span>}
              <span class="quiet" lang="en">
                {!kind && w.end > w.start ? <a href={links.document(id, w.start, w.end)}>{w.message}</a> : w.message}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
