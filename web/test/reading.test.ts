// Properties of what the reader is made of, over texts made by chance.
import { expect, test } from 'vitest'
import type { Mention } from '../src/api/types'
import { Offsets } from '../src/text/offsets'
import { Cutter, type Range } from '../src/text/segments'
import { random } from './random'

const alphabet = ['a', 'Z', ' ', '\n', '\n\n', '\f', 'é', 'e\u0301', '–', '“', '\u00a0', '\u2009', '😀', '👩🏽‍🚒', '𝔾', 'ﬁ']
const blocks = (o: Offsets, mentions: Mention[], passage?: Range) => new Cutter(o, mentions).cut(passage)
const encode = (s: string) => new TextEncoder().encode(s)

function made(next: (n: number) => number): string {
  return Array.from({ length: next(400) }, () => alphabet[next(alphabet.length)]).join('')
}

test('every boundary of any text is the same in bytes and in code units', () => {
  const next = random(1)
  for (let round = 0; round < 60; round++) {
    const text = made(next)
    const offsets = new Offsets(text)
    let [index, byte] = [0, 0]
    for (const character of text) {
      expect(offsets.toByte(index)).toBe(byte)
      expect(offsets.toIndex(byte)).toBe(index)
      index += character.length
      byte += encode(character).length
    }
    expect([offsets.toByte(index), offsets.toIndex(byte), offsets.bytes]).toEqual([byte, index, encode(text).length])
  }
})

// Mentions in order of their starts; where overlapping is allowed a next one
// may begin before the last has ended.
function marked(text: string, next: (n: number) => number, overlapping: boolean): Mention[] {
  const starts: number[] = [0]
  for (const character of text) starts.push(starts.at(-1)! + encode(character).length)
  const out: Mention[] = []
  for (let at = next(9); at + 1 < starts.length; ) {
    const end = Math.min(starts.length - 1, at + 1 + next(12))
    out.push({ iri: `m${out.length}`, start: starts[at]!, end: starts[end]!, text: '', type: 'country', rule: 'r', confidence: 1 })
    at = overlapping ? at + 1 + next(9) : end + next(9)
  }
  return out
}

const slice = (text: string, m: { start: number; end: number }) => new TextDecoder().decode(encode(text).slice(m.start, m.end))

test('pieces cover any text; a mention and a passage are their bytes, nothing more', () => {
  const next = random(2)
  for (let round = 0; round < 150; round++) {
    const text = made(next)
    const mentions = marked(text, next, false)
    const passage = mentions[next(Math.max(1, mentions.length))]
    const pieces = blocks(new Offsets(text), mentions, passage).flatMap((b) => b.pieces)
    expect(pieces.map((p) => p.text).join('')).toBe(text)
    for (const [i, m] of mentions.entries())
      expect(pieces.filter((p) => p.mentions.includes(i)).map((p) => p.text).join('')).toBe(slice(text, m))
    if (passage) expect(pieces.filter((p) => p.passage).map((p) => p.text).join('')).toBe(slice(text, passage))
  }
})

test('mentions that overlap are their bytes too, and nothing is lost or doubled', () => {
  const next = random(3)
  for (let round = 0; round < 150; round++) {
    const text = made(next)
    const mentions = marked(text, next, true)
    const pieces = blocks(new Offsets(text), mentions).flatMap((b) => b.pieces)
    expect(pieces.map((p) => p.text).join('')).toBe(text)
    expect(pieces.every((p) => p.text !== '')).toBe(true)
    for (const [i, m] of mentions.entries()) expect(pieces.filter((p) => p.mentions.includes(i)).map((p) => p.text).join('')).toBe(slice(text, m))
  }
})
