import { expect, test as base, type Page } from '@playwright/test'

export { expect, type Page }

export const agenda = 'https://zoek.officielebekendmakingen.nl/kst-32317-872.html'
export const paths = {
  home: '/',
  search: '/search?q=Frontex',
  entity: `/e?iri=${encodeURIComponent(agenda)}`,
  reader: '/doc/kst-32317-872.txt',
  path: `/path?from=${encodeURIComponent('kst:kst-36410-VI-85.html')}&to=${encodeURIComponent('eu:comnat/COM_2023_0755_FIN')}`,
  graph: `/graph?n=${encodeURIComponent('kst:kst-32317-872.html kst:kst-22112-3873.html')}`,
  query: '/query',
  dossiers: '/dossier',
  dossier: '/dossier/32317',
  chain: '/dossier/eu-document/COM_2023_0755_FIN',
  commitments: '/commitments',
  'commitments as a table': '/commitments?view=table',
  positions: '/positions',
  changes: '/changes',
  upload: '/upload',
  export: '/export',
  help: '/help',
  keyboard: '/help/keyboard',
  data: '/about/data',
  accessibility: '/about/accessibility',
  licences: '/about/licences',
  about: '/about',
}

// marks are the nodes of the graph as it is drawn.
export const marks = (page: Page) => page.locator('.canvas [data-iri]')
export const shown = (page: Page) => marks(page).evaluateAll((all) => all.map((m) => m.getAttribute('data-iri')).sort())

// On every page of every test: no violation of the policy, no script error, no
// request to another host (the parts of the browser's own PDF viewer are of none). "fails" is what a test that breaks the network may
// see on the console.
export const test = base.extend<{ fails: RegExp | undefined; clean: void }>({
  fails: [undefined, { option: true }],
  clean: [
    async ({ page, baseURL, fails }, use) => {
      const seen: string[] = []
      page.on('console', (m) => m.type() === 'error' && !fails?.test(m.text()) && seen.push(`console: ${m.text()}`))
      page.on('pageerror', (e) => seen.push(`script: ${e.message}`))
      page.on('request', (r) => /^(data|blob|chrome|chrome-extension):/.test(r.url()) || r.url().startsWith(`${baseURL}/`) || seen.push(`request: ${r.url()}`))
      await use()
      expect(seen).toEqual([])
    },
    { auto: true },
  ],
})

// seen is all that a graph page shows of its state: nodes and their places,
// pins and what is taken together, edges, filters, what is chosen, the address.
export const seen = (page: Page) =>
  page.evaluate(() => {
    const all = <E extends Element>(what: string) => [...document.querySelectorAll<E>(what)]
    return {
      nodes: all('.canvas [data-iri]')
        .map((m) => `${m.getAttribute('data-iri')} ${m.getAttribute('transform')} ${[...m.classList].filter((c) => ['pinned', 'picked', 'selected'].includes(c)).join(' ')}`)
        .sort(),
      edges: all('.canvas [data-edge]').map((e) => `${e.getAttribute('data-edge')} ${e.classList.contains('selected')}`).sort(),
      filters: all<HTMLInputElement>('.filters input').map((i) => (i.type === 'checkbox' ? i.checked : i.value)),
      address: location.pathname + location.search,
    }
  })
