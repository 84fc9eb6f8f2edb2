import type { Document, Mention } from '../api/types'
import { familyNames, familyOf, type Family } from '../app/family'
import { number, t } from '../app/i18n'
import { links } from '../app/router'
import '../words/reader'

// Legend counts the mentions of each family, and shows or hides them.
export function Legend({ mentions, off, toggle }: { mentions: Mention[]; off: ReadonlySet<Family>; toggle: (f: Family) => void }) {
  return (
    <fieldset class="families">
      <legend>{t('doc.mentions')}</legend>
      {familyNames.map((f) => {
        const n = mentions.filter((m) => familyOf(m.type) === f).length
        return (
          <label key={f} class={`family-${f}`}>
            <input type="checkbox" checked={!off.has(f)} disabled={n === 0} onChange={() => toggle(f)} /> {t(`family.${f}`)} <span class="n">{number(n)}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

// Outline has the agenda, and the headings that are no items of it.
export function Outline({ document: d }: { document: Document }) {
  const items = d.agenda.map((a) => ({ ...a, title: `${a.number}. ${a.title}` }))
  const headings = d.outline.filter((o) => !items.some((i) => i.start <= o.start && o.start < i.end)).map((o) => ({ ...o, section: '' }))
  return (
    <>
      <Contents title={t('doc.agenda')} items={items} id={d.document.key} />
      <Contents title={t('doc.outline')} items={headings} id={d.document.key} />
    </>
  )
}

interface Item {
  section: string
  title: string
  start: number
  end: number
}

function Contents({ title, items, id }: { title: string; items: Item[]; id: string }) {
  if (items.length === 0) return null
  let section = ''
  return (
    <>
      <h2>{title}</h2>
      <ol class="rows">
        {items.map((i) => {
          const heading = i.section !== section && (section = i.section)
          return (
            <li key={i.start}>
              {heading && <strong>{heading}</strong>}
              <a href={links.document(id, i.start, i.end)}>{i.title}</a>
            </li>
          )
        })}
      </ol>
    </>
  )
}
