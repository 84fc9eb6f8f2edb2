import { agenda, expect, marks, shown, test, type Page } from './test'

async function open(page: Page): Promise<void> {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`)
  await expect(marks(page)).toHaveCount(1)
}

const announced = async (page: Page, relation: string) =>
  Number((await page.locator(`[data-expand="${relation}"]`).textContent())!.replace(/\D/g, ''))

// names are the relations that can be expanded, as the side panel has them.
const names = (page: Page) => page.locator('[data-expand]').evaluateAll((all) => all.map((b) => b.getAttribute('data-expand')!))

test('the side panel counts what the server counts', async ({ page, request }) => {
  await open(page)
  await marks(page).click()
  const answer = await request.post('/api/v1/degrees', { data: { ids: [agenda] } })
  const { degrees } = (await answer.json()) as { degrees: { relations: { count: number }[] }[] }
  const counts = degrees[0]!.relations.map((r) => r.count)
  await expect(page.locator('.chosen .counts > li')).toHaveCount(counts.length)
  const seen = await page.locator('.chosen .counts > li .n').allTextContents()
  expect(seen.map((n) => Number(n.replace(/\D/g, '')))).toEqual(counts)
})

test('two expansions asked at once both come', async ({ page }) => {
  await open(page)
  await marks(page).click()
  const [one, two] = (await names(page)).filter((n) => !n.includes('entions')) as [string, string]
  const both = (await announced(page, one)) + (await announced(page, two))
  let held = 0
  let release = () => {}
  const second = new Promise<void>((done) => (release = done))
  await page.route('**/api/v1/expand', async (route) => {
    if (++held === 2) release()
    await second
    await route.continue()
  })
  await page.locator(`[data-expand="${one}"]`).click()
  await page.locator(`[data-expand="${two}"]`).click()
  await expect(marks(page)).toHaveCount(1 + both)
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await expect(marks(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Ongedaan' })).toBeDisabled()
})

test('names of nodes and edges never lie over one another', async ({ page }) => {
  await open(page)
  await marks(page).click()
  for (const relation of (await names(page)).slice(0, 5)) {
    const button = page.locator(`[data-expand="${relation}"]`)
    if ((await button.count()) === 0) continue // came with another relation
    const before = await marks(page).count()
    await button.click()
    await expect.poll(() => marks(page).count()).toBeGreaterThan(before)
  }
  const boxes = await page.locator('.mark .label, .edge text').evaluateAll((all) => all.map((l) => ({ name: l.textContent, ...l.getBoundingClientRect().toJSON() }) as { name: string } & DOMRect))
  expect(boxes.length).toBeGreaterThan(5)
  const over = boxes.flatMap((a, i) =>
    boxes.slice(0, i).filter((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3).map((b) => `${a.name} / ${b.name}`),
  )
  expect(over).toEqual([])
})

test('the graph is one tab stop and is used by keys alone', async ({ page }) => {
  await open(page)
  const canvas = page.getByRole('application')
  expect(await canvas.locator('[tabindex], a, button').count()).toBe(0)
  await page.getByRole('button', { name: 'Passend' }).focus()
  await page.keyboard.press('Tab')
  await expect(canvas).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.mark.selected')).toHaveAttribute('data-iri', agenda)
  await page.keyboard.press('e')
  await expect.poll(() => marks(page).count()).toBeGreaterThan(5)
  const all = await marks(page).count()
  await expect(async () => {
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key)
      if ((await page.locator('.mark.active').getAttribute('data-iri')) !== agenda) return
    }
    throw new Error('no arrow leads to another node')
  }).toPass()
  await page.keyboard.press('h')
  await expect(marks(page)).toHaveCount(all - 1)
  await page.keyboard.press('Control+z')
  await expect(marks(page)).toHaveCount(all)
  await page.keyboard.press('Enter')
  await expect(page.locator('.mark.dim').first()).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(page.locator('.mark.selected')).toHaveCount(0)
  await expect(page.locator('.mark.dim')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(canvas).not.toBeFocused()
})

test('an edge lists what is between its ends; Escape closes the drawer', async ({ page }) => {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}`)
  await expect(marks(page)).toHaveCount(2)
  await page.locator('.edge .hit').first().click({ force: true })
  await expect(page.locator('.drawer blockquote').first()).toBeVisible()
  await expect(page.locator('.side .rows li')).toHaveCount(await page.locator('.filters label:not(.field)').count() - 1)
  await page.keyboard.press('Escape')
  await expect(page.locator('.drawer')).toHaveCount(0)
})

test('the graph link empties the graph, Back brings it again', async ({ page }) => {
  await open(page)
  const before = await shown(page)
  await page.getByRole('link', { name: 'Graaf', exact: true }).click()
  await expect(page.getByText('De graaf is leeg.')).toBeVisible()
  await page.locator('.empty a').first().click()
  await expect(marks(page)).toHaveCount(1)
  await page.goBack()
  await expect(page.getByText('De graaf is leeg.')).toBeVisible()
  await page.goBack()
  await expect(marks(page)).toHaveCount(1)
  expect(await shown(page)).toEqual(before)
})

test('who comes with one thing sees at once what it has, counted', async ({ page }) => {
  await page.goto('/e/kamerstuk/32317-872')
  await page.getByRole('link', { name: 'Toon in graaf' }).click()
  await expect(page.locator('.mark.selected')).toHaveCount(1)
  await expect(page.locator('.side')).toContainText('verwijst naar')
  await expect(page.locator('.side')).not.toContainText('omgekeerd')
})
