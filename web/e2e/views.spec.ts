// Saved views and files to take away, on a store of their own: a paper comes in.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, marks, shown, test, type Page } from './test'

const port = Number(process.env.KAMERGRAAF_TEST_PORT ?? 18181) + 2
const binary = resolve(process.env.KAMERGRAAF_BIN ?? '../bin/kamergraaf')

test.use({ baseURL: `http://127.0.0.1:${port}`, fails: /Failed to load resource/ })

let folder: string
let server: ChildProcess

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kamergraaf-'))
  expect(spawnSync(binary, ['ingest', '--store', join(folder, 'data'), '../testdata/corpus']).status).toBe(0)
  server = spawn(binary, ['serve', '--store', join(folder, 'data'), '--addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/readyz`).then((r) => r.status, () => 0), { timeout: 20_000 }).toBe(200)
})
test.afterAll(async () => {
  const gone = new Promise((done) => server.once('exit', done))
  server.kill()
  await gone
  rmSync(folder, { recursive: true, force: true })
})

async function open(page: Page): Promise<void> {
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}&s=0`)
  await page.locator('[data-expand$="cites out"]').click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(3)
  await expect(page).toHaveURL(/[?&]l=[^&]{20,}/)
}

async function save(page: Page): Promise<string> {
  await page.locator('summary', { hasText: 'Bewaar' }).click()
  await page.getByLabel('Titel').fill('Wie verwijst waarnaar')
  await page.getByLabel('Notitie').fill('Voor het overleg')
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click()
  const link = page.locator('.menu-box a[href^="/graph/v/"]')
  await expect(link).toBeVisible()
  return (await link.getAttribute('href'))!
}

const places = (page: Page) => page.locator('.canvas .mark').evaluateAll((all) => all.map((m) => `${m.getAttribute('data-iri')} ${m.getAttribute('transform')}`).sort())
const edges = (page: Page) => page.locator('.canvas [data-edges]').evaluateAll((all) => all.map((e) => e.getAttribute('data-edges')).sort())

test('a saved view is the same after more papers, which are told of', async ({ page, request }) => {
  await open(page)
  const before = [await places(page), await edges(page)]
  const path = await save(page)
  expect(path).toMatch(/^\/graph\/v\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  const saved = await (await request.get(`/api/v1/views/${path.split('/').at(-1)}`)).text()
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wie verwijst waarnaar')
  await expect(page.locator('.saved-banner')).toContainText('Voor het overleg')
  await expect.poll(async () => [await places(page), await edges(page)]).toEqual(before)
  await expect(page.locator('.saved-banner .badge')).toHaveCount(0)
  // A paper that cites what is in the view comes in.
  const text = 'Tweede Kamer der Staten-Generaal\n\nVergaderjaar 2023-2024\n\n32 317\n\nNr. 999\n\nBRIEF\n\nZie Kamerstuk 32 317, nr. 872 en COM(2023) 755.\n'
  const added = await request.post('/api/v1/documents?name=kst-32317-999.txt', { data: Buffer.from(text), headers: { 'Content-Type': 'application/octet-stream' } })
  expect([200, 201]).toContain(added.status())
  await page.reload()
  await expect(page.locator('.saved-banner .badge')).toContainText('De gegevens zijn sindsdien veranderd')
  expect(await (await request.get(`/api/v1/views/${path.split('/').at(-1)}`)).text()).toBe(saved)
  await expect.poll(async () => [await places(page), await edges(page)]).toEqual(before)
  await expect(page.locator('[data-expand]')).toHaveCount(0)
  await page.getByRole('link', { name: /Ga hiermee verder/ }).click()
  await expect(page.locator('.graph-bar')).toBeVisible()
  await expect.poll(() => shown(page)).toEqual(before[0]!.map((p) => p!.split(' ')[0]).sort())
})

test('a saved view that is not there is said so', async ({ page }) => {
  await page.goto('/graph/v/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit bestaat hier niet (meer).')
})

async function take(page: Page, name: string): Promise<string> {
  await page.locator('summary', { hasText: 'Neem mee' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  return (await coming).path()
}

test('the picture stands alone, with every name that is drawn', async ({ page, context }) => {
  await open(page)
  const labels = await page.locator('.canvas .label').evaluateAll((all) => all.map((l) => l.textContent!).sort())
  expect(labels.length).toBeGreaterThan(3)
  const svg = readFileSync(await take(page, 'SVG'), 'utf8')
  expect(svg).not.toMatch(/class=|var\(|href="(?!#)/)
  const alone = await context.newPage()
  await alone.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
  const drawn = await alone.evaluate((count) => {
    const texts = [...document.querySelectorAll('text')].map((e) => ({ words: e.textContent!, box: e.getBoundingClientRect(), style: getComputedStyle(e).fill }))
    return { parsed: document.documentElement.tagName, words: texts.map((x) => x.words), seen: texts.filter((x) => x.box.width > 0 && x.style !== 'none').length, count }
  }, labels.length)
  expect(drawn.parsed).toBe('svg')
  for (const l of labels) expect(drawn.words).toContain(l)
  expect(drawn.seen).toBeGreaterThanOrEqual(labels.length)
  await alone.close()
  const png = readFileSync(await take(page, 'PNG'))
  expect([...png.subarray(1, 4)].map((b) => String.fromCharCode(b)).join('')).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000)
})

test('tables and files for programs have exactly what is shown', async ({ page }) => {
  await open(page)
  const ids = await shown(page)
  await page.getByRole('button', { name: 'Tabel' }).click()
  const rows = await page.locator('.tables tr[data-edge]').count()
  const nodes = readFileSync(await take(page, 'CSV: knopen'), 'utf8')
  expect(nodes.trim().split('\r\n').slice(1).map((r) => r.split(',')[0]).sort()).toEqual(ids)
  const relations = readFileSync(await take(page, 'CSV: relaties'), 'utf8')
  expect(relations.trim().split('\r\n').length - 1).toBe(rows)
  const graphml = readFileSync(await take(page, 'GraphML'), 'utf8')
  const counted = await page.evaluate((text) => {
    const doc = new DOMParser().parseFromString(text, 'text/xml')
    return { error: doc.querySelector('parsererror')?.textContent ?? '', nodes: doc.querySelectorAll('node').length, edges: doc.querySelectorAll('edge').length }
  }, graphml)
  expect(counted).toEqual({ error: '', nodes: ids.length, edges: rows })
  // The program itself reads the RDF.
  const file = await take(page, 'RDF (N-Triples)')
  const text = readFileSync(file, 'utf8')
  expect(text.split('\n').filter((l) => l && !l.includes('rdf-schema#label')).length).toBe(rows)
  const named = join(folder, 'view.nt')
  copyFileSync(file, named)
  const read = spawnSync(binary, ['load', '--store', join(folder, 'view'), '--graph', 'urn:view', named], { encoding: 'utf8' })
  expect(read.status, read.stderr).toBe(0)
})
