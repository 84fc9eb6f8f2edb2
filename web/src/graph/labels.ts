// Which labels can be read: each is given room in turn, and one that would lie
// over another, or over a node, is left out. Pure, and the same every time.

export interface Box {
  x: number // the middle
  y: number
  w: number
  h: number
}

// Wish is a label and the places it may stand, the best first.
export interface Wish {
  id: string
  places: Box[]
}

// room gives every wish the first of its places that is free, in the order of
// the wishes; what finds none is not in the answer. A place that covers one of
// tips, the arrowheads, is taken only when there is no other.
export function room(taken: readonly Box[], wishes: readonly Wish[], tips: readonly Box[] = []): Map<string, Box> {
  const full = [...taken]
  const out = new Map<string, Box>()
  for (const wish of wishes) {
    const fit = wish.places.filter((box) => !full.some((other) => overlap(box, other)))
    const free = fit.find((box) => !tips.some((tip) => overlap(box, tip))) ?? fit[0]
    if (!free) continue
    full.push(free)
    out.set(wish.id, free)
  }
  return out
}

export function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h
}

// Mean widths of a character, as parts of the font's size; measured on Dutch
// titles in the usual sans-serif fonts, with some to spare.
const small = 0.58
const capital = 0.74

export function width(words: string, size: number): number {
  const capitals = words.match(/\p{Lu}/gu)?.length ?? 0
  return (capitals * capital + (words.length - capitals) * small) * size
}

// lines breaks a label between words, or after a hyphen, into at most two lines of about most
// characters; what is left ends in an ellipsis.
export function lines(label: string, most = 22): string[] {
  if (label.length <= most) return [label]
  const at = Math.max(label.lastIndexOf(' ', most), label.lastIndexOf('-', most - 1) + 1)
  const first = label.slice(0, at > 0 ? at : most)
  const rest = label.slice(first.length).trim()
  if (!rest) return [first]
  return [first, rest.length <= most ? rest : `${rest.slice(0, most - 1).trimEnd()}…`]
}
