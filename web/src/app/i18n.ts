// The language of the interface, and how its words, labels and dates are said.
// Labels of data keep the language they have.
import { signal } from '@preact/signals'
import type { Labels } from '../api/types'
import { catalogues, type Key } from '../words'

export { catalogues, type Key }
export type Language = keyof typeof catalogues

const stored = (): Language => (localStorage.getItem('kg-language') === 'en' ? 'en' : 'nl')
export const language = signal<Language>(stored())

export function setLanguage(l: Language): void {
  language.value = l
  localStorage.setItem('kg-language', l)
  document.documentElement.lang = l
}

// t returns the words of a key, with {name} filled in.
export function t(key: Key, fill: Record<string, string | number> = {}): string {
  return catalogues[language.value][key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ''))
}

export const typeName = (type: string): string => t(`type.${type}` in catalogues.nl ? (`type.${type}` as Key) : 'type.')
// filterName names a value of search's parameter type: a type of thing or a kind of document.
export const filterName = (value: string): string => (`type.${value}` in catalogues.nl ? typeName(value) : kindName(value))
export const kindName = (kind: string): string => t(`kind.${kind}` in catalogues.nl ? (`kind.${kind}` as Key) : 'kind.overig')

// typeLetter stands for a type in a drawing, wherever it is drawn.
export const typeLetter = (type: string): string => typeName(type).charAt(0).toUpperCase()

// pick chooses a data label in the reader's language, else any.
export function pick(labels: Labels | undefined, fallback: string): string {
  return labels?.[language.value] ?? labels?.nl ?? labels?.en ?? fallback
}

// labelLanguage is the language of what pick chose.
export function labelLanguage(labels: Labels | undefined): Language | undefined {
  if (labels?.[language.value]) return language.value
  return labels?.nl ? 'nl' : labels?.en ? 'en' : undefined
}

// relationName names a relation as it reads from one of its ends.
export function relationName(predicate: { name: string; labels?: Labels }, direction: 'in' | 'out'): string {
  const label = pick(predicate.labels, predicate.name)
  if (direction === 'out') return label
  const inverse = `inverse.${predicate.name.replace(/^kg:/, '')}`
  return inverse in catalogues.nl ? t(inverse as Key) : t('direction.in', { relation: label })
}

export const number = (n: number): string => n.toLocaleString(language.value)

// Dates in English are day, month, year, as those in Dutch.
const order = { nl: 'nl', en: 'en-GB' } as const

export function date(iso: string | undefined): string {
  if (!iso) return ''
  const d = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(d.getTime()) ? iso : d.toLocaleDateString(order[language.value], { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
}
