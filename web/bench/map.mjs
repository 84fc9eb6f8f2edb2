// How much JavaScript a frame of the overview takes: 5,000 nodes and 20,000
// connections, drawn by the processor while the map is zoomed. Needs a running
// server: node bench/map.mjs http://127.0.0.1:8080
import { chromium } from '@playwright/test'

const [server] = process.argv.slice(2)
if (!server) throw new Error('give the address of a running server')
const [n, m, most] = [5000, 20_000, 4]
const nodes = Array.from({ length: n }, (_, i) => ({ iri: `urn:n${i}`, label: `Ding ${i}`, labels: {}, type: ['act', 'person', 'country', 'kamerstuk'][i % 4], steps: i ? 2 : 0 }))
const links = Array.from({ length: m }, (_, i) => [(i * 7919) % n, (i * 104_729 + 13) % n])

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
// Every callback of a frame is timed: Sigma draws in them and nowhere else.
await page.addInitScript(() => {
  const frame = window.requestAnimationFrame.bind(window)
  window.spent = []
  window.requestAnimationFrame = (call) =>
    frame((at) => {
      const began = performance.now()
      call(at)
      window.spent.push(performance.now() - began)
    })
})
await page.route('**/api/v1/overview', (route) => route.fulfill({ json: { revision: 1, steps: 2, hubLimit: 500, limit: n, total: n, nodes, linkTotal: m, links } }))
const began = performance.now()
await page.goto(`${server}/graph?n=urn:n0&tab=map`)
await page.locator('.map-box canvas').first().waitFor()
const seen = performance.now() - began
await page.locator('.map-box[data-done=true]').waitFor({ timeout: 120_000 })
const arranged = performance.now() - began
await page.waitForTimeout(500)
const box = await page.locator('.map-box').boundingBox()
await page.evaluate(() => (window.spent.length = 0))
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
for (let i = 0; i < 40; i++) {
  await page.mouse.wheel(0, i % 2 ? 120 : -120)
  await page.waitForTimeout(60)
}
const spent = (await page.evaluate(() => window.spent)).sort((a, b) => a - b)
await browser.close()
const at = (p) => spent[Math.min(spent.length - 1, Math.floor(spent.length * p))]
console.log(`overview of ${n} nodes, ${m} connections: first drawn ${Math.round(seen)} ms, arranged ${Math.round(arranged)} ms`)
for (const p of [50, 95]) console.log(`JavaScript a frame, ${spent.length} frames, p${p}: ${at(p / 100).toFixed(1)} ms of ${most}${at(p / 100) > most ? ', OVER' : ''}`)
