// Every page where the browser draws nothing in three dimensions: nothing needs it.
import { chromium } from './chromium'
import { agenda, expect, marks, paths, shown, test } from './test'

test.use({ launchOptions: chromium('--disable-3d-apis') })

test('every page shows what it has without WebGL', async ({ page }) => {
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path)
    await expect(page.getByRole('heading').first(), name).toBeAttached()
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('alert'), name).toHaveCount(0)
  }
  await page.goto(paths.graph)
  await expect(marks(page)).toHaveCount(2)
})

test('the overview is a list that says why, and loads no map', async ({ page }) => {
  const loaded: string[] = []
  page.on('request', (r) => loaded.push(r.url()))
  await page.goto(`/graph?n=${encodeURIComponent(agenda)}&tab=map`)
  await expect(page.getByText('Deze browser tekent geen WebGL')).toBeVisible()
  await expect(page.locator('[data-near]').first()).toBeVisible()
  const near = (await page.locator('[data-near]').first().getAttribute('data-near'))!
  await page.locator('[data-near] button').first().click()
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  await expect.poll(() => shown(page)).toEqual([agenda, near].sort())
  expect(loaded.filter((u) => /\/(Map|map\.worker)-/.test(u))).toEqual([])
})
