import { expect, paths, shown as nodes, test } from './test'

test('a Kamerstuk number leads to its entity, the graph, an edge and its passage', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('combobox').fill('32 317 nr 872')
  await page.getByRole('main').getByRole('combobox').press('Enter')
  const first = page.locator('.hits > li').first()
  await expect(first.locator('.badge')).toHaveText('precies dit')
  await first.getByRole('heading').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Geannoteerde agenda')

  await page.getByRole('link', { name: 'Toon in graaf' }).click()
  await expect(page.locator('.canvas [data-iri]')).toHaveCount(1)
  await page.locator('.canvas [data-iri]').click()
  const expand = page.locator('[data-expand$="cites out"]')
  const announced = Number((await expand.textContent())!.replace(/\D/g, ''))
  expect(announced).toBeGreaterThan(2)
  await expand.click()
  await expect(page.locator('.canvas [data-iri]')).toHaveCount(1 + announced)

  await page.getByRole('button', { name: 'Tabel' }).click()
  const rows = await page.locator('.tables tr[data-iri]').evaluateAll((r) => r.map((x) => x.getAttribute('data-iri')).sort())
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  expect(await nodes(page)).toEqual(rows)

  await page.locator('.edge:not(.weak) .hit').first().click({ force: true })
  const drawer = page.locator('.drawer')
  await expect(drawer.locator('blockquote').first()).toBeVisible()
  const quote = await drawer.locator('blockquote mark').first().textContent()
  await drawer.getByRole('link', { name: 'Open in document' }).first().click()
  await expect(page.locator('.reader-text .passage').first()).toBeVisible()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(quote)
})

for (const q of ['32317-872', 'kst-32317-872', '32 317, nr. 872']) {
  test(`"${q}" hits the paper first`, async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(q)}`)
    await expect(page.locator('.hits > li').first().getByRole('heading').getByRole('link')).toHaveAttribute('href', '/e/kamerstuk/32317-872')
  })
}

test('"COM (2023) 755" hits the proposal first', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('COM (2023) 755')}`)
  await expect(page.locator('.hits > li').first().getByRole('heading').getByRole('link')).toHaveAttribute('href', /COM_2023_0755_FIN$/)
})

test('suggestions work by keyboard alone', async ({ page }) => {
  await page.goto('/about')
  // The key is heard once the page is drawn.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('combobox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('Fron')
  await expect(page.getByRole('option').first()).toContainText('kustwacht')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('kustwacht')
})

test('undo goes back to the same graph, redo on, and the address makes it anew', async ({ page }) => {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`)
  await page.locator('.canvas [data-iri]').click()
  const before = await nodes(page)
  await page.locator('[data-expand$="cites out"]').click()
  await expect(page.locator('.canvas [data-iri]')).not.toHaveCount(1)
  const after = await nodes(page)
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await expect(page.locator('.canvas [data-iri]')).toHaveCount(1)
  expect(await nodes(page)).toEqual(before)
  await page.getByRole('button', { name: 'Opnieuw', exact: true }).click()
  await expect(page.locator('.canvas [data-iri]')).toHaveCount(after.length)
  await page.reload()
  await expect(page.locator('.canvas [data-iri]')).toHaveCount(after.length)
  expect(await nodes(page)).toEqual(after)
})

test('the reader marks mentions, walks them by key and speaks English', async ({ page }) => {
  await page.goto('/doc/kst-32317-872.txt')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Geannoteerde agenda')
  await expect(page.locator('.mention').first()).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await expect(page.locator('[data-m="1"]')).toBeFocused()
  await page.keyboard.press('p')
  await expect(page.locator('[data-m="0"]')).toBeFocused()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('link', { name: 'Graph', exact: true })).toBeVisible()
})

test('a page is 320 pixels wide without scrolling aside', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const path of Object.values(paths)) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeAttached()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
  }
})

test('a footnote mark leads to its note and back to its sentence', async ({ page }) => {
  await page.goto('/doc/kst-32317-872.txt')
  await page.getByRole('link', { name: 'Voetnoot 1', exact: true }).click()
  const passage = page.locator('.reader-text .passage')
  await expect(passage.first()).toContainText('1')
  const note = (await passage.allTextContents()).join('')
  expect(note.startsWith('1')).toBe(true)
  const words = note.slice(1).replace(/\s+/g, ' ').trim()
  await page.getByRole('link', { name: 'Terug naar de zin van voetnoot 1', exact: true }).click()
  await expect(passage.first()).not.toContainText(note)
  await expect(passage.first()).toBeInViewport()
  // Who reads the sentence has the note beside it.
  await expect(page.locator('.margin .notes li').first()).toContainText(words)
})

test('an office leads to who held it that day, a name says who else it could be', async ({ page }) => {
  await page.goto(paths.reader)
  await page.locator('.mention', { hasText: 'MINISTER VOOR RECHTSBESCHERMING' }).first().click()
  const margin = page.locator('.margin')
  await expect(margin.getByRole('heading', { name: 'Bekleed door' })).toBeVisible()
  await margin.getByRole('link', { name: 'Franc Weerwind' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Franc Weerwind')
  await page.goBack()
  await page.locator('.mention', { hasText: 'E. van der Burg' }).first().click()
  await expect(margin.getByRole('heading', { name: 'Kan ook zijn' })).toBeVisible()
  await expect(margin.getByRole('link', { name: 'Brigitte van der Burg' })).toBeVisible()
})

test('every format of the API is on the page to take away, and comes', async ({ page, request }) => {
  const spec = (await (await request.get('/api/v1/openapi.json')).json()) as { paths: Record<string, { get: { parameters: { name: string; schema: { enum?: string[] } }[] } }> }
  const formats = spec.paths['/api/v1/export']!.get.parameters.find((p) => p.name === 'format')!.schema.enum!
  await page.goto(paths.export)
  await expect(page.locator('main a.button')).toHaveCount(formats.length)
  const found = await page.locator('main a.button').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  expect(found.map((h) => new URL(h, 'http://x').searchParams.get('format')).sort()).toEqual(formats.toSorted())
  for (const href of found) expect((await request.get(href)).status(), href).toBe(200)
})
