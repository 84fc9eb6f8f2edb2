import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, paths, test } from './test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Our own policy forbids the checker's script: it is let in here and nowhere
// else.
test.use({ bypassCSP: true })

// The states of pages too that have barriers of their own.
const pages = {
  ...paths,
  'search without words': '/search',
  'entity without a name': '/e',
  'empty graph': '/graph',
  'graph with two chosen and a filter': `${paths.graph}&m=0+1&s=0&p=1&c=0.5`,
  'graph as a table': `${paths.graph}&tab=table`,
}

for (const scheme of ['light', 'dark'] as const)
  for (const [name, path] of Object.entries(pages))
    test(`no barriers on ${name}, ${scheme}`, async ({ page }) => {
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
