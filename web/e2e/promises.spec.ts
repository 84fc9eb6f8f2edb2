import { expect, paths, test } from './test'

interface Answer {
  commitments: { passage: { quote: string } }[]
  page: { total: number }
}

test('a facet gives what it says, stays in its place, and Back and sharing work', async ({ page }) => {
  await page.goto(paths.commitments)
  const facet = page.getByRole('complementary')
  await expect(facet.getByRole('link').first()).toBeVisible()
  const values = await facet.locator('li').allTextContents()
  const open = facet.getByRole('listitem').filter({ hasText: /^open/ })
  const count = Number(await open.locator('.n').textContent())
  await open.getByRole('link').click()
  await expect(page).toHaveURL(/status=open/)
  await expect(page.locator('.told > li')).toHaveCount(count)
  expect((await facet.locator('li').allTextContents()).length).toBe(values.length)
  await expect(open.getByRole('link')).toHaveAttribute('aria-current', 'true')
  await page.reload()
  await expect(page.locator('.told > li')).toHaveCount(count)
  await page.goBack()
  await expect(page.locator('.bar strong')).toHaveText(/^4 /)
})

test('a choice that leaves nothing is named, and can be dropped', async ({ page }) => {
  await page.goto('/commitments?status=fulfilled&office=corporate-body:COM')
  await expect(page.getByText('Geen toezeggingen met deze keuze.')).toBeVisible()
  await page.getByRole('link', { name: 'Laat “nagekomen” los' }).click()
  await expect(page.locator('.told > li')).toHaveCount(1)
})

test('list, table and file have the same rows', async ({ page, request }) => {
  const { commitments } = (await (await request.get('/api/v1/commitments')).json()) as Answer
  await page.goto(paths.commitments)
  await expect(page.locator('.told > li')).toHaveCount(commitments.length)
  await page.getByRole('link', { name: 'Tabel' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(commitments.length)
  const quotes = commitments.map((c) => c.passage.quote.replace(/\s+/g, ' ').trim())
  expect((await page.locator('tbody .cite q').allTextContents()).map((q) => q.replace(/\s+/g, ' '))).toEqual(quotes)
  const href = (await page.getByRole('link', { name: 'Download als CSV: 4 rijen' }).getAttribute('href'))!
  const csv = await (await request.get(href)).text()
  expect(csv.split('\r\n').filter((l) => /^\d{4}-/.test(l)).length).toBe(commitments.length)
})

test('positions about a file name it, and lead to the promises about it', async ({ page, request }) => {
  const about = 'http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN'
  const asked = (path: string) => request.get(`/api/v1/${path}`, { params: { about, limit: 200 } }).then((r) => r.json() as Promise<Answer>)
  const { total } = (await asked('positions')).page
  await page.goto(`/positions?about=${encodeURIComponent(about)}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('over mensensmokkelrichtlijn')
  await expect(page.locator('.bar strong')).toHaveText(`${total} standpunten`)
  await page.getByRole('link', { name: 'Wie zegde wat toe?' }).click()
  await expect(page.locator('.told > li')).toHaveCount((await asked('commitments')).page.total)
})
