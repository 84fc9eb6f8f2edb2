// What documents say is text, whatever it looks like.
import { expect, marks, test } from './test'

const label = '<script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'"> \u202egnol\u202c \u2066x'

const node = (iri: string) => ({ iri, label, labels: { nl: label }, type: 'person', identifier: label, degree: 2, kind: '', documentKey: '' })
const predicate = { iri: 'urn:p', name: 'kg:mentions', labels: { nl: label } }
const edge = { id: 'e', subject: 'urn:a', predicate, object: 'urn:b', documents: 1, evidence: 1, confidence: 1 }
const document = { iri: 'urn:d', id: label, key: 'k', title: label, kind: 'brief', date: '2024-01-01', dossier: '' }
const page1 = { total: 1, limit: 20 }
const passage = { document, start: 0, end: 3, quote: label, before: label, after: label, rule: label, confidence: 1, run: '', basis: 'mention' }
const ref = { iri: 'urn:a', label, type: 'person' }
const step = { type: label, labels: { nl: label }, body: ref, projected: true }
const facets = [{ name: 'office', values: [{ value: 'urn:a', labels: { nl: label }, count: 1 }] }]
const commitment = { iri: 'urn:c', status: 'open', date: '2024-01-01', due: label, by: ref, to: ref, about: ref, madeIn: ref, passage }
const events = [
  { date: '2024-01-01', relation: 'dossier', document, lane: 'cabinet' },
  { date: '2024-01-01', relation: 'commitment', document, lane: 'cabinet', claim: ref, status: 'open', due: label, passage },
  { date: '2024-01-02', relation: 'step', document, lane: 'eu', claim: ref, step, passage },
]
const tie = { subject: 'urn:d', predicate: 'urn:p', object: 'urn:a', passages: 1, passage }
const stations = [
  { iri: 'urn:d', lane: 'cabinet', date: '2024-01-01', document, ties: [tie] },
  { iri: 'urn:s', lane: 'eu', date: '', document, step, ties: [tie] },
]
const chain = { file: node('urn:a'), names: ['urn:a'], stations, left: 0, limit: 1, positions: [{ iri: 'urn:o', stance: 'urges', date: '2024-01-01', holder: ref, about: ref, passage, dutch: true, basis: 'about' }], commitments: [commitment], predicates: [predicate] }

// The server has none of these things, so that their pages are 404 with the page.
test.use({ fails: /status of 404/ })

test.beforeEach(async ({ page }) => {
  const answers: [RegExp, unknown][] = [
    [/\/subgraph/, { nodes: [node('urn:a'), node('urn:b')], edges: [edge] }],
    [/\/degrees/, { degrees: [{ iri: 'urn:a', degree: 2, relations: [{ predicate, direction: 'out', count: 2 }] }] }],
    [/\/search\?/, { query: label, results: [{ node: node('urn:a'), score: 1, exact: true, snippet: label, highlights: [{ start: 0, end: 8 }], passage: { key: 'k', start: 0, end: 3 } }], facets: [{ name: 'type', values: [{ value: label, labels: { nl: label }, count: 1 }] }], page: page1 }],
    [/\/relations\?/, { node: node('urn:a'), relations: [{ direction: 'out', node: node('urn:b'), edge }], page: page1 }],
    [/\/entities\?/, { node: node('urn:a'), revision: 1, types: [], aliases: [label], facts: [{ predicate, value: label }], identifiers: [label], externalIds: [], relations: [{ predicate, direction: 'out', count: 1 }], mentionedIn: [document], mentionedInTotal: 1 }],
    [/\/evidence\?/, { subject: node('urn:a'), object: node('urn:b'), edge, passages: [{ document, start: 0, end: 3, quote: label, before: label, after: label, rule: label, confidence: 1, run: '', basis: 'mention' }], page: page1 }],
    [/\/mentions\?/, { mentions: [{ document, passages: 2, passage }], months: { '2024-01': 1, '2024-02': 1 }, page: page1 }],
    [/\/expand/, { nodes: [node('urn:b')], edges: [edge], remaining: 0, total: 1, limit: 50 }],
    [/\/timeline\?/, { iri: 'urn:a', events, undated: 0, tally: { documents: 1, steps: 1, commitments: 1, open: 1, positions: 0, months: { '2024-01': 2 } }, page: page1 }],
    [/\/chain\?/, chain],
    [/\/commitments\?/, { commitments: [commitment], page: page1, facets }],
    [/\/files\?/, { files: [{ node: node('urn:a'), papers: 1, last: label, open: 0 }], page: page1 }],
    [/\/documents\/k\/text/, label],
    [/\/documents\/k\/mentions/, { key: 'k', mentions: [{ iri: 'urn:m', start: 0, end: 8, text: label.slice(0, 8), type: 'person', value: label, rule: label, confidence: 1 }], relations: [], nodes: [] }],
    [/\/documents\/k$/, { document, node: node('urn:d'), manifestations: [], bytes: 99, outline: [{ title: label, level: 1, start: 0, end: 3 }], agenda: [], footnotes: [], mentionCounts: [], warnings: [], originals: [], run: '' }],
  ]
  await page.route('**/api/v1/**', (route) => {
    const found = answers.find(([path]) => path.test(route.request().url()))
    if (!found) return route.continue()
    return typeof found[1] === 'string' ? route.fulfill({ contentType: 'text/plain; charset=utf-8', body: found[1] }) : route.fulfill({ json: found[1] })
  })
})

for (const [name, path, drawn] of [
  ['graph', '/graph?n=urn:a+urn:b', '.mark'],
  ['search', '/search?q=x', '.hits > li'],
  ['entity', '/e?iri=urn:a', '.relation li'],
  ['reader', '/doc/k', '.mention'],
  ['dossiers', '/dossier', '.files tbody tr'],
  ['dossier', '/dossier/1', '.lanes > li'],
  ['chain', '/dossier/x/y', '.lanes > li'],
  ['commitments', '/commitments', '.told > li'],
] as const)
  test(`a label is text on ${name}, and nothing in it runs`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator(drawn).first()).toBeVisible()
    await expect(page.getByText('<script>', { exact: false }).first()).toBeAttached()
    expect(await page.evaluate(() => document.querySelectorAll('#app script, #app img, body > script:not([src])').length)).toBe(0)
    expect(await page.title()).not.toBe('taken')
    // A label that turns the direction of writing does not turn what follows it.
    const turned = await page.locator('a, h1, .label, td, dd').evaluateAll((all) => all.filter((e) => e.textContent!.includes('\u202e') && getComputedStyle(e).unicodeBidi === 'normal').map((e) => e.tagName))
    expect(turned).toEqual([])
  })

test('evidence and the table say harmful labels as they are', async ({ page }) => {
  await page.goto('/graph?n=urn:a+urn:b&tab=table')
  await expect(page.locator('tr[data-iri]')).toHaveCount(2)
  await page.locator('tr[data-edge] button').click()
  await expect(page.locator('.drawer blockquote mark')).toHaveText(label)
  expect(await page.evaluate(() => document.querySelectorAll('#app script, #app img').length)).toBe(0)
  await page.getByRole('button', { name: 'Sluit' }).click()
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  await expect(marks(page)).toHaveCount(2)
})
