import { expect, test } from 'vitest'
import { Offsets } from '../src/text/offsets'

const samples = ['', 'abc', 'België – “JBZ”', '😀a😀', `${'é'.repeat(127)}😀${'x'.repeat(300)}`, `${'a'.repeat(127)}😀b`, 'e\u0308\u00a0\u2009z']

// The bytes before every character, as the encoder counts them.
test.each(samples)('bytes and indices of %j lead to each other', (text) => {
  const offsets = new Offsets(text)
  const encoder = new TextEncoder()
  expect(offsets.bytes).toBe(encoder.encode(text).length)
  let index = 0
  for (const character of text) {
    const bytes = encoder.encode(text.slice(0, index)).length
    expect(offsets.toByte(index)).toBe(bytes)
    expect(offsets.toIndex(bytes)).toBe(index)
    index += character.length
  }
  expect(offsets.toIndex(offsets.bytes)).toBe(text.length)
})
