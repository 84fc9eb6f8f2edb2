// Every page in English, dark and without motion: nothing of the interface stays
// Dutch. Labels of data keep the language they have.
import { readdirSync } from 'node:fs'
import { expect, paths, test } from './test'

interface Words {
  nl: Record<string, string>
  en: Record<string, string>
}

// dutch are the words of the Dutch catalogue that the English one has otherwise.
async function dutch(): Promise<string[]> {
  const files = readdirSync('src/words').filter((f) => !['index.ts', 'catalogue.ts'].includes(f))
  const areas = await Promise.all(files.map((f) => import(`../src/words/${f}`) as Promise<Words>))
  return areas.flatMap(({ nl, en }) => Object.keys(nl).flatMap((k) => (nl[k] !== en[k] && !nl[k]!.includes('{') ? [nl[k]!] : [])))
}

test('every page speaks English when asked, and nothing of it stays Dutch', async ({ page }) => {
  test.setTimeout(120_000)
  await page.addInitScript(() => localStorage.setItem('kg-language', 'en'))
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const words = await dutch()
  expect(words.length).toBeGreaterThan(300)
  for (const [name, path] of Object.entries({ ...paths, missing: '/search?q=zzzz', none: '/commitments?status=open&office=country:NLD' })) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const said = await page.evaluate(() => {
      const out: string[] = []
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) {
        const e = walk.currentNode.parentElement!
        if (!e.closest('[lang=nl], .reader-text, svg .label')) out.push(walk.currentNode.textContent!.trim())
      }
      for (const e of document.querySelectorAll('[aria-label], [placeholder], [title]')) for (const a of ['aria-label', 'placeholder', 'title']) out.push(e.getAttribute(a) ?? '')
      return out
    })
    expect(said.filter((s) => words.includes(s)), name).toEqual([])
  }
})

test('a directive is found by its English name, and the papers that mention it', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('kg-language', 'en'))
  await page.goto('/')
  const box = page.getByRole('main').getByRole('combobox')
  await box.fill('smuggling dir')
  await page.getByRole('option', { name: /Smuggling Directive/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Migrant Smuggling Directive')
  await expect(page.getByRole('heading', { name: /^Mentioned in \d+ documents$/ })).toBeInViewport()
  await page.goto('/search?q=zzzz')
  await expect(page.locator('.empty')).toContainText('The papers are in Dutch')
})
