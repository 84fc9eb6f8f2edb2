// What a reader's text is cut into: pieces between every place where a mention
// or the shown passage begins or ends.
import type { Mention } from '../api/types'
import type { Offsets } from './offsets'

export interface Piece {
  text: string
  mention?: number // index into the mentions
  passage: boolean
  mark?: number // index into the marks
}

// Mark is a footnote's sign, in the body or before the note, and the passage it
// leads to: the note, or the sentence that it belongs to.
export interface Mark {
  start: number
  end: number
  to: { start: number; end: number }
  note: boolean // stands before the note
}

interface Noted {
  mark: string
  start: number
  end: number
  anchor: number
  sentenceStart: number
  sentenceEnd: number
}

// marks are those of notes, by place. A note without an anchor has none.
export function marks(notes: Noted[]): Mark[] {
  const size = (s: string) => new TextEncoder().encode(s).length
  return notes
    .filter((n) => n.anchor >= 0)
    .flatMap((n) => [
      { start: n.anchor, end: n.anchor + size(n.mark), to: { start: n.start, end: n.end }, note: false },
      { start: n.start, end: n.start + size(n.mark), to: { start: n.sentenceStart, end: n.sentenceEnd }, note: true },
    ])
    .sort((a, b) => a.start - b.start)
}

export interface Block {
  start: number // index of its first code unit in the text
  pieces: Piece[]
}

// blocks cuts a text into paragraphs (at empty lines) and those into pieces.
// Mentions must be sorted and not overlap; one that a page end cuts in two
// around another is drawn up to the other.
export function blocks(offsets: Offsets, mentions: Mention[], passage?: { start: number; end: number }, signs: Mark[] = []): Block[] {
  const { text } = offsets
  const spans = mentions.map((m) => [offsets.toIndex(m.start), offsets.toIndex(m.end)] as const)
  const shown = passage && ([offsets.toIndex(passage.start), offsets.toIndex(passage.end)] as const)
  const places = signs.map((s) => [offsets.toIndex(s.start), offsets.toIndex(s.end)] as const)
  const out: Block[] = []
  let m = 0
  let k = 0
  for (const [start, end] of paragraphs(text)) {
    const pieces: Piece[] = []
    let at = start
    while (at < end) {
      while (m < spans.length && spans[m]![1] <= at) m++
      const span = spans[m]
      const inside = span !== undefined && span[0] <= at
      let stop = Math.min(end, inside ? Math.min(span[1], spans[m + 1]?.[0] ?? end) : (span?.[0] ?? end))
      if (stop <= at) stop = Math.min(end, inside ? span[1] : end)
      const lit = shown !== undefined && shown[0] <= at && at < shown[1]
      if (shown) {
        if (at < shown[0]) stop = Math.min(stop, shown[0])
        else if (lit) stop = Math.min(stop, shown[1])
      }
      while (k < places.length && places[k]![1] <= at) k++
      const sign = places[k]
      const signed = sign !== undefined && sign[0] <= at
      if (sign) stop = Math.min(stop, signed ? sign[1] : sign[0])
      pieces.push({ text: text.slice(at, stop), mention: inside ? m : undefined, passage: lit, mark: signed ? k : undefined })
      at = stop
    }
    if (pieces.length) out.push({ start, pieces })
  }
  return out
}

// paragraphs yields the spans between empty lines; a span takes the empty lines
// after it, so that the spans cover the text.
function* paragraphs(text: string): Generator<[number, number]> {
  const gap = /\n[ \t\r]*\n\s*|\f/g
  let start = 0
  for (let m = gap.exec(text); m; m = gap.exec(text)) {
    const end = m.index + m[0].length
    yield [start, end]
    start = end
  }
  if (start < text.length) yield [start, text.length]
}
