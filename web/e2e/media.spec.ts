import { expect, marks, paths, test } from './test'

test('in forced colours every sign is drawn in the colours of the system', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(paths.graph)
  await expect(marks(page)).toHaveCount(2)
  const system = await page.evaluate(() => {
    const at = (color: string) => {
      const e = document.body.appendChild(document.createElement('i'))
      e.style.cssText = `forced-color-adjust: none; color: ${color}`
      const c = getComputedStyle(e).color
      e.remove()
      return c
    }
    return { text: at('CanvasText'), back: at('Canvas') }
  })
  const of = (what: string, property: string) => page.locator(what).first().evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property)
  expect(await of('.mark > :is(rect, path, circle):not(.ring)', 'fill')).toBe(system.text)
  expect(await of('.mark .letter', 'fill')).toBe(system.back)
  expect(await of('.mark .label', 'fill')).toBe(system.text)
  expect(await of('.edge .line', 'stroke')).toBe(system.text)
  await page.goto(paths.reader)
  await expect(page.locator('.mention').first()).toBeVisible()
  expect(await of('.mention', 'border-bottom-style')).toBe('solid')
  expect(await of('.mention', 'border-bottom-color')).not.toBe(system.back)
})

test('a printed page is a report: text and tables, no controls', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(paths.reader)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.reader-text p').last()).toBeVisible()
  for (const gone of ['.top', '.outline', '.margin', '.families', '.skip']) await expect(page.locator(gone)).toBeHidden()
  expect(await page.locator('.reader-text').evaluate((e) => e.getBoundingClientRect().width / innerWidth)).toBeGreaterThan(0.85)
  await page.goto(paths.entity)
  await expect(page.locator('.relation').first()).toBeVisible()
  await expect(page.locator('.top')).toBeHidden()
  await page.goto(paths.graph)
  await expect(marks(page)).toHaveCount(2)
  for (const gone of ['.graph-bar', '.toolbar', '.filters']) await expect(page.locator(gone)).toBeHidden()
  await page.goto(paths.chain)
  await expect(page.locator('.lanes > li').last()).toBeVisible()
  await expect(page.locator('.file-head .actions')).toBeHidden()
  await page.goto(paths.dossier)
  await expect(page.locator('.lanes > li').last()).toBeVisible()
  await expect(page.locator('.kinds')).toBeHidden()
  await page.goto(paths.commitments)
  await expect(page.locator('.told > li').last()).toBeVisible()
  for (const gone of ['.bar', 'aside']) await expect(page.locator(`.promises ${gone}`)).toBeHidden()
  expect((await page.pdf()).length).toBeGreaterThan(1000)
})

test('in forced colours lanes, neighbours and months are drawn in the colours of the system', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/e/eu-document/COM_2023_0755_FIN')
  await expect(page.locator('.ego .tie').first()).toBeAttached()
  const text = await page.evaluate(() => getComputedStyle(document.body).color)
  const of = (what: string, property: string) => page.locator(what).first().evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property)
  expect(await of('.ego .sign', 'fill')).toBe(text)
  expect(await of('.ego .tie', 'stroke')).toBe(text)
  expect(await of('.months rect', 'fill')).toBe(text)
  await page.goto(paths.chain)
  // Lanes are told by the form of their edge too.
  for (const [lane, style] of [['parliament', 'solid'], ['cabinet', 'double'], ['eu', 'dotted']]) expect(await of(`.lane-${lane} .what`, 'border-left-style')).toBe(style)
})

test('nothing moves for who asks for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of Object.values(paths)) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running').length), path).toBe(0)
  }
})
