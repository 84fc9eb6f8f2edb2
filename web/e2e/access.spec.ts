import { barriers } from './axe'
import { expect, paths, test, type Page } from './test'

// Our own policy forbids the checker's script: it is let in here and nowhere
// else. Pages that fail write to the console.
test.use({ bypassCSP: true, fails: /Failed to load resource|ERR_FAILED/ })

// The states of pages too that have barriers of their own.
const pages = {
  ...paths,
  'search without words': '/search',
  'search as a table with a filter': '/search?q=mensensmokkel&type=verslag&view=table&sort=date',
  'search that finds nothing': '/search?q=mensensmokkel&type=party&from=1999-01-01&to=1999-12-31',
  'EU file': '/e/eu-document/COM_2023_0755_FIN',
  'country': '/e/country/NLD',
  'entity without a name': '/e',
  'entity that is not there': '/e?iri=urn:nothing',
  'document that is not there': '/doc/nothing',
  'page that is not there': '/nothing-here',
  'view that is not there': '/graph/v/00000000-0000-4000-8000-000000000000',
  'dossier with a part hidden': '/dossier/32317?hide=motie+step',
  'no commitments with this choice': '/commitments?status=open&office=country:NLD',
  'positions on a file': '/positions?about=comnat:COM_2023_0755_FIN',
  'empty graph': '/graph',
  'graph with two chosen and a filter': `${paths.graph}&m=0+1&s=0&p=1&c=0.5`,
  'graph with groups and lists': '/graph?n=kst:kst-32317-872.html&s=0&g=%2B0~kg:mentions~out&o=time',
  'path without ends': '/path',
  'graph overview': '/graph?n=kst:kst-32317-872.html&tab=map',
  'graph as a table': `${paths.graph}&tab=table`,
  'ontology': '/def#Commitment',
  'shapes': '/shapes?lang=en',
  'catalogue': '/catalog',
}

async function without(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await barriers(page), colorScheme).toEqual([])
  }
}

for (const [name, path] of Object.entries(pages))
  test(`no barriers on ${name}, light and dark`, async ({ page }) => {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await without(page)
  })

// What opens over a page, or beside it.
const opened: [string, string, (page: Page) => Promise<void>][] = [
  ['suggestions', '/', async (page) => {
    await page.getByRole('main').getByRole('combobox').fill('ned')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
  }],
  ['the evidence of a relation', paths.entity, async (page) => {
    await page.locator('.relation .rows button').first().click()
    await page.locator('.drawer blockquote').first().waitFor()
  }],
  ['a neighbour that is pointed at', '/e/country/NLD', (page) => page.locator('.ego a').first().hover()],
  ['all relations of a kind', '/e/country/NLD', async (page) => {
    await page.locator('.relation').getByRole('button', { name: /^alle \d+$/ }).first().click()
    await page.locator('.relation tbody tr').first().waitFor()
  }],
  ['saving a view', paths.graph, (page) => page.locator('summary', { hasText: 'Bewaar' }).click()],
  ['taking a view away', paths.graph, (page) => page.locator('summary', { hasText: 'Neem mee' }).click()],
  ['the steps of a graph', paths.graph, (page) => page.locator('.log summary').click()],
  ['a list to pick from', `/graph?n=kst:kst-32317-872.html&s=0`, async (page) => {
    await page.locator('[data-list]').first().click()
    await page.locator('.ticks > li').first().waitFor()
  }],
  ['paths of two', `${paths.graph}&m=0+1`, async (page) => {
    await page.getByRole('button', { name: 'Zoek paden' }).click()
    await page.locator('.chains > li').first().waitFor()
  }],
  ['what two share', `${paths.graph}&m=0+1`, (page) => page.getByRole('button', { name: /Gemeenschappelijk|gemeen/ }).first().click()],
  ['other opinions about a file', paths.chain, (page) => page.locator('.pair details summary').click()],
  ['a newer state of the data', '/about', async (page) => {
    await page.locator('.stand').waitFor()
    await page.route('**/api/v1/stats', (route) => route.fulfill({ json: { revision: 9999, quads: 1, documents: 1, types: [], predicates: [] } }))
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await page.locator('.newer').waitFor()
  }],
]
for (const [name, path, act] of opened)
  test(`no barriers with ${name} open`, async ({ page }) => {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await act(page)
    await without(page)
  })

test('no barriers with the pages behind their button open', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('/about')
  await page.getByRole('button', { name: 'Menu' }).click()
  await without(page)
})

// A server that does not answer, one that fails, and one that takes its time.
const drawn = ['home', 'search', 'entity', 'reader', 'graph', 'path', 'dossier', 'chain', 'commitments', 'changes', 'export', 'data'] as const
for (const [state, answer] of [
  ['gone', (route) => route.abort()],
  ['failing', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json: { type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'internal', detail: 'Something broke.' } })],
  ['slow', () => {}],
] as [string, (route: import('@playwright/test').Route) => unknown][])
  test(`no barriers while the server is ${state}`, async ({ page }) => {
    test.setTimeout(90_000)
    await page.route('**/api/v1/**', (route) => void answer(route))
    for (const name of drawn) {
      await page.goto(paths[name])
      await expect(page.locator(state === 'slow' ? '.loading, .graph-page, .path-page' : '[role=alert]').first(), name).toBeVisible()
      expect(await barriers(page), name).toEqual([])
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

test('no barriers where there is nothing yet', async ({ page }) => {
  const none = { page: { total: 0, limit: 10 } }
  const answers: Record<string, unknown> = {
    stats: { revision: 0, quads: 0, documents: 0, types: [], predicates: [] },
    documents: { documents: [], ...none },
    files: { files: [], ...none },
    commitments: { commitments: [], facets: [], ...none },
    positions: { positions: [], facets: [], ...none },
    changes: { revision: 0, changes: [], ...none },
  }
  await page.route('**/api/v1/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!
    return answers[name] ? route.fulfill({ json: answers[name] }) : route.continue()
  })
  for (const name of ['home', 'dossiers', 'commitments', 'positions', 'changes', 'export', 'data'] as const) {
    await page.goto(paths[name])
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await barriers(page), name).toEqual([])
  }
})
