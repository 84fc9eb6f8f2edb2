// The question that brings people here, asked as one would who never saw the
// pages: which papers mention the smuggling directive, who promised what about
// it, and where does it say so?
import { expect, paths, test } from './test'

test('from the first page to the sentence, in under a dozen clicks', async ({ page, request }) => {
  let clicks = 0
  const click = async (what: ReturnType<typeof page.locator>) => {
    clicks++
    await what.click()
  }
  await page.goto('/')
  const box = page.getByRole('main').getByRole('combobox')
  await click(box)
  // "The smuggling directive" in plain Dutch, whatever the papers call it.
  await box.pressSequentially('smokkelrichtlijn')
  await click(page.getByRole('option', { name: /mensensmokkelrichtlijn/ }).first())

  // Which papers mention it: all of them, each with its words.
  const about = 'http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN'
  const ask = (path: string, params: Record<string, string>) => request.get(`/api/v1/${path}`, { params }).then((r) => r.json())
  const relations = (await ask('relations', { iri: about, predicate: 'kg:mentions', direction: 'in', limit: '200' })) as { page: { total: number } }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mensensmokkelrichtlijn')
  await expect(page.getByRole('heading', { name: `Genoemd in ${relations.page.total} documenten` })).toBeInViewport()
  await expect(page.locator('.mentioned .told > li')).toHaveCount(relations.page.total)
  await expect(page.locator('.mentioned .cite mark').first()).toBeInViewport()

  // Who promised what about it.
  const { commitments } = (await ask('commitments', { about })) as { commitments: { by: { label: string }; passage: { quote: string; document: { key: string } } }[] }
  await click(page.locator('.card').getByRole('link', { name: `${commitments.length} toezeggingen` }))
  const promised = page.locator('#promised .told > li')
  await expect(promised).toHaveCount(commitments.length)
  await expect(promised.first()).toBeInViewport()
  for (const [i, c] of commitments.entries()) await expect(promised.nth(i)).toContainText(c.by.label)

  // And where it says so.
  await click(promised.first().getByRole('link', { name: /^lees/ }))
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
  expect((await page.locator('.reader-text .passage').allTextContents()).join('')).toBe(commitments[0]!.passage.quote)
  expect(clicks).toBeLessThan(12)

  // Back leads the whole way.
  await page.goBack()
  await expect(promised.first()).toBeInViewport()
  await page.goBack()
  await expect(page.locator('.mentioned')).toBeVisible()
})

test('the same walk by keyboard alone, with the focus always in sight', async ({ page }) => {
  await page.goto('/')
  const seen = async () => {
    const box = await page.evaluate(() => {
      const e = document.activeElement!
      const r = e.getBoundingClientRect()
      const over = document.elementFromPoint(r.left + Math.min(4, r.width / 2), r.top + r.height / 2)
      return { inside: r.bottom > 0 && r.top < innerHeight, covered: !!over && !e.contains(over) && !over.contains(e), drawn: getComputedStyle(e).outlineStyle !== 'none' || e.matches('main, [tabindex="-1"]') }
    })
    expect(box).toEqual({ inside: true, covered: false, drawn: true })
  }
  const tabTo = async (what: ReturnType<typeof page.locator>) => {
    for (let i = 0; i < 60; i++) {
      if (await what.evaluate((e) => e === document.activeElement)) return
      await page.keyboard.press('Tab')
      await seen()
    }
    throw new Error('Tab does not lead there')
  }
  await tabTo(page.getByRole('main').getByRole('combobox'))
  await page.keyboard.type('mensensmokkelr')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const card = page.locator('.card').getByRole('link', { name: /toezeggingen/ })
  await expect(card).toBeVisible()
  await tabTo(card)
  await page.keyboard.press('Enter')
  await expect(page.locator('#promised')).toBeFocused()
  await tabTo(page.locator('#promised').getByRole('link', { name: /^lees/ }).first())
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-text .passage').first()).toBeInViewport()
})

// WCAG 2.4.11, with the bar above and a word from the status line below.
test('on every page the focus is in sight wherever Tab leads', async ({ page }) => {
  test.setTimeout(120_000)
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab')
      const hidden = await page.evaluate(() => {
        const e = document.activeElement!
        if (e === document.body) return ''
        const boxes = [...e.getClientRects()].filter((r) => r.width > 1 && r.height > 1)
        const seen = boxes.some((r) => {
          const over = document.elementFromPoint(r.left + r.width / 2, Math.max(r.top, 0) + (Math.min(r.bottom, innerHeight) - Math.max(r.top, 0)) / 2)
          return r.bottom > 0 && r.top < innerHeight && !!over && (e.contains(over) || over.contains(e))
        })
        return seen ? '' : `${e.outerHTML.slice(0, 120)} ${JSON.stringify(boxes)}`
      })
      expect(hidden, name).toBe('')
    }
  }
})
