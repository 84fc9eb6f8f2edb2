// How long an analyst waits where there is much: suggestions among very many names,
// and expansions of a generated graph, from the key to the paint, with what the
// server took of it. Needs a server of such a store and the file of what to ask:
// node bench/large.mjs http://127.0.0.1:8080 PREFIX.json. make bench-web
// DATA=PREFIX makes both. A line each, with its budget; none fails.
import { readFileSync } from 'node:fs'
import { open, painted, quantile, tell } from './waits.mjs'

const [server, asks] = process.argv.slice(2)
if (!server || !asks) throw new Error('give the address of a running server, and the file of what to ask')
const { docs, hubs } = JSON.parse(readFileSync(asks, 'utf8'))
// The names are ready when the index is.
for (let ready = false; !ready; ) {
  ready = await fetch(`${server}/readyz`).then((r) => r.ok, () => false)
  await new Promise((done) => setTimeout(done, 200))
}
const browser = await open()

// timed collects what the server says that its answers took.
function timed(page, path) {
  const took = []
  page.on('response', async (r) => {
    const said = /dur=([\d.]+)/.exec((await r.headerValue('server-timing').catch(() => null)) ?? '')
    if (said && new URL(r.url()).pathname.endsWith(path)) took.push(Number(said[1]))
  })
  return took
}

await browser.visit(async (page) => {
  await page.goto(`${server}/`)
  const onServer = timed(page, '/suggest')
  const box = page.getByRole('combobox').first()
  const took = []
  // One letter begins the words of a few hundred thousand names; the last are in none.
  for (const text of ['e', 'a', 'n', 'en', 'de', 'ver', 'kla', 'ston', 'mobil', 'nederla', 'smokkelr']) {
    await box.fill(text.slice(0, -1))
    await page.waitForTimeout(400) // what this asks is answered before the clock starts
    const answered = page.waitForResponse((r) => r.url().includes('/suggest'))
    const began = performance.now()
    await page.keyboard.type(text.slice(-1))
    await (await answered).finished()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    took.push(performance.now() - began)
  }
  tell(`suggestions among very many names, key to paint, p95 of ${took.length}`, quantile(took, 0.95), 150)
  tell(`suggestions among very many names, on the server, p95 of ${onServer.length}`, quantile(onServer, 0.95), 40)
})

await browser.visit(async (page) => {
  const onServer = timed(page, '/expand')
  const took = []
  for (const iri of [...docs.slice(0, 12), ...hubs.slice(0, 8)]) {
    await page.goto(`${server}/graph?${new URLSearchParams({ n: iri })}`)
    await page.locator('.canvas [data-iri]').first().waitFor()
    const before = await page.locator('.canvas [data-iri]').count()
    await page.locator('.canvas svg').focus()
    took.push(await painted(page, '.canvas [data-iri]', before, () => page.keyboard.press('e')))
  }
  tell(`expansion of a large graph, key to paint, p95 of ${took.length}`, quantile(took, 0.95), 200)
  tell(`expansion of a large graph, on the server, p95 of ${onServer.length}`, quantile(onServer, 0.95), 80)
})
await browser.close()
