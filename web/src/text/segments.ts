// What a reader's text is cut into: pieces between every place where something
// that is marked begins or ends.
import type { Mention } from '../api/types'
import type { Offsets } from './offsets'

export interface Range {
  start: number // bytes
  end: number
}

export interface Piece {
  text: string
  mentions: number[] // indices into the mentions, the outermost first
  passage: boolean
  trigger: boolean
  mark?: number // index into the marks
}

// Mark is a footnote's sign, in the body or before the note, and the passage it
// leads to: the note, or the sentence that it belongs to.
export interface Mark extends Range {
  to: Range
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

type Span = readonly [start: number, end: number] // code units

// Cutter cuts one text. What a paragraph was cut into before is given again while
// nothing in it has changed, so that a page draws only what has.
export class Cutter {
  private readonly paragraphs: Span[]
  private readonly spans: Span[]
  private readonly signs: Span[]
  // The first mention and mark that may stand in each paragraph.
  private readonly from: { mention: number; mark: number }[]
  private readonly known = new Map<number, { key: string; block: Block }>()

  constructor(
    private readonly offsets: Offsets,
    mentions: readonly Mention[], // by start; of those that begin together the longest first
    signs: readonly Mark[] = [],
  ) {
    this.paragraphs = [...paragraphs(offsets.text)]
    this.spans = mentions.map((m) => this.span(m))
    this.signs = signs.map((m) => this.span(m))
    const [mention, mark] = [firsts(this.spans), firsts(this.signs)]
    this.from = this.paragraphs.map(([start]) => ({ mention: mention(start), mark: mark(start) }))
  }

  private readonly span = (r: Range): Span => [this.offsets.toIndex(r.start), this.offsets.toIndex(r.end)]

  cut(passage?: Range, trigger?: Range): Block[] {
    const shown = passage && this.span(passage)
    const lit = trigger && this.span(trigger)
    return this.paragraphs.flatMap((p, i) => {
      const key = `${clip(p, shown)} ${clip(p, lit)}`
      const old = this.known.get(i)
      if (old?.key === key) return old.block.pieces.length ? [old.block] : []
      const block = { start: p[0], pieces: this.pieces(p, this.from[i]!, shown, lit) }
      this.known.set(i, { key, block })
      return block.pieces.length ? [block] : []
    })
  }

  private pieces([start, end]: Span, from: { mention: number; mark: number }, shown?: Span, lit?: Span): Piece[] {
    const inside = <T extends Span>(all: readonly T[], first: number): number[] => {
      const out: number[] = []
      for (let i = first; i < all.length && all[i]![0] < end; i++) if (all[i]![1] > start) out.push(i)
      return out
    }
    const mentions = inside(this.spans, from.mention)
    const signs = inside(this.signs, from.mark)
    const ends = [...mentions.map((m) => this.spans[m]!), ...signs.map((s) => this.signs[s]!), ...(shown ? [shown] : []), ...(lit ? [lit] : [])]
    const cuts = [...new Set([start, end, ...ends.flat().filter((at) => at > start && at < end)])].sort((a, b) => a - b)
    const over = (at: number) => (s: Span | undefined) => s !== undefined && s[0] <= at && at < s[1]
    let first = 0 // mentions before it have ended
    return cuts.slice(0, -1).map((at, i) => {
      while (first < mentions.length && this.spans[mentions[first]!]![1] <= at) first++
      const here: number[] = []
      for (let m = first; m < mentions.length && this.spans[mentions[m]!]![0] <= at; m++) if (over(at)(this.spans[mentions[m]!])) here.push(mentions[m]!)
      return { text: this.offsets.text.slice(at, cuts[i + 1]), mentions: here, passage: over(at)(shown), trigger: over(at)(lit), mark: signs.find((s) => over(at)(this.signs[s])) }
    })
  }
}

// firsts finds for a place the first span that may end after it: what stands
// before that one has ended.
function firsts(spans: readonly Span[]): (at: number) => number {
  let most = 0
  const reach = spans.map(([, end]) => (most = Math.max(most, end)))
  return (at) => {
    let [lo, hi] = [0, reach.length]
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if (reach[mid]! <= at) lo = mid + 1
      else hi = mid
    }
    return lo
  }
}

const clip = ([start, end]: Span, s?: Span): string => (s && s[0] < end && s[1] > start ? `${Math.max(s[0], start)}-${Math.min(s[1], end)}` : '')

// paragraphs yields the spans between empty lines; a span takes the empty lines
// after it, so that the spans cover the text.
function* paragraphs(text: string): Generator<Span> {
  const gap = /\n[ \t\r]*\n\s*|\f/g
  let start = 0
  for (let m = gap.exec(text); m; m = gap.exec(text)) {
    const end = m.index + m[0].length
    yield [start, end]
    start = end
  }
  if (start < text.length) yield [start, text.length]
}
