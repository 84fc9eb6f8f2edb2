import { expect, test } from 'vitest'
import type { DocumentSummary } from '../src/api/types'
import { setLanguage } from '../src/app/i18n'
import { anchor, quoteOf } from '../src/reader/anchor'
import { citation, originals, session } from '../src/reader/cite'
import { pageOf, pdfOf } from '../src/reader/Original'
import { Offsets } from '../src/text/offsets'

const paper = (id: string, date: string): DocumentSummary => ({ iri: '', id, key: '', title: 'Brief over smokkel', kind: 'brief', date, dossier: '' })

test('a paper is cited as lawyers do, another document by title, kind and day', () => {
  expect(citation(paper('kst-32317-871', '2024-02-20'))).toBe('Kamerstukken II 2023-24, 32 317, nr. 871')
  expect(citation(paper('kst-36410-VI-85', '2024-02-12'))).toBe('Kamerstukken II 2023-24, 36 410 VI, nr. 85')
  expect(citation(paper('kst-36410-A', '2023-10-01'))).toBe('Kamerstukken I 2023-24, 36 410, A')
  expect(citation(paper('kst-32317-871', ''))).toBe('Kamerstukken II, 32 317, nr. 871')
  setLanguage('nl')
  expect(citation(paper('x', '2024-05-30'))).toBe('Brief over smokkel, Brief, 30 mei 2024')
})

test('a parliamentary year begins on the third Tuesday of September', () => {
  // Prinsjesdag was on 19 September 2023, 17 September 2024 and 16 September 2025.
  for (const [day, year] of [['2023-09-18', '2022-23'], ['2023-09-19', '2023-24'], ['2024-09-16', '2023-24'], ['2024-09-17', '2024-25'], ['2025-09-16', '2025-26'], ['2000-01-01', '1999-00']])
    expect(session(day!), day).toBe(year)
})

test('originals are with their publishers', () => {
  expect(originals('https://zoek.officielebekendmakingen.nl/kst-32317-872.html').map((o) => o.href)).toEqual([
    'https://zoek.officielebekendmakingen.nl/kst-32317-872.html',
    'https://zoek.officielebekendmakingen.nl/kst-32317-872.pdf',
  ])
  expect(originals('http://publications.europa.eu/resource/celex/32016R0399')[0]!.href).toContain('CELEX:32016R0399')
  expect(originals('https://w3id.org/kamergraaf/id/document/x')).toEqual([])
})

const text = 'De Raad é besloot.\nEr kwam een\nbesluit. En nog een besluit.'
const at = (words: string, from = 0) => {
  const start = new TextEncoder().encode(text.slice(0, text.indexOf(words, from))).length
  return { start, end: start + new TextEncoder().encode(words).length }
}
const hash = (r: { start: number; end: number }) => `#b=${r.start}-${r.end}`

test('the passage of a link is where its words are', () => {
  const o = new Offsets(text)
  const raad = at('Raad é')
  expect(anchor(o, '', '')).toEqual({ state: 'none' })
  expect(anchor(o, hash(raad), '')).toEqual({ state: 'there', at: raad })
  expect(anchor(o, hash(raad), quoteOf('Raad  é'))).toEqual({ state: 'there', at: raad })
  expect(anchor(o, '#b=5-3', '')).toEqual({ state: 'outside' })
  expect(anchor(o, '#b=0-999', '')).toEqual({ state: 'outside' })
  // The words stand elsewhere now, over a line break; of two places the nearest.
  expect(anchor(o, hash(raad), 'een besluit')).toEqual({ state: 'moved', at: at('een\nbesluit') })
  expect(anchor(o, '#b=900-999', 'een besluit')).toEqual({ state: 'moved', at: at('een besluit') })
  expect(anchor(o, '', 'een besluit')).toEqual({ state: 'moved', at: at('een\nbesluit') })
  expect(anchor(o, hash(raad), 'Raad (x')).toEqual({ state: 'lost', quote: 'Raad (x' })
})

test('a form feed begins every page of a PDF but the first', () => {
  const text = 'een\fdrie\f\fvier'
  expect([0, 3, 4, 8, 9, 10].map((i) => pageOf(text, i))).toEqual([1, 1, 2, 2, 3, 4])
})

test('the PDF beside a text is the one it was read from, or that of another form', () => {
  const file = (key: string, type: string) => ({ key, type, bytes: 1, sha256: '' })
  const of = (key: string, ...originals: ReturnType<typeof file>[]) => pdfOf({ document: { key }, originals } as never)?.key
  const xml = file('a.xml', 'application/xml')
  expect([of('a.xml'), of('a.xml', xml), of('a.xml', xml, file('a.pdf', 'application/pdf')), of('b.pdf', file('a.pdf', 'application/pdf'), file('b.pdf', 'application/pdf'))]).toEqual([undefined, undefined, 'a.pdf', 'b.pdf'])
})
