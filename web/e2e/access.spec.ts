import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const agenda = encodeURIComponent('https://zoek.officielebekendmakingen.nl/kst-32317-872.html')

// Our own policy forbids the checker's script: it is let in here and nowhere
// else.
test.use({ bypassCSP: true })

for (const scheme of ['light', 'dark'] as const)
  for (const path of ['/', '/search?q=Frontex', `/e?iri=${agenda}`, '/doc/kst-32317-872.txt', `/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}`, '/export', '/about'])
    test(`no barriers on ${path.split('?')[0]}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const result = await (window as unknown as { axe: { run(o: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        })
        return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
      })
      expect(found).toEqual([])
    })
