import { readFileSync } from 'node:fs'
import { barriers } from './axe'
import { expect, test, type Page } from './test'

const at = (q: string, lang = 'sparql') => `/query?${new URLSearchParams({ lang, q })}`
const cites = 'SELECT ?paper ?title ?cited {\n  ?paper kg:cites ?cited ; dct:title ?title .\n}\n'
const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a != ?d && ?d != ?g) }'
const editor = (page: Page) => page.getByRole('textbox', { name: 'Vraag' })
const run = (page: Page) => page.getByRole('button', { name: 'Vraag', exact: true })
const rows = (page: Page) => page.locator('.answer-table tbody tr')
const heading = (page: Page) => page.locator('.answer h2')

async function write(page: Page, text: string) {
  await editor(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

const rowsOf = async (page: Page, query: string) => {
  const answer = await page.request.post('/sparql', { form: { query }, headers: { Accept: 'application/sparql-results+json' } })
  return ((await answer.json()) as { results: { bindings: Record<string, { value: string }>[] } }).results.bindings
}

test('a query is typed with completion, run by key, and its answer leads on', async ({ page }) => {
  await page.goto('/query')
  await write(page, 'SELECT ?paper ?what { ?paper kg:ci')
  const offers = page.getByRole('listbox', { name: 'Suggesties' })
  await expect(offers.getByRole('option').first()).toContainText('kg:cites')
  // Beside a name stand what it is called and how often it occurs.
  const { predicates } = (await (await page.request.get('/api/v1/vocabulary')).json()) as { predicates: { predicate: { name: string; labels: { nl: string } }; count: number }[] }
  const cited = predicates.find((p) => p.predicate.name === 'kg:cites')!
  await expect(offers.getByRole('option').first()).toContainText(`${cited.predicate.labels.nl} · ${cited.count}`)
  // Not by key: the list takes none in its first moment, lest one was meant for the text.
  await offers.getByRole('option').first().click()
  await expect(page.locator('.cm-content')).toContainText('kg:cites')
  await page.keyboard.insertText(' ?what }')
  await page.keyboard.press('Control+Enter')
  const want = await rowsOf(page, 'SELECT ?paper ?what { ?paper kg:cites ?what }')
  expect(want.length).toBeGreaterThan(5)
  await expect(heading(page)).toContainText(`${want.length} rijen in`)
  await expect(rows(page)).toHaveCount(want.length)
  const link = rows(page).first().getByRole('link').first()
  await expect(link).toHaveAttribute('title', want[0]!.paper!.value)
  await link.click()
  await expect(page).toHaveURL(/\/e\//)
  await page.goBack()
  await expect(rows(page)).toHaveCount(want.length)
})

test('a name is found by what it is called', async ({ page }) => {
  await page.goto('/query')
  await write(page, 'SELECT * { ?paper verwijst')
  await expect(page.getByRole('option').first()).toContainText('kg:cites')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Gizmo', exact: true }).click()
  await write(page, 'g.V().out("verwijst')
  await page.getByRole('option').first().click()
  expect(await editor(page).textContent()).toContain('<https://w3id.org/kamergraaf/def#cites>')
})

test('typing over a selection replaces it, and brackets go around it', async ({ page }) => {
  await page.goto('/query')
  await write(page, 'abc')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('{')
  await expect(editor(page)).toHaveText('{abc}')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('xyz')
  await expect(editor(page)).toHaveText('xyz')
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toHaveText('{abc}')
})

test('Tab leads out of the editor', async ({ page }) => {
  await page.goto('/query')
  await editor(page).click()
  await page.keyboard.press('Tab')
  await expect(run(page)).toBeFocused()
})

test('the answer is a table, a graph and what the server wrote', async ({ page }) => {
  await page.goto(at(cites))
  const want = await rowsOf(page, cites)
  await expect(rows(page)).toHaveCount(want.length)
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  const things = new Set(want.flatMap((r) => [r.paper!.value, r.cited!.value]))
  await expect(page.locator('.picture a')).toHaveCount(things.size)
  // Things have their names here, not their addresses.
  await expect(page.locator('.picture text', { hasText: 'Kamerstuk 32 317' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Zoals de server het schreef' }).click()
  await expect(page.locator('.raw')).toContainText('"bindings"')
})

test('the address is the question: it is shared, and Back asks the one before', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(at('ASK { ?s kg:cites ?o }'))
  await expect(page.locator('.truth')).toHaveText('Ja')
  await write(page, cites)
  await run(page).click()
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Kopieer link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('q')).toBe(cites)
  await page.goBack()
  await expect(page.locator('.truth')).toHaveText('Ja')
  await page.goto(link)
  await expect(rows(page).first()).toBeVisible()
  expect((await editor(page).innerText()).trim()).toContain('?paper kg:cites ?cited')
})

test('an answer is taken away in every format on offer', async ({ page }) => {
  for (const [query, formats] of [
    [cites, ['CSV', 'TSV', 'JSON', 'XML']],
    ['CONSTRUCT { ?s kg:cites ?o } WHERE { ?s kg:cites ?o }', ['Turtle', 'N-Triples', 'JSON-LD', 'RDF/XML']],
  ] as const) {
    await page.goto(at(query))
    await expect(rows(page).first()).toBeVisible()
    for (const name of formats) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
      const text = readFileSync((await file.path())!, 'utf8')
      expect(text.length, name).toBeGreaterThan(200)
      if (name === 'CSV') expect(text.trim().split('\r\n').length).toBe(1 + (await rowsOf(page, cites)).length)
      if (name === 'N-Triples') expect(text.trim().split('\n').length).toBe(await rows(page).count())
    }
  }
})

test('a query that takes long shows for how long it may, and can be stopped', async ({ page }) => {
  const { limits } = (await (await page.request.get('/api/v1/service')).json()) as { limits: { sparqlSeconds: number } }
  await page.goto('/query')
  await expect(page.getByText(`Hoogstens ${limits.sparqlSeconds} seconden.`)).toBeVisible()
  await write(page, endless)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`van hoogstens ${limits.sparqlSeconds} s`)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('.answer')).toContainText(/Gestopt na [\d,]+ s/)
  await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled()
})

test('nothing found says what to try', async ({ page }) => {
  await page.goto(at('SELECT * { ?s <urn:none> ?o }'))
  await expect(page.locator('.answer .empty')).toContainText('OPTIONAL')
})

test('the plan has estimated and true counts', async ({ page }) => {
  await page.goto('/query')
  await write(page, cites)
  await page.getByRole('button', { name: 'Toon het plan' }).click()
  await expect(page.locator('.raw')).toContainText(/estimated .* came \d+/)
})

test('what was asked is kept in this browser, until it is cleared', async ({ page }) => {
  await page.goto(at(cites))
  await expect(rows(page).first()).toBeVisible()
  await page.goto('/query')
  const past = page.locator('.past li')
  await expect(past).toHaveCount(1)
  await past.getByRole('button').click()
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Wis deze lijst' }).click()
  await expect(past).toHaveCount(0)
  await page.goto('/query')
  await expect(page.getByRole('button', { name: 'Vraag', exact: true })).toBeVisible()
  await expect(past).toHaveCount(0)
})

test('Gizmo and GraphQL answer as tables too', async ({ page }) => {
  await page.goto(at('g.V("<https://zoek.officielebekendmakingen.nl/kst-32317-872.html>").out("<https://w3id.org/kamergraaf/def#cites>").all()', 'gizmo'))
  await expect(rows(page).first().getByRole('link')).toBeVisible()
  await page.goto(at('{ nodes(first: 3) { id } }', 'graphql'))
  await expect(rows(page)).toHaveCount(3)
})

test('every example is offered, named in both languages, and finds something', async ({ page }) => {
  const { examples } = (await (await page.request.get('/api/v1/examples')).json()) as { examples: { name: string; language: string; title: { nl: string; en: string } }[] }
  expect(examples.length).toBeGreaterThanOrEqual(20)
  await page.goto('/query')
  for (const e of examples) {
    await page.locator(`[data-example="${e.name}"]`).getByRole('button', { name: e.title.nl, exact: true }).click()
    await expect(page.locator('.answer :is(.answer-table tbody tr, .truth)').first(), e.name).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled()
  }
  await page.getByRole('button', { name: 'English', exact: true }).click()
  for (const e of examples) await expect(page.getByRole('button', { name: e.title.en, exact: true })).toBeVisible()
})

test.describe('what goes wrong', () => {
  test.use({ fails: /Failed to load resource/ })

  for (const [lang, query, line, word] of [
    ['sparql', 'SELECT ?s {\n  ?s FOO ?o\n}', 2, 'FOO'],
    ['gizmo', 'var x = 1\ng.V().limt(2)', 2, '(2)'],
    ['graphql', '{\n  nodes(first 2) { id }\n}', 2, '2)'],
  ] as const)
    test(`an error of ${lang} is shown at its place, and one goes on typing there`, async ({ page }) => {
      await page.goto(at(query, lang))
      await expect(page.getByRole('alert')).toContainText(`Regel ${line}, teken`)
      await expect(page.locator('.cm-fault').first()).toBeVisible()
      expect((await page.locator('.cm-fault').allTextContents()).join('')).toBe(word)
      await expect(editor(page)).toBeFocused()
      await expect(page.locator('.cm-activeLine')).toHaveText(query.split('\n')[line - 1]!)
      await page.keyboard.insertText('x')
      await expect(page.locator('.cm-fault')).toHaveCount(0)
    })

  test('writing is refused with the sentence of the server', async ({ page }) => {
    await page.goto(at('INSERT DATA { <urn:a> <urn:b> 1 }'))
    await expect(page.getByRole('alert')).toContainText('INSERT is SPARQL Update, which is refused')
  })

  test('an answer that is too large is not shown in part', async ({ page }) => {
    await page.route('**/sparql', (route) => route.fulfill({ contentType: 'application/sparql-results+json', body: 'x'.repeat((16 << 20) + 1) }))
    await page.goto(at(cites))
    await expect(page.getByRole('alert')).toContainText('te groot om hier te tonen')
    await expect(rows(page)).toHaveCount(0)
  })

  test('a query over its limits says which', async ({ page }) => {
    const detail = 'The answer has more rows than it may have: add LIMIT, or ask for less.'
    await page.route('**/sparql', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ title: 'x', status: 422, code: 'over-budget', detail, requestId: 'x' }) }))
    await page.goto(at(cites))
    await expect(page.getByRole('alert')).toContainText(detail)
  })

  test('a server that is gone is said, and asked again', async ({ page }) => {
    await page.route('**/sparql', (route) => route.abort())
    await page.goto(at(cites))
    await expect(page.getByRole('alert')).toContainText('De server antwoordt niet.')
    await page.unroute('**/sparql')
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
    await expect(rows(page).first()).toBeVisible()
  })
})

