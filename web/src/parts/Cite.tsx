import type { Passage } from '../api/types'
import { t } from '../app/i18n'
import { links } from '../app/router'

const short = 60 // characters: a passage shorter than this is a number or a name
const around = 70 // characters of what stands before and after one

// oneLine joins the lines of a printed text, and words that a line cut.
export const oneLine = (s: string): string => s.replace(/(\p{Ll})-\s*\n\s*(\p{Ll})/gu, '$1$2').replace(/\s+/g, ' ')

// contextOf is what stands before and after a short passage, cut between words.
export function contextOf(p: Pick<Passage, 'quote' | 'before' | 'after'>): [string, string] {
  if (p.quote.length >= short) return ['', '']
  const before = oneLine(p.before).slice(-around).replace(/^\S*\s/, '')
  const after = oneLine(p.after).slice(0, around).replace(/\s\S*$/, '')
  return [before && `… ${before.trimStart()}`, after && `${after.trimEnd()} …`]
}

// Cite is a passage in one line: its words, and the way to where they stand.
export function Cite({ passage: p }: { passage: Passage }) {
  const [before, after] = contextOf(p)
  return (
    <span class="cite">
      <q lang="nl">
        {before && <span class="quiet">{before}</span>}
        {before ? <mark>{oneLine(p.quote).trim()}</mark> : oneLine(p.quote).trim()}
        {after && <span class="quiet">{after}</span>}
      </q>{' '}
      <a href={links.document(p.document.key, p.start, p.end)} aria-label={`${t('cite.open')}: ${p.document.title || p.document.id}`}>
        {t('cite.open')}
      </a>
    </span>
  )
}
