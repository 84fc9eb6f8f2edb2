import { expect, paths, test } from './test'

test('relation counts are those of the API, and of the table', async ({ page, request }) => {
  const nl = 'http://publications.europa.eu/resource/authority/country/NLD'
  const entity = (await (await request.get('/api/v1/entities', { params: { iri: nl } })).json()) as { relations: { predicate: { name: string }; direction: string; count: number }[] }
  await page.goto('/e/country/NLD')
  const sections = page.locator('.relation')
  await expect(sections).toHaveCount(entity.relations.length)
  expect((await sections.locator('h3 .n').allTextContents()).map(Number)).toEqual(entity.relations.map((r) => r.count))
  const many = entity.relations.findIndex((r) => r.count > 5)
  await expect(sections.nth(many).locator('.rows > li')).toHaveCount(5)
  await sections.nth(many).getByRole('button', { name: `alle ${entity.relations[many]!.count}` }).click()
  await expect(sections.nth(many).locator('tbody tr')).toHaveCount(entity.relations[many]!.count)
  await sections.nth(many).getByRole('searchbox').fill('no such thing')
  await expect(sections.nth(many).locator('tbody tr')).toHaveCount(0)
  await expect(sections.nth(many).getByRole('status')).toHaveText(`0 van ${entity.relations[many]!.count} getoond`)
})

test('the old address of a thing leads to its readable one, and Back goes past it', async ({ page }) => {
  await page.goto('/about')
  await page.goto(paths.entity)
  await expect(page).toHaveURL(/\/e\/kamerstuk\/32317-872$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Geannoteerde agenda')
  await page.goBack()
  await expect(page).toHaveURL(/\/about$/)
})

test('neighbours are drawn around a thing, and each leads to its page', async ({ page }) => {
  await page.goto('/e/eu-document/COM_2023_0755_FIN')
  const fiche = page.locator('.ego').getByRole('link', { name: /Fiche 1/ })
  await fiche.focus()
  await expect(page.locator('.ego .caption')).toContainText('Fiche 1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche 1')
  await page.getByRole('link', { name: 'Verken in de graaf' }).click()
  await expect(page).toHaveURL(/\/graph\?/)
})

test('names around a thing never lie over one another, at any width', async ({ page }) => {
  for (const [path, width] of [
    ['/e/country/NLD', 1280],
    ['/e/country/NLD', 320],
    ['/e/kamerstuk/32317-872', 1280],
    ['/e/kamerstuk/32317-872', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(path)
    await expect(page.locator('.ego svg')).toBeVisible()
    // What does not fit in two columns, or in one, stands below without a name.
    const names = page.locator('.ego svg a text')
    await expect(names).toHaveCount(Math.min(await page.locator('.ego svg a').count(), width === 320 ? 10 : 20))
    const boxes = await names.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON() as DOMRect))
    const frame = (await page.locator('.ego svg').boundingBox())!
    for (const [i, a] of boxes.entries()) {
      expect(a.left >= frame.x && a.right <= frame.x + frame.width, `${path} ${width}`).toBe(true)
      for (const b of boxes.slice(i + 1)) expect(a.left < b.right && b.left < a.right && a.top + 1 < b.bottom - 1 && b.top + 1 < a.bottom - 1, `${path} ${width}`).toBe(false)
    }
  }
})
