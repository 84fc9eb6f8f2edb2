// The overview where WebGL works: drawn by the processor, as on a machine without
// a graphics card.
import { chromium } from './chromium'
import { agenda, expect, marks, shown, test } from './test'

test.use({ launchOptions: chromium('--use-angle=swiftshader', '--enable-unsafe-swiftshader'), fails: /Failed to load resource|GPU stall/ })

const at = `/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}&tab=map`

test('the map says how much it shows, and its list brings things into the graph', async ({ page, request }) => {
  const answer = (await (await request.post('/api/v1/overview', { data: { ids: [agenda], steps: 1 } })).json()) as { nodes: { iri: string }[]; total: number; links: unknown[] }
  await page.goto(at)
  await expect(page.locator('.map-box canvas').first()).toBeAttached()
  await page.locator('.overview select').selectOption('1')
  await expect(page.getByText(`${answer.total} dingen, ${answer.links.length} verbindingen.`)).toBeVisible()
  await expect(page.locator('.map-box')).toHaveAttribute('data-done', 'true', { timeout: 20_000 })
  await page.locator('.map-list summary').click()
  await expect(page.locator('[data-near]').first()).toHaveAttribute('data-near', answer.nodes[1]!.iri)
  await page.locator('[data-near] button').first().click()
  await page.getByRole('button', { name: 'Graaf', exact: true }).click()
  await expect.poll(() => shown(page)).toEqual([agenda, answer.nodes[1]!.iri].sort())
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await expect(marks(page)).toHaveCount(1)
})

test('five thousand things and twenty thousand connections are drawn, and the page answers meanwhile', async ({ page }) => {
  test.setTimeout(120_000)
  const [n, m] = [5000, 20_000]
  const nodes = Array.from({ length: n }, (_, i) => ({ iri: i ? `urn:n${i}` : agenda, label: `Ding ${i}`, labels: {}, type: 'act', steps: i ? 2 : 0 }))
  const links = Array.from({ length: m }, (_, i) => [(i * 7919) % n, (i * 104_729 + 13) % n])
  await page.route('**/api/v1/overview', (route) => route.fulfill({ json: { revision: 1, steps: 2, hubLimit: 500, limit: n, total: 12_345, nodes, linkTotal: m, links } }))
  await page.goto(at)
  await expect(page.getByText(/De naaste 5\.000 van 12\.345 dingen, 20\.000 verbindingen/)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Tabel' }).click()
  await expect(page.locator('.tables tr[data-iri]')).toHaveCount(1)
})

test('what is too wide for any map is refused with a way on', async ({ page }) => {
  await page.route('**/api/v1/overview', (route) => route.fulfill({ status: 422, json: { code: 'too-wide', detail: 'too wide' } }))
  await page.goto(at)
  await expect(page.getByText(/Er ligt meer dan 20\.000 dingen omheen/)).toBeVisible()
  await expect(page.locator('.map-box')).toHaveCount(0)
})