test.describe('without barriers', () => {
  test.use({ bypassCSP: true, fails: /Failed to load resource/ })
  for (const scheme of ['light', 'dark'] as const)
    test(`in every state, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(at(cites))
      await expect(rows(page).first()).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.getByRole('button', { name: 'Graaf', exact: true }).click()
      await expect(page.locator('.picture a').first()).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.getByRole('button', { name: 'Zoals de server het schreef' }).click()
      expect(await barriers(page)).toEqual([])
      await page.getByRole('button', { name: 'Toon het plan' }).click()
      await expect(page.locator('.raw')).toContainText('estimated')
      expect(await barriers(page)).toEqual([])
      await write(page, 'SELECT ?s { ?s kg:')
      await expect(page.getByRole('option').first()).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('alert')).toBeVisible()
      expect(await barriers(page)).toEqual([])
      await page.goto(at('SELECT * { ?s <urn:none> ?o }'))
      await expect(page.locator('.answer .empty')).toBeVisible()
      expect(await barriers(page)).toEqual([])
    })
})

test('in a narrow window, printed and in forced colours it can be read', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(at(cites))
  await expect(rows(page).first()).toBeVisible()
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await wider()).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  await expect(page.locator('.picture a').first()).toBeVisible()
  expect(await wider()).toBeLessThanOrEqual(0)
  await page.emulateMedia({ forcedColors: 'active' })
  const text = await page.locator('.picture text').first().evaluate((e) => getComputedStyle(e).fill)
  const sign = await page.locator('.picture :is(rect, path, circle)').first().evaluate((e) => getComputedStyle(e).fill)
  expect(sign).toBe(text)
  await page.emulateMedia({ media: 'print', forcedColors: 'none' })
  for (const gone of ['.top', '.shelf', '.query-actions', '.answer-bar']) await expect(page.locator(gone)).toBeHidden()
})

test('what a result says is text, and nothing in it runs', async ({ page }) => {
  const harm = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>\u202e'
  await page.route('**/sparql', (route) => route.fulfill({ contentType: 'application/sparql-results+json', body: JSON.stringify({ head: { vars: [harm] }, results: { bindings: [{ [harm]: { type: 'literal', value: harm } }] } }) }))
  await page.goto(at(cites))
  await expect(rows(page).first()).toHaveText(harm)
  expect(await page.title()).not.toBe('taken')
  expect(await page.evaluate(() => document.querySelectorAll('#app script, #app img').length)).toBe(0)
})
