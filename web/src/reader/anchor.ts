// Where the passage of a link stands now. A link says its bytes and, when it was
// copied here, the words that stood there: a text that was read anew may have
// moved or changed them.
import type { Offsets } from '../text/offsets'
import type { Range } from '../text/segments'

export type Anchor =
  | { state: 'none' }
  | { state: 'there' | 'moved'; at: Range }
  | { state: 'outside' } // no words to look for
  | { state: 'lost'; quote: string }

// Code points of a quote that a link has: enough to tell places apart.
export const mostQuote = 120

// quoteOf is what a link says of a passage.
export const quoteOf = (words: string): string => Array.from(words.replace(/\s+/g, ' ').trim()).slice(0, mostQuote).join('')

export const rangeOf = (hash: string): Range | undefined => {
  const m = /^#b=(\d+)-(\d+)$/.exec(hash)
  return m ? { start: Number(m[1]), end: Number(m[2]) } : undefined
}

export function anchor(offsets: Offsets, hash: string, quote: string): Anchor {
  const at = rangeOf(hash)
  if (!at) return quote ? found(offsets, quote, 0) : { state: 'none' }
  const inside = at.start < at.end && at.end <= offsets.bytes
  const said = inside ? quoteOf(offsets.text.slice(offsets.toIndex(at.start), offsets.toIndex(at.end))) : ''
  if (!quote) return inside ? { state: 'there', at } : { state: 'outside' }
  if (said === quote) return { state: 'there', at }
  return found(offsets, quote, at.start)
}

// found looks for the words, wherever lines break in them, nearest to where they
// were.
function found(offsets: Offsets, quote: string, near: number): Anchor {
  const words = quote.split(/\s+/).filter(Boolean).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  let best: Range | undefined
  if (words.length)
    for (const m of offsets.text.matchAll(new RegExp(words.join('\\s+'), 'g'))) {
      const start = offsets.toByte(m.index)
      const range = { start, end: offsets.toByte(m.index + m[0].length) }
      if (!best || Math.abs(start - near) < Math.abs(best.start - near)) best = range
    }
  return best ? { state: 'moved', at: best } : { state: 'lost', quote }
}
