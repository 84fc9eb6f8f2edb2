import { expect, test } from 'vitest'
import type { Chain, Event, Station } from '../src/api/types'
import { anchorOf, entriesOf, gapOf, kindsOf, late, linksOf, monthsOf } from '../src/dossier/model'
import { contextOf, oneLine } from '../src/parts/Cite'

const doc = (id: string, date: string, kind = 'brief') => ({ iri: `urn:${id}`, id, key: `${id}.txt`, title: id, kind, date, dossier: '' })
const event = (relation: Event['relation'], id: string, date: string, more: Partial<Event> = {}): Event => ({
  date,
  relation,
  document: doc(id, date),
  lane: 'cabinet',
  ...(relation === 'dossier' || relation === 'mention' ? {} : { claim: { iri: `urn:claim/${id}-${relation}-${date}`, label: 'x', type: relation } }),
  ...more,
})
const step = (type: string) => ({ type, labels: {}, projected: false })

test('claims stand under the paper that states them, a step that two papers tell stands once', () => {
  const entries = entriesOf([
    event('step', 'b', '2024-03-04', { step: step('DIS'), lane: 'eu' }),
    event('step', 'c', '2024-03-04', { step: step('DIS'), lane: 'eu' }),
    event('step', 'c', '2024-03-04', { step: step('PUB'), lane: 'eu' }),
    event('dossier', 'b', '2024-02-01'),
    event('commitment', 'b', '2024-02-01', { status: 'open' }),
    event('position', 'b', '2024-01-01', { stance: 'urges' }),
    event('position', 'z', '2023-01-01', { stance: 'urges' }), // of a paper that is no event
  ])
  expect(entries.map((e) => [e.kind, e.date, e.told.length, e.commitments.length, e.positions.length])).toEqual([
    ['step', '2024-03-04', 2, 0, 0],
    ['step', '2024-03-04', 1, 0, 0],
    ['brief', '2024-02-01', 0, 1, 1],
    ['brief', '2023-01-01', 0, 0, 1],
  ])
  expect(new Set(entries.map((e) => e.anchor)).size).toBe(4)
  expect(kindsOf(entries)).toEqual([
    ['brief', 2],
    ['step', 2],
  ])
})

test('a paper is named by its number, as one cites it', () => {
  expect(anchorOf({ id: 'kst-32317-871' })).toBe('nr-871')
  expect(anchorOf({ id: 'kst-36410-VI-85' })).toBe('nr-85')
  expect(anchorOf({ id: 'kst-29362-A' })).toBe('nr-A')
  expect(anchorOf({ id: 'een brief' })).toBe('een-brief')
})

test('gaps are months, either way, and only wide ones', () => {
  expect(gapOf('2024-01-01', '2024-02-10')).toBe(0)
  expect(gapOf('2024-10-09', '2024-02-23')).toBe(8)
  expect(gapOf('2024-02-23', '2024-10')).toBe(7)
  expect(gapOf('2024-01-01', '2024-01-01')).toBe(0)
})

test('months have no hole, and every entry is in one', () => {
  const months = monthsOf([{ date: '2024-02-01' }, { date: '2023-11-30' }, { date: '2024-02' }])
  expect(months).toEqual([
    { month: '2023-11', count: 1 },
    { month: '2023-12', count: 0 },
    { month: '2024-01', count: 0 },
    { month: '2024-02', count: 2 },
  ])
  expect(monthsOf([])).toEqual([])
})

test('a chain is walked both ways', () => {
  const tie = (object: string) => ({ subject: '', predicate: 'p', object, passages: 1 })
  const station = (iri: string, ...to: string[]) => ({ iri, ties: to.map(tie) }) as unknown as Station
  const chain = { names: ['file', 'alias'], stations: [station('fiche', 'file'), station('agenda', 'alias', 'fiche'), station('report', 'agenda', 'fiche')] } as unknown as Chain
  const links = linksOf(chain)
  let ends = 0
  for (const s of chain.stations) {
    const { to, from } = links.get(s.iri)!
    expect(to.length).toBe(s.ties.length)
    for (const l of to) if (l.station) expect(links.get(l.station.iri)!.from.some((b) => b.station!.iri === s.iri)).toBe(true)
    ends += from.length
  }
  expect(ends).toBe(3)
  expect(links.get('fiche')!.to[0]!.station).toBeUndefined()
})

test('a promise is late after the last of its days, and only while it is open', () => {
  expect(late('open', '2024-06', '2024-06-30')).toBe(false)
  expect(late('open', '2024-06', '2024-07-01')).toBe(true)
  expect(late('open', '2024-03-04/2024-03-05', '2024-03-05')).toBe(false)
  expect(late('open', '2024-03-04/2024-03-05', '2024-03-06')).toBe(true)
  expect(late('fulfilled', '2024-06', '2024-07-01')).toBe(false)
  expect(late('open', undefined, '2024-07-01')).toBe(false)
})

test('a quote is one line, and a short one has what stands around it', () => {
  expect(oneLine('een coördi-\nnerende rol voor JBZ-\nRaad')).toBe('een coördinerende rol voor JBZ- Raad')
  expect(contextOf({ quote: 'COM(2023) 755', before: 'wo rden over het voorstel ', after: ' is dit gezegd en m' })).toEqual(['… rden over het voorstel ', ' is dit gezegd en …'])
  expect(contextOf({ quote: 'x'.repeat(60), before: 'a b', after: 'c d' })).toEqual(['', ''])
  expect(contextOf({ quote: 'x', before: '', after: '' })).toEqual(['', ''])
})
