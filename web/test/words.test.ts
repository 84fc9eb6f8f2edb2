import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { families, familyNames } from '../src/app/family'
import { catalogues, date, pick, setLanguage, t } from '../src/app/i18n'
import { latest } from '../src/app/latest'
import { isPage, pageOf, pages } from '../src/app/pages'
import { lengthen, links, shorten, unescape } from '../src/app/router'
import { outline } from '../src/parts/Shape'

const holes = (s: string) => (s.match(/\{\w+\}/g) ?? []).sort()

// areas are all files of words, by name; those of the first page are said by index.ts.
const areas = import.meta.glob<{ nl: Record<string, string>; en: Record<string, string> }>(['../src/words/*.ts', '!../src/words/index.ts', '!../src/words/catalogue.ts'], { eager: true })
const areaOf = new Map(Object.entries(areas).flatMap(([file, a]) => Object.keys(a.nl).map((k) => [k, /(\w+)\.ts$/.exec(file)![1]!])))

test('both catalogues say everything, with the same holes', () => {
  expect(areaOf.size).toBeGreaterThan(600)
  for (const [key, words] of Object.entries(catalogues.nl)) {
    const english = catalogues.en[key]!
    expect(words, key).not.toBe('')
    expect(english, key).toBeTruthy()
    expect(holes(english), key).toEqual(holes(words))
  }
})

test('no two areas have a key in common, and all are said once loaded', () => {
  const keys = Object.values(areas).flatMap((a) => Object.keys(a.nl))
  expect(keys.filter((k, i) => keys.indexOf(k) !== i)).toEqual([])
  expect(Object.keys(catalogues.nl).sort()).toEqual(keys.sort())
})

// A page's words come with its script: a file that uses a key of an area which the
// first page does not have imports that area.
test('who says a word brings it', () => {
  const sources = import.meta.glob<string>('../src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
  const index = sources['../src/words/index.ts']!
  const first = new Set([...index.matchAll(/^import \* as (\w+)/gm)].map((m) => m[1]!))
  expect(first.size).toBeGreaterThan(4)
  let checked = 0
  for (const [file, source] of Object.entries(sources)) {
    if (file.includes('/words/')) continue
    const said = [...source.matchAll(/['"`]([a-z][\w-]*\.[\w.-]*)(['"`]|\$\{)/g)].flatMap(([, key, end]) => (end === '${' ? [...areaOf.keys()].filter((k) => k.startsWith(key!)) : [key!]))
    for (const area of new Set(said.flatMap((k) => areaOf.get(k) ?? []))) {
      if (first.has(area)) continue
      checked++
      expect(source, `${file} says words of ${area}`).toMatch(new RegExp(`^import '(\\.\\./)*(\\./)?words/${area}'`, 'm'))
    }
  }
  expect(checked).toBeGreaterThan(30)
})

test('words, labels and dates follow the language', () => {
  setLanguage('en')
  expect(t('search.results', { n: 2, q: 'x' })).toBe('2 results for “x”')
  expect(pick({ nl: 'Duitsland', en: 'Germany' }, '')).toBe('Germany')
  setLanguage('nl')
  expect(pick({ en: 'Germany' }, '')).toBe('Germany')
  expect(date('2024-02-23')).toBe('23 feb 2024')
  expect(date('not a day')).toBe('not a day')
})

test('IRIs are shortened for addresses and come back', () => {
  for (const iri of ['https://zoek.officielebekendmakingen.nl/kst-32317-872.html', 'https://w3id.org/kamergraaf/id/party/vvd', 'urn:x'])
    expect(lengthen(shorten(iri))).toBe(iri)
  expect(links.document('kst-1.txt', 3, 9)).toBe('/doc/kst-1.txt#b=3-9')
})

// WCAG 1.4.3: families colour text too, so 4.5 to 1.
test('every family can be read on its background, and the style sheet has its colours', () => {
  const css = readFileSync('src/style.css', 'utf8')
  for (const [name, f] of Object.entries(families)) {
    expect(contrast(f.light, '#ffffff'), name).toBeGreaterThanOrEqual(4.5)
    expect(contrast(f.dark, '#15181c'), name).toBeGreaterThanOrEqual(4.5)
    expect(css).toContain(`.family-${name} { --family: light-dark(${f.light}, ${f.dark}); }`)
  }
})

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number]
  return (x + 0.05) / (y + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('a late answer to an older question never shows', async () => {
  vi.useFakeTimers()
  const answers: Record<string, (r: string) => void> = {}
  const ask = latest((q: string) => new Promise<string>((done) => (answers[q] = done)), 10)
  const shown: string[] = []
  ask('a', (r) => shown.push(r))
  await vi.advanceTimersByTimeAsync(20)
  ask('ab', (r) => shown.push(r))
  await vi.advanceTimersByTimeAsync(20)
  answers['ab']!('new')
  answers['a']!('old')
  await vi.advanceTimersByTimeAsync(20)
  expect(shown).toEqual(['new'])
  vi.useRealTimers()
})

test('families differ by shape too', () => {
  const drawn = familyNames.map((f) => {
    const { type, props } = outline(f, 10) as { type: string; props: object }
    return JSON.stringify([type, props])
  })
  expect(new Set(drawn).size).toBe(familyNames.length)
})

test('the interface draws its own pages and leaves other paths to the server', () => {
  for (const path of ['/', '/search', '/e', '/graph', '/export', '/about', '/doc/kst-1.txt']) expect(isPage(path), path).toBe(true)
  for (const path of ['/api/v1/stats', '/metrics', '/healthz', '/THIRD_PARTY_NOTICES.txt', '/docs']) expect(isPage(path), path).toBe(false)
  expect(pageOf('/doc/kst%2D1.txt')?.rest).toBe('kst-1.txt')
  expect(unescape('kst%2D1')).toBe('kst-1')
  expect(unescape('100%')).toBe('100%')
})

// A page that the server answers with "not found" works until it is loaded anew.
test('the server knows every page', () => {
  const known = /switch first \{\s*case ([^:]*):/.exec(readFileSync('../server/ui.go', 'utf8'))![1]!
  for (const { at } of pages) expect(known, at).toContain(JSON.stringify(at.split('/')[1]))
})
