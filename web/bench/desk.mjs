// How long an analyst waits: the first page cold and on a slow machine and line,
// suggestions, an expansion, a long document, a path, and every interaction of the
// session. Needs a running server with the test corpus: node bench/desk.mjs
// http://127.0.0.1:8080. A line each, with its budget; none fails.
import { open, painted, quantile, tell } from './waits.mjs'

const [server] = process.argv.slice(2)
if (!server) throw new Error('give the address of a running server')
const browser = await open()
const { visit } = browser

const inputs = []
const keep = async (page) => inputs.push(...(await page.evaluate(() => window.seen.inputs)))

const lcp = async (page) => {
  await page.goto(`${server}/`)
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => window.seen.lcp)
}
const cold = []
for (let i = 0; i < 5; i++) cold.push(await visit(lcp))
tell('first page, largest paint, cold, p50 of 5', quantile(cold, 0.5), 1000)
const slow = await visit(async (page, context) => {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  // Fast 3G as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms.
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return lcp(page)
})
tell('first page, largest paint, processor a quarter, fast 3G', slow, 2500)

await visit(async (page) => {
  await page.goto(`${server}/`)
  const box = page.getByRole('combobox').first()
  const took = []
  for (const word of ['Ned', 'Fron', 'sm', 'Eur', '32317', 'mini', 'raad', 'c']) {
    await box.fill('')
    await page.locator('[role=option]').first().waitFor({ state: 'detached' })
    await box.focus()
    await page.keyboard.type(word.slice(0, -1))
    took.push(await painted(page, '[role=option]', 0, () => page.keyboard.type(word.slice(-1))))
  }
  tell('suggestions, key to paint, p95', quantile(took, 0.95), 150)
  await keep(page)
})

await visit(async (page) => {
  const took = []
  for (let i = 0; i < 5; i++) {
    await page.goto(`${server}/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`)
    await page.locator('.canvas [data-iri]').first().waitFor()
    const before = await page.locator('.canvas [data-iri]').count()
    await page.locator('.canvas svg').focus()
    took.push(await painted(page, '.canvas [data-iri]', before, () => page.keyboard.press('e')))
    await keep(page)
  }
  tell('expansion, key to paint, p95', quantile(took, 0.95), 200)
})

// A document of 100 pages and 2,000 mentions, as e2e/reader.spec.ts has it.
await visit(async (page) => {
  const line = 'Nederland en de Commissie spraken hierover in Brussel met de andere lidstaten.\n'
  const mentions = []
  let text = ''
  for (let i = 0; i < 2000; i++) {
    mentions.push({ iri: `urn:m${i}`, start: text.length, end: text.length + 9, text: 'Nederland', type: 'country', entity: 'urn:n', rule: 'r', confidence: 0.9 })
    text += i % 2 ? `${line}\n` : line
  }
  const document = { iri: 'urn:d', id: 'd', key: 'd', title: 'Lang stuk', kind: 'verslag', date: '2024-01-02', dossier: '' }
  const node = (iri, label, type) => ({ iri, label, labels: { nl: label }, type, mentions: 1, degree: 1 })
  await page.route(/\/documents\/d(\/\w+)?$/, (route) => {
    const url = route.request().url()
    if (url.endsWith('/text')) return route.fulfill({ body: text, contentType: 'text/plain; charset=utf-8' })
    if (url.endsWith('/mentions')) return route.fulfill({ json: { revision: 1, key: 'd', bytes: text.length, mentions, relations: [], nodes: [node('urn:n', 'Nederland', 'country')] } })
    return route.fulfill({ json: { revision: 1, document, node: node('urn:d', 'Lang stuk', 'document'), manifestations: ['d'], bytes: text.length, outline: [], agenda: [], footnotes: [], mentionCounts: [], warnings: [], originals: [], run: '' } })
  })
  const began = performance.now()
  await page.goto(`${server}/doc/d`)
  await page.locator('[data-m="1999"]').waitFor({ state: 'attached' })
  await page.evaluate(() => new Promise(requestAnimationFrame))
  tell('reader of 100 pages and 2,000 mentions, ready', performance.now() - began, 1000)
  await page.locator('[data-m="0"]').focus()
  const jumps = []
  for (let i = 0; i < 10; i++) jumps.push(await painted(page, `[data-m="${1999 - i}"].chosen`, 0, () => page.keyboard.press('p')))
  tell('reader, jump to a mention far away, p95', quantile(jumps, 0.95), 150)
  await keep(page)
})

await visit(async (page) => {
  const began = performance.now()
  await page.goto(`${server}/path?from=${encodeURIComponent('kst:kst-36410-VI-85.html')}&to=${encodeURIComponent('eu:comnat/COM_2023_0755_FIN')}`)
  await page.locator('.chain').first().waitFor()
  tell('path, from address to first answer', performance.now() - began, 1000)
})

console.log(`interactions of 16 ms or more in this session: ${inputs.length}`)
if (inputs.length) {
  tell('interactions, input to paint, p75', quantile(inputs, 0.75), 100)
  tell('interactions, input to paint, longest', Math.max(...inputs), 200)
}
await browser.close()
