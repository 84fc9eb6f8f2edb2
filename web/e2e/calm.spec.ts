import { agenda, expect, marks, seen, test, type Page } from './test'

// The agenda with what it cites: a graph of some ten nodes that has settled.
async function open(page: Page): Promise<void> {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`)
  await marks(page).click()
  await page.locator('[data-expand$="cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  await settled(page)
}

// Every node has its place in the address, so that nothing more is to come.
const settled = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const s = new URL(location.href).searchParams
        const bytes = atob((s.get('l') ?? '').replace(/-/g, '+').replace(/_/g, '/'))
        const placed = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.charCodeAt(i * 4) * 256 + bytes.charCodeAt(i * 4 + 1)).filter((x) => x !== 0x8000)
        return placed.length === (s.get('n') ?? '').split(' ').length && placed.length === document.querySelectorAll('.canvas [data-iri]').length
      }),
    )
    .toBe(true)

const key = async (page: Page, ...keys: string[]) => {
  await page.getByRole('application').focus()
  for (const k of keys) await page.keyboard.press(k)
}

test('undo and redo give back places, pins and filters as they were', async ({ page }) => {
  await open(page)
  const states = [await seen(page)]
  const steps: (() => Promise<void>)[] = [
    () => key(page, 'p'),
    () => key(page, 'Alt+ArrowRight', 'Alt+ArrowDown'),
    () => page.locator('.filters').getByRole('checkbox').last().uncheck(),
    () => page.getByLabel('Vanaf dag').fill('2024-01-01'),
    () => page.getByLabel('Betrouwbaarheid ten minste').fill('0.95'),
    () => page.getByRole('button', { name: 'Orden opnieuw' }).click(),
  ]
  for (const step of steps) {
    const before = JSON.stringify(states.at(-1))
    await step()
    await expect.poll(async () => JSON.stringify(await seen(page)) !== before).toBe(true)
    await settled(page).catch(() => {}) // filters take nodes from sight
    states.push(await seen(page))
  }
  for (const state of states.slice(0, -1).reverse()) {
    await page.getByRole('button', { name: 'Ongedaan' }).click()
    await expect.poll(() => seen(page)).toEqual(state)
  }
  for (const state of states.slice(1)) {
    await page.getByRole('button', { name: 'Opnieuw', exact: true }).click()
    await expect.poll(() => seen(page)).toEqual(state)
  }
})

test('the address brings back nodes, places, pins, filters and what is chosen', async ({ page, context }) => {
  await open(page)
  await key(page, 'p', 'Alt+ArrowLeft', ' ', 'Enter')
  await page.locator('.filters').getByRole('checkbox').last().uncheck()
  await page.getByLabel('Tot en met dag').fill('2024-12-31')
  await page.getByLabel('Betrouwbaarheid ten minste').fill('0.5')
  await expect(page).toHaveURL(/[?&]c=0.5/)
  const before = await seen(page)
  expect(before.nodes.some((n) => / pinned| picked| selected/.test(n))).toBe(true)
  await page.reload()
  await expect.poll(() => seen(page)).toEqual(before)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect.poll(() => seen(other)).toEqual(before)
})

test('what one looks at stays where it is when more comes', async ({ page }) => {
  await open(page)
  const places = () => marks(page).evaluateAll((all) => all.map((m) => [m.getAttribute('data-iri')!, m.getAttribute('transform')!] as const))
  const before = new Map(await places())
  await page.getByRole('button', { name: 'Uitzoomen' }).click()
  await page.getByRole('button', { name: 'Uitzoomen' }).click()
  await page.getByRole('button', { name: 'Uitzoomen' }).click()
  await page.getByRole('button', { name: 'Uitzoomen' }).click()
  const frame = await page.getByRole('application').getAttribute('viewBox')
  await page.locator('[data-expand]').first().click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(before.size)
  await settled(page)
  for (const [iri, at] of await places()) if (before.has(iri)) expect(at, iri).toBe(before.get(iri))
  // There was room, so the frame did not move either.
  expect(await page.getByRole('application').getAttribute('viewBox')).toBe(frame)
  const out = await page.evaluate(() => {
    const frame = document.querySelector('.canvas > svg')!.getBoundingClientRect()
    return [...document.querySelectorAll('.canvas .mark')].filter((m) => {
      const r = m.getBoundingClientRect()
      return r.left + r.width / 2 < frame.left || r.left + r.width / 2 > frame.right || r.bottom < frame.top || r.top > frame.bottom
    }).length
  })
  expect(out).toBe(0)
})

test('a node that comes outside the frame is brought into it', async ({ page }) => {
  await open(page)
  for (let i = 0; i < 8; i++) await page.getByRole('button', { name: 'Inzoomen' }).click()
  const count = await marks(page).count()
  await page.locator('[data-expand]').first().click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(count)
  await settled(page)
  for (const mark of await marks(page).all()) await expect(mark).toBeInViewport()
})

test('keys: neighbours only, others hidden, the table and back', async ({ page }) => {
  await open(page)
  const all = await marks(page).count()
  await key(page, 'Enter', 't')
  await expect(page.locator('.tables tr[data-iri]')).toHaveCount(all)
  await expect(page.locator('.tables')).toBeFocused()
  await page.keyboard.press('t')
  await expect(page.getByRole('application')).toBeFocused()
  await expect(async () => {
    for (const k of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(k)
      if ((await page.locator('.mark.active').getAttribute('data-iri')) !== agenda) return
    }
    throw new Error('no arrow leads to another node')
  }).toPass()
  await page.keyboard.press(' ')
  await expect(page.locator('.mark.picked')).toHaveCount(1)
  const chosen = await page.locator('.mark.active').getAttribute('data-iri')
  await page.keyboard.press('g')
  await expect.poll(() => marks(page).count()).toBeLessThanOrEqual(all)
  await page.keyboard.press('Shift+H')
  await expect(marks(page)).toHaveCount(1)
  await expect(marks(page)).toHaveAttribute('data-iri', chosen!)
  await page.getByRole('button', { name: 'Ongedaan' }).click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(1)
})

test('two nodes chosen together: their paths, with passages that open', async ({ page, request }) => {
  const [from, to] = [agenda, 'http://publications.europa.eu/resource/authority/country/DEU']
  await page.goto(`/graph?n=${encodeURIComponent(`${from} ${to}`)}&m=0+1`)
  await expect(marks(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Zoek paden' }).click()
  await page.getByRole('checkbox', { name: /alleen genoemd/ }).check()
  const answer = await request.get('/api/v1/paths', { params: { from, to, max: 4, k: 5 } })
  const { paths } = (await answer.json()) as { paths: { nodes: string[]; steps: { passages: { quote: string }[] }[] }[] }
  await expect(page.locator('.chains > li')).toHaveCount(paths.length)
  await expect(page.locator('.chains > li').first().locator('blockquote mark').first()).toHaveText(paths[0]!.steps[0]!.passages[0]!.quote)
  const longest = paths.findIndex((p) => p.nodes.length > 2)
  await page.locator('.chains > li').nth(longest).getByRole('button', { name: /Voeg deze/ }).click()
  await expect(marks(page)).toHaveCount(paths[longest]!.nodes.length)
  const quote = paths[0]!.steps[0]!.passages[0]!.quote
  await page.locator('.chains > li').first().getByRole('link', { name: 'Open in document' }).first().click()
  await expect(page.locator('.reader-text .passage').first()).toBeVisible()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(quote)
})

test('no path is said so, with the number of steps', async ({ page }) => {
  await page.route('**/api/v1/paths?*', (route) => route.fulfill({ json: { max: 4, nodes: [], paths: [], hubs: [], hubLimit: 500 } }))
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}&m=0+1`)
  await page.getByRole('button', { name: 'Zoek paden' }).click()
  await expect(page.getByText('Geen pad gevonden binnen 4 stappen.')).toBeVisible()
})

test('two hundred expansions and undos keep memory bounded', async ({ page }) => {
  test.setTimeout(240_000)
  await open(page)
  const session = await page.context().newCDPSession(page)
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return ((await session.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize
  }
  const before = await marks(page).count()
  const round = async () => {
    await page.locator('[data-expand]').first().click()
    await expect.poll(() => marks(page).count(), { intervals: [10, 20, 50] }).toBeGreaterThan(before)
    await page.getByRole('button', { name: 'Ongedaan' }).click()
    await expect.poll(() => marks(page).count(), { intervals: [10, 20, 50] }).toBe(before)
  }
  for (let i = 0; i < 5; i++) await round()
  const start = await used()
  for (let i = 0; i < 200; i++) await round()
  expect((await used()) - start).toBeLessThan(10_000_000)
})
