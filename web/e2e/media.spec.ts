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
  expect((await page.pdf()).length).toBeGreaterThan(1000)
})
