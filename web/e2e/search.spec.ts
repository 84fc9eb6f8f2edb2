import { readFileSync } from 'node:fs'
import { expect, test } from './test'

test('suggestions come after one letter, by type, and by keyboard alone lead to a thing', async ({ page }) => {
  await page.goto('/')
  const box = page.getByRole('main').getByRole('combobox')
  await box.press('f')
  await expect(page.getByRole('option').first()).toBeVisible()
  const groups = page.getByRole('listbox').getByRole('group')
  expect(await groups.count()).toBeGreaterThan(1)
  const names = await groups.evaluateAll((all) => all.map((g) => g.getAttribute('aria-label')))
  expect(new Set(names).size).toBe(names.length)
  // Down goes through all of them in the order they are drawn.
  const ids = await page.getByRole('option').evaluateAll((all) => all.map((o) => o.id))
  for (const id of ids.slice(0, 4)) {
    await box.press('ArrowDown')
    await expect(box).toHaveAttribute('aria-activedescendant', id)
  }
  const chosen = (await page.locator('[aria-selected=true]').textContent())!
  await box.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(chosen.trim().slice(0, 10))
})

test('an answer to what one typed before never shows over a newer one', async ({ page }) => {
  await page.goto('/')
  const node = (label: string) => ({ iri: `urn:${label}`, label, labels: { nl: label }, type: 'person', identifier: '', degree: 0 })
  let free = () => {}
  const held = new Promise<void>((done) => (free = done))
  await page.route('**/api/v1/suggest?*', async (route) => {
    const q = new URL(route.request().url()).searchParams.get('q')!
    if (q === 'a') await held
    await route.fulfill({ json: { query: q, suggestions: [node(`over ${q}`)] } }).catch(() => {}) // given up by then
  })
  const box = page.getByRole('main').getByRole('combobox')
  const asked = page.waitForRequest(/suggest\?q=a&/)
  await box.press('a')
  await asked
  await box.press('b')
  await expect(page.getByRole('option')).toHaveText(/over ab/)
  free()
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('option')).toHaveText(/over ab/)
})

test('filters keep their places, count what they give, and Back takes one off', async ({ page }) => {
  await page.goto('/search?q=mensensmokkel')
  const aside = page.getByRole('complementary')
  await expect(aside.getByRole('link').first()).toBeVisible()
  const places = () => aside.locator('li').evaluateAll((all) => all.map((l) => l.firstElementChild!.textContent!.trim()))
  const before = await places()
  const heading = page.locator('.hits-bar h2')
  for (const name of ['Verslag', 'Persoon', 'Debatverslag']) {
    const value = aside.locator('li').filter({ has: page.getByText(name, { exact: true }) })
    if ((await value.count()) === 0) continue
    const count = (await value.first().locator('.n').textContent())!
    if (count === '0') continue
    await value.first().getByRole('link').click()
    await expect(page).toHaveURL(/type=/)
    await expect(heading).toHaveText(new RegExp(`^${count} resulta`))
    expect(await places()).toEqual(before)
    await expect(aside.locator('[aria-current=true]').filter({ hasText: name })).toHaveCount(1)
    await page.goBack()
    await expect(page).not.toHaveURL(/type=/)
    expect(await places()).toEqual(before)
  }
})

test('results as a table, the newest first, in the address and after a reload', async ({ page }) => {
  await page.goto('/search?q=mensensmokkel')
  await expect(page.locator('.hits > li').first()).toBeVisible()
  const count = await page.locator('.hits > li').count()
  await page.getByRole('link', { name: 'Tabel' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(count)
  await page.getByRole('link', { name: 'Nieuwste eerst' }).click()
  await expect(page).toHaveURL(/view=table/)
  await expect(page).toHaveURL(/sort=date/)
  await page.reload()
  await expect(page.locator('tbody tr')).toHaveCount(count)
  const days = (await page.locator('tbody tr').evaluateAll((all) => all.map((r) => r.querySelector('time')?.getAttribute('datetime') ?? '')))!
  expect(days.length).toBe(count)
  expect(days).toEqual(days.toSorted().reverse())
})

test('a search is taken away by keyboard, with the rows that the page counts', async ({ page }) => {
  for (const filter of ['', '&type=verslag&sort=date']) {
    await page.goto(`/search?q=mensensmokkel${filter}`)
    const count = Number((await page.locator('.hits-bar h2').textContent())!.replace(/\D/g, ''))
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download als CSV' }).press('Enter')
    const file = await coming
    expect(file.suggestedFilename()).toBe('kamergraaf-search.csv')
    const lines = readFileSync(await file.path(), 'utf8').replaceAll(/"(?:[^"]|"")*"/g, '').trim().split('\r\n')
    expect(lines[0]).toContain('iri,type,kind,label')
    expect(lines.length).toBe(1 + count)
  }
})

test('a search that is cut says so before it is taken away', async ({ page }) => {
  await page.route('**/api/v1/search?*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), csvRows: 1 } })
  })
  await page.goto('/search?q=mensensmokkel')
  await expect(page.getByRole('link', { name: 'Download als CSV: de eerste 1' })).toBeVisible()
})

test('nothing found names each filter that may be why', async ({ page }) => {
  await page.goto('/search?q=mensensmokkel&type=party&from=1999-01-01&to=1999-12-31')
  await expect(page.locator('.empty')).toContainText('Niets gevonden')
  await expect(page.getByRole('link', { name: 'Zonder het filter “Partij” zoeken' })).toBeVisible()
  await page.getByRole('link', { name: 'Zonder het filter “1999” zoeken' }).click()
  await expect(page).not.toHaveURL(/1999/)
  await expect(page).toHaveURL(/type=party/)
})

test('the first page says what came since one was last here', async ({ page, request }) => {
  const { revision } = (await (await request.get('/api/v1/stats')).json()) as { revision: number }
  await page.goto('/')
  await expect(page.locator('.home .rows').first()).toBeVisible()
  await expect(page.locator('.news')).toHaveCount(0)
  await page.evaluate((r) => (localStorage.setItem('kg-seen', String(r)), sessionStorage.clear()), revision - 2)
  await page.reload()
  await expect(page.locator('.news h2')).toHaveText(`Nieuw sinds uw vorige bezoek (r${revision - 2})`)
  await expect(page.locator('.news li a')).toHaveCount(2)
  await page.locator('.news li a').first().click()
  await expect(page.locator('.reader-text')).toBeVisible()
})
