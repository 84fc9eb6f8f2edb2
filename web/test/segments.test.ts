import { expect, test } from 'vitest'
import type { Mention } from '../src/api/types'
import { Offsets } from '../src/text/offsets'
import { Cutter, marks, type Mark, type Range } from '../src/text/segments'

const text = 'België steunt 32 317,\nnr. 871.\n\nDe Raad –\n\n \nEinde 😀 slot.\n'
const blocks = (o: Offsets, mentions: Mention[], passage?: Range, signs: Mark[] = []) => new Cutter(o, mentions, signs).cut(passage)
const bytes = (s: string) => new TextEncoder().encode(s).length
const mention = (words: string): Mention => {
  const start = bytes(text.slice(0, text.indexOf(words)))
  return { iri: words, start, end: start + bytes(words), text: words, type: 'country', rule: 'r', confidence: 1 }
}

test('pieces cover the text, whatever is marked in it', () => {
  for (const mentions of [[], [mention('België'), mention('32 317,\nnr. 871'), mention('Raad')]])
    for (let start = 0; start < bytes(text); start += 3)
      for (const end of [start + 1, start + 9, bytes(text)]) {
        const cut = blocks(new Offsets(text), mentions, { start, end })
        expect(cut.flatMap((b) => b.pieces.map((p) => p.text)).join('')).toBe(text)
      }
})

test('a mention and a passage are exactly their bytes', () => {
  const m = mention('32 317,\nnr. 871')
  const cut = blocks(new Offsets(text), [mention('België'), m], { start: m.start + 3, end: m.end })
  const pieces = cut.flatMap((b) => b.pieces)
  expect(pieces.filter((p) => p.mentions[0] === 1).map((p) => p.text).join('')).toBe(m.text)
  expect(pieces.filter((p) => p.passage).map((p) => p.text).join('')).toBe(m.text.slice(3))
})

test('empty lines part paragraphs', () => {
  expect(blocks(new Offsets(text), []).length).toBe(3)
})

test('marks of footnotes are pieces of their own that lead to note and sentence', () => {
  const noted = 'De Raad besloot.1 Zo is het.\n\n1 Kamerstuk 32 317, nr. 871.'
  const at = (s: string, from = 0) => bytes(noted.slice(0, noted.indexOf(s, from)))
  const note = { mark: '1', start: at('1 Kamerstuk'), end: bytes(noted), anchor: at('1 Zo'), sentenceStart: 0, sentenceEnd: at('1 Zo') }
  const signs = marks([{ ...note, mark: '2', anchor: -1 }, note])
  expect(signs).toEqual([
    { start: note.anchor, end: note.anchor + 1, to: { start: note.start, end: note.end }, note: false },
    { start: note.start, end: note.start + 1, to: { start: 0, end: note.anchor }, note: true },
  ])
  const cut = blocks(new Offsets(noted), [], { start: 3, end: note.anchor + 1 }, signs)
  const pieces = cut.flatMap((b) => b.pieces)
  expect(pieces.map((p) => p.text).join('')).toBe(noted)
  expect(pieces.filter((p) => p.mark !== undefined).map((p) => [p.text, p.mark])).toEqual([['1', 0], ['1', 1]])
})

test('a mention within another is nested, and both are exactly their bytes', () => {
  const [outer, inner] = [mention('32 317,\nnr. 871'), mention('nr. 871')]
  const pieces = blocks(new Offsets(text), [outer, inner]).flatMap((b) => b.pieces)
  expect(pieces.filter((p) => p.mentions.length).map((p) => [p.text, p.mentions])).toEqual([['32 317,\n', [0]], ['nr. 871', [0, 1]]])
})

test('a paragraph in which nothing changed is the same one', () => {
  const cutter = new Cutter(new Offsets(text), [mention('Raad')])
  const before = cutter.cut()
  const raad = mention('Raad')
  const after = cutter.cut(undefined, raad)
  expect(after.map((b, i) => b === before[i])).toEqual([true, false, true])
  expect(after[1]!.pieces.filter((p) => p.trigger).map((p) => p.text)).toEqual(['Raad'])
  expect(cutter.cut()[1]).toEqual(before[1])
})
