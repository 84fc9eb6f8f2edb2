import { expect, test, vi } from 'vitest'
import { api } from '../src/api/client'
import { Offsets } from '../src/text/offsets'

test('a text keeps its byte order mark, which offsets count', async () => {
  const bytes = new TextEncoder().encode('\ufeffBelgië')
  vi.stubGlobal('fetch', async () => new Response(bytes))
  const text = await api.text('kst-1.txt')
  vi.unstubAllGlobals()
  const offsets = new Offsets(text)
  expect(offsets.bytes).toBe(bytes.length)
  expect(text.slice(offsets.toIndex(3), offsets.toIndex(11))).toBe('België')
})
