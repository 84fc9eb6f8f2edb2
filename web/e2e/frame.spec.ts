import { expect, paths, test } from './test'

// A page that is not there is a 404, which the browser writes to its console.
test.use({ fails: /status of 404/ })

test('the bar leads to every page it names, by key too, and says where one is', async ({ page }) => {
  await page.goto('/about')
  const found = await page.getByRole('navigation', { name: 'Pagina’s' }).getByRole('link').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  expect(found.length).toBeGreaterThan(3)
  for (const [i, href] of found.entries()) {
    await page.keyboard.press(`Alt+${i + 1}`)
    await expect(page).toHaveURL(new RegExp(`${href}$`))
    await expect(page.getByRole('navigation', { name: 'Pagina’s' }).locator('[aria-current=page]')).toHaveAttribute('href', href)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Deze pagina bestaat niet.')
  }
})

test('on a narrow screen the pages are behind one button', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('/about')
  const search = page.getByRole('navigation', { name: 'Pagina’s' }).getByRole('link', { name: 'Zoeken' })
  await expect(search).toBeHidden()
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(search).toBeInViewport()
  await search.click()
  await expect(page).toHaveURL(/\/search$/)
  await expect(page.getByRole('button', { name: 'Menu' })).toHaveAttribute('aria-expanded', 'false')
})

test('the foot says which state of the data this is, and when there is a newer one', async ({ page, request }) => {
  const stats = (await (await request.get('/api/v1/stats')).json()) as { revision: number; documents: number }
  await page.goto(paths.home)
  await expect(page.locator('.bottom')).toContainText(`Stand r${stats.revision}, ${stats.documents} documenten`)
  await page.route('**/api/v1/stats', (route) => route.fulfill({ json: { ...stats, revision: stats.revision + 1 } }))
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await expect(page.locator('.newer')).toContainText(`r${stats.revision + 1}`)
  await page.unroute('**/api/v1/stats')
  await page.getByRole('button', { name: 'Vernieuwen' }).click()
  await expect(page.locator('.newer')).toHaveCount(0)
})

test('the bar says which state of the data this is, and leads to what came with it', async ({ page, request }) => {
  const { revision } = (await (await request.get('/api/v1/stats')).json()) as { revision: number }
  await page.goto('/graph')
  await page.locator('.top').getByRole('link', { name: `stand r${revision}` }).click()
  await expect(page).toHaveURL(/\/changes$/)
})

test('an address that is no page says so, and where one may go on', async ({ page }) => {
  const answer = await page.goto('/nothing-here').catch(() => null)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze pagina bestaat niet.')
  await page.getByRole('main').getByRole('link', { name: 'Dossiers' }).click()
  await expect(page).toHaveURL(/\/dossier$/)
})

test('single keys can be switched off', async ({ page }) => {
  await page.goto('/help/keyboard')
  await page.getByLabel(/Losse toetsen aan/).uncheck()
  await page.reload()
  await page.goto('/doc/kst-32317-872.txt')
  await expect(page.locator('.mention').first()).toBeVisible()
  for (const key of ['n', '/', '?']) await page.keyboard.press(key)
  await expect(page).toHaveURL(/\/doc\/kst-32317-872\.txt$/)
  await expect(page.locator('.mention.chosen')).toHaveCount(0)
  await expect(page.getByRole('combobox')).not.toBeFocused()
  // Those with Ctrl stay.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.goto('/help/keyboard')
  await page.getByLabel(/Losse toetsen aan/).check()
  await page.goto('/doc/kst-32317-872.txt')
  await expect(page.locator('.mention').first()).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.locator('.mention.chosen')).toHaveCount(1)
})

test('on every page / and Ctrl+K lead to its box for a search', async ({ page }) => {
  for (const path of ['/', '/search?q=Frontex', '/dossier/32317', '/path', `/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`]) {
    await page.goto(path)
    const box = page.getByRole('combobox').first()
    await expect(box).toBeVisible()
    for (const key of ['/', 'Control+k']) {
      await page.keyboard.press(key)
      await expect(box).toBeFocused()
      await box.blur()
    }
  }
})
