import { agenda, expect, paths, test } from './test'

const pages: [string, string, string][] = [
  ['home', paths.home, '.rows > li'],
  ['search', paths.search, '.hits > li'],
  ['entity', paths.entity, '.relation li'],
  ['reader', paths.reader, '.mention'],
  ['graph', paths.graph, '.mark'],
  ['dossier', paths.dossier, '.lanes > li'],
  ['chain', paths.chain, '.lanes > li'],
  ['commitments', paths.commitments, '.told > li'],
]

test.describe('with the server gone', () => {
  test.use({ fails: /ERR_FAILED|Failed to load resource/ })
  for (const [name, path, drawn] of pages)
    test(`${name} says so and tries again when asked`, async ({ page }) => {
      await page.route('**/api/v1/**', (route) => route.abort())
      await page.goto(path)
      await expect(page.getByRole('alert')).toContainText('De server antwoordt niet.')
      await page.unroute('**/api/v1/**')
      await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
      await expect(page.locator(drawn).first()).toBeVisible()
      await expect(page.getByRole('alert')).toHaveCount(0)
    })

  test('what does not exist is said without an offer to try again', async ({ page }) => {
    await page.goto('/e?iri=urn:nothing')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit bestaat hier niet (meer).')
    await expect(page.getByRole('button', { name: 'Probeer opnieuw' })).toHaveCount(0)
  })
})

test('search without words says what can be asked, and every example finds something', async ({ page }) => {
  await page.goto('/search')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat zoekt u?')
  const examples = await page.locator('.ask a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  expect(examples.length).toBeGreaterThan(5)
  for (const href of examples) {
    await page.goto(href)
    await expect(page.locator('.hits > li').first(), href).toBeVisible()
  }
})

test('an entity page without a name of one says so, in the language of the page', async ({ page }) => {
  await page.goto('/e')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link noemt niets om te tonen.')
  await expect(page.getByRole('button', { name: 'Probeer opnieuw' })).toHaveCount(0)
})

test('every page has its own name in the tab', async ({ page }) => {
  for (const [path, title] of [
    [paths.home, /^Kamergraaf$/],
    [paths.search, /^Zoeken · /],
    [paths.entity, /^Geannoteerde agenda .* · /],
    [paths.reader, /^Geannoteerde agenda .* · /],
    [paths.graph, /^Graaf · /],
    [paths.dossiers, /^Dossiers · /],
    [paths.dossier, /^32 317 JBZ-Raad · /],
    [paths.chain, /^mensensmokkelrichtlijn · /],
    [paths.commitments, /^Toezeggingen/],
    [paths.positions, /^Standpunten/],
    [paths.export, /^Neem alles mee · /],
    [paths.about, /^Over Kamergraaf · /],
  ] as const) {
    await page.goto(path)
    await expect(page).toHaveTitle(title)
  }
})

test('a link goes on without loading the page anew, at the top of the next', async ({ page }) => {
  await page.goto(paths.entity)
  await page.evaluate(() => Object.assign(window, { same: true }))
  await page.getByRole('link', { name: 'Lees document' }).first().click()
  await expect(page.locator('.mention').first()).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.goBack()
  await expect(page.locator('.relation').first()).toBeVisible()
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
})

test('the address of a passage marks exactly its bytes', async ({ page, request }) => {
  const answer = await request.get('/api/v1/documents/kst-32317-872.txt/mentions')
  const { mentions } = (await answer.json()) as { mentions: { start: number; end: number; text: string }[] }
  for (const m of [mentions[0]!, mentions[Math.floor(mentions.length / 2)]!, mentions.at(-1)!]) {
    await page.goto('about:blank')
    await page.goto(`/doc/kst-32317-872.txt#b=${m.start}-${m.end}`)
    const passage = page.locator('.reader-text .passage')
    await expect(passage.first()).toBeInViewport()
    expect((await passage.allTextContents()).join('')).toBe(m.text)
  }
})

test('the mentions are one tab stop: what stands after them is near', async ({ page }) => {
  await page.goto('/doc/kst-32317-913.xml') // no footnotes, whose marks are stops of their own
  await expect(page.locator('.mention').first()).toBeVisible()
  await expect(page.locator('.mention[tabindex="0"]')).toHaveCount(1)
  await page.locator('.mention[tabindex="0"]').focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'vorige' })).toBeFocused()
})

test('a relation on the entity page opens its passage', async ({ page }) => {
  await page.goto(`/e?iri=${encodeURIComponent(agenda)}`)
  await page.locator('.relation .rows button').first().click()
  const quote = await page.locator('.drawer blockquote mark').first().textContent()
  await page.getByRole('link', { name: 'Open in document' }).first().click()
  await expect(page.locator('.drawer')).toHaveCount(0)
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(quote)
})
