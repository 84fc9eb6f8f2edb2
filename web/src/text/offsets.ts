// The interface speaks of UTF-8 bytes, JavaScript counts UTF-16 code units.

// Offsets turns one into the other for one text, in either direction.
export class Offsets {
  // Every step code units the bytes so far are noted.
  private static readonly step = 128
  private readonly marks: number[] = [0]
  readonly bytes: number

  constructor(readonly text: string) {
    let bytes = 0
    for (let i = 0; i < text.length; i++) {
      bytes += width(text, i)
      if ((i + 1) % Offsets.step === 0) this.marks.push(bytes)
    }
    this.bytes = bytes
  }

  // toIndex returns the index of the code unit that byte stands in.
  toIndex(byte: number): number {
    let lo = 0
    let hi = this.marks.length - 1
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1
      if (this.marks[mid]! <= byte) lo = mid
      else hi = mid - 1
    }
    let at = this.marks[lo]!
    let i = lo * Offsets.step
    while (i < this.text.length && at + width(this.text, i) <= byte) {
      at += width(this.text, i)
      i++
    }
    // The first half of a pair counts no bytes: step back off the second.
    return isLow(this.text, i) && at <= byte ? i - 1 : i
  }

  // toByte returns the bytes before a code unit.
  toByte(index: number): number {
    const mark = Math.min(Math.floor(index / Offsets.step), this.marks.length - 1)
    let at = this.marks[mark]!
    for (let i = mark * Offsets.step; i < index; i++) at += width(this.text, i)
    return at
  }
}

function isLow(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  const before = text.charCodeAt(i - 1)
  return c >= 0xdc00 && c < 0xe000 && before >= 0xd800 && before < 0xdc00
}

// width is the bytes of one code unit: of a surrogate pair the first counts
// none and the second all four, so that no offset falls between them.
function width(text: string, i: number): number {
  const c = text.charCodeAt(i)
  if (c < 0x80) return 1
  if (c < 0x800) return 2
  if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) return 0
  if (c >= 0xdc00 && c < 0xe000) return 4
  return 3
}
