// Export, help and what the site says of itself.
import { expect, test } from './test'

test('what one document states is taken away in every format', async ({ page, request }) => {
  await page.goto('/export')
  await expect(page.locator('.export tbody tr')).toHaveCount(9)
  await page.getByLabel('Wat één document stelt').check()
  await page.getByLabel('Document', { exact: true }).selectOption('kst-32317-872.txt')
  const hrefs = await page.locator('.export tbody a.button').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  for (const href of hrefs) {
    const answer = await request.get(href)
    expect(answer.status(), href).toBe(200)
    const text = await answer.text()
    expect(text.length, href).toBeGreaterThan(1000)
    expect(text, href).not.toContain('22112-3873.txt-evidence')
  }
})

test('the estimate of a size is near it', async ({ page, request }) => {
  await page.goto('/export')
  for (const row of await page.locator('.export tbody tr').all()) {
    const said = (await row.locator('td.n').textContent())!
    const bytes = Number(said.replace(/\D/g, '')) * (said.includes('MB') ? 1 << 20 : 1 << 10)
    const real = (await (await request.get((await row.getByRole('link').getAttribute('href'))!)).body()).length
    expect(bytes / real, said).toBeGreaterThan(0.5)
    expect(bytes / real, said).toBeLessThan(2)
  }
})

test('help leads to every page it names, and ? to the keys', async ({ page }) => {
  await page.goto('/help')
  await expect(page.locator('.helped .prose dt a').first()).toBeVisible()
  const found = await page.locator('.helped .prose dt a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  expect(found.length).toBeGreaterThan(8)
  for (const href of found) {
    await page.goto(href)
    await expect(page.getByRole('heading', { level: 1 }).first(), href).not.toHaveText('Deze pagina bestaat niet.')
  }
  await page.goto('/help')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sneltoetsen')
  await page.goto('/search')
  await page.getByRole('combobox').first().fill('x')
  await page.keyboard.press('?')
  await expect(page).toHaveURL(/\/search$/)
})

test('every link that the site gives of itself answers', async ({ page, request }) => {
  for (const path of ['/help', '/about/data', '/about/licences', '/about/accessibility', '/export']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const hrefs = await page.locator('main a, footer a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
    for (const href of new Set(hrefs)) if (!href.startsWith('/api/v1/export')) expect((await request.get(href, { headers: { Accept: 'text/html,*/*' } })).status(), href).toBe(200)
  }
})

test('the data page counts what the server counts', async ({ page, request }) => {
  const stats = (await (await request.get('/api/v1/stats')).json()) as { types: object[]; predicates: object[]; revision: number }
  await page.goto('/about/data')
  await expect(page.locator('.counted tr')).toHaveCount(stats.types.length + stats.predicates.length)
  await expect(page.getByText(`revisie ${stats.revision}.`)).toBeVisible()
})
