// What the measures of the UI share: a browser, a visit, and the time to a paint.
import { chromium } from '@playwright/test'

export async function open() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic'] })
  return { visit: (use) => visit(browser, use), close: () => browser.close() }
}

export const quantile = (all, p) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * p))]
export const tell = (what, ms, budget) => console.log(`${what}: ${Math.round(ms)} ms of ${budget}${ms > budget ? ', OVER' : ''}`)

// visit opens a context of its own, without a cache, in which paints and
// interactions are noted: those of 16 ms or more, the least the browser tells of.
async function visit(browser, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.seen = { lcp: 0, inputs: [] }
    new PerformanceObserver((l) => l.getEntries().forEach((e) => (window.seen.lcp = e.startTime))).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((l) => l.getEntries().forEach((e) => e.interactionId && window.seen.inputs.push(e.duration))).observe({ type: 'event', durationThreshold: 16, buffered: true })
  })
  const out = await use(page, context)
  await context.close()
  return out
}

// painted is the time from what is done to the first frame after a selector has
// more than before elements.
export async function painted(page, selector, more, act) {
  await page.evaluate(
    ([selector, more]) => {
      window.painted = new Promise((done) => {
        const began = () => (window.pressed ??= performance.now())
        window.pressed = undefined
        for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, began, { capture: true, once: true })
        const look = () => {
          if (window.pressed === undefined || document.querySelectorAll(selector).length <= more) return requestAnimationFrame(look)
          requestAnimationFrame(() => done(performance.now() - window.pressed))
        }
        requestAnimationFrame(look)
      })
    },
    [selector, more],
  )
  await act()
  return page.evaluate(() => window.painted)
}
