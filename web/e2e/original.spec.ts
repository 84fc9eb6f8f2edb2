// The file that a document was read from, beside its text.
import { barriers } from './axe'
import { expect, test, type Page } from './test'

// report is the one PDF of the corpus, of two pages.
async function report(page: Page): Promise<string> {
  const { documents } = await (await page.request.get('/api/v1/documents?limit=100')).json()
  return documents.find((d: { id: string }) => d.id === 'verslag-jbz-raad-12-13-december-2024').key
}

const frame = (page: Page) => page.locator('.pdf iframe')

test('the PDF stands beside the text when one asks, at the page of what is chosen, and the address says so', async ({ page }) => {
  const key = await report(page)
  const asked: string[] = []
  page.on('request', (r) => r.url().endsWith('/original') && asked.push(r.url()))
  await page.goto(`/doc/${key}`)
  const button = page.getByRole('button', { name: 'PDF ernaast' })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await expect(frame(page)).toHaveCount(0)
  expect(asked).toEqual([])
  await button.click()
  await expect(page).toHaveURL(new RegExp(`/doc/${key}\\?pdf=1$`))
  await expect(frame(page)).toHaveAttribute('src', `/api/v1/documents/${key}/original#page=1&navpanes=0`)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  const text = await (await page.request.get(`/api/v1/documents/${key}/text`)).text()
  const { mentions } = await (await page.request.get(`/api/v1/documents/${key}/mentions`)).json()
  const feed = Buffer.byteLength(text.slice(0, text.indexOf('\f')))
  const second = mentions.findIndex((m: { start: number }) => m.start > feed)
  await page.locator(`[data-m="${second}"]`).first().click()
  await expect(frame(page)).toHaveAttribute('src', /#page=2&/)
  await expect(page.locator('.pdf')).toContainText('bladzijde 2')
  await page.reload()
  await expect(frame(page)).toBeVisible()
  await page.keyboard.press('o')
  await expect(frame(page)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/doc/${key}$`))
})

test('the file is the one that was read, and a document of plain text has none', async ({ page }) => {
  const key = await report(page)
  await page.goto(`/doc/${key}?pdf=1`)
  const link = page.locator('.originals a', { hasText: 'PDF' })
  const got = await page.request.get((await link.getAttribute('href'))!)
  expect([got.status(), got.headers()['content-type'], (await got.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
  await page.goto('/doc/kst-32317-872.txt?pdf=1')
  await expect(page.locator('.reader-text [data-m]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'PDF ernaast' })).toHaveCount(0)
  await expect(frame(page)).toHaveCount(0)
})

test('a browser without a viewer gets a link', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false }))
  const key = await report(page)
  await page.goto(`/doc/${key}?pdf=1`)
  await expect(page.locator('.pdf .notice')).toBeVisible()
  await expect(frame(page)).toHaveCount(0)
  await expect(page.locator('.pdf a')).toHaveAttribute('href', `/api/v1/documents/${key}/original#page=1&navpanes=0`)
})

for (const width of [1280, 320])
  for (const scheme of ['light', 'dark'] as const)
    test(`no barriers with the PDF beside, ${width} wide, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 800 })
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })) // whose inside is the browser's
      await page.goto(`/doc/${await report(page)}?pdf=1`)
      await expect(page.locator('.pdf')).toBeVisible()
      expect(await barriers(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    })
