import type { ComponentChildren } from 'preact'
import type { Lane } from '../api/types'
import { date, t } from '../app/i18n'
import { gapOf, lanes } from './model'
import '../words/dossier'

// Row is what a timeline draws at one day.
export interface Row {
  key: string
  anchor: string
  date: string
  dated: boolean
  lane: Lane
  kind: string // in words
  body: ComponentChildren
}

// Lanes draws rows in their order: who acted is a column where there is room,
// and a word before each where there is not. Wide gaps are said in words.
export function Lanes({ rows, label }: { rows: Row[]; label: string }) {
  return (
    <>
      <div class="lane-heads" aria-hidden="true">
        {lanes.map((l) => (
          <span key={l}>{t(`lane.${l}`)}</span>
        ))}
      </div>
      <ol class="lanes" aria-label={label}>
        {rows.map((r, i) => {
          const gap = i > 0 ? gapOf(rows[i - 1]!.date, r.date) : 0
          return (
            <li key={r.key} id={r.anchor} class={`lane-${r.lane}`} tabIndex={-1}>
              {gap > 0 && <p class="gap">{gap === 1 ? t('timeline.gap.one') : t('timeline.gap', { n: gap })}</p>}
              <p class="when">{r.dated ? <time dateTime={r.date}>{date(r.date)}</time> : <span class="quiet">{t('timeline.undated')}</span>}</p>
              <div class="what">
                <p class="kind">
                  <span class="lane-name">{t(`lane.${r.lane}`)} · </span>
                  {r.kind}
                </p>
                {r.body}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
