// A server that really dies while pages are open, and comes back.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, marks, test } from './test'

const port = Number(process.env.KAMERGRAAF_TEST_PORT ?? 18181) + 1
const binary = resolve(process.env.KAMERGRAAF_BIN ?? '../bin/kamergraaf')

test.use({ baseURL: `http://127.0.0.1:${port}`, fails: /ERR_|Failed to load resource/ })

let store: string
let server: ChildProcess

const ended = (p: ChildProcess) => new Promise<void>((done) => (p.exitCode !== null || p.signalCode !== null ? done() : p.once('exit', () => done())))

async function serve(): Promise<void> {
  server = spawn(binary, ['serve', '--store', store, '--addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/readyz`).then((r) => r.status, () => 0), { timeout: 20_000 }).toBe(200)
}

test.beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'kamergraaf-'))
  const ingest = spawn(binary, ['ingest', '--store', store, '../testdata/corpus/kst-32317-872.txt'], { stdio: 'ignore' })
  await ended(ingest)
  expect(ingest.exitCode).toBe(0)
})
test.afterAll(async () => {
  server?.kill('SIGKILL')
  if (server) await ended(server)
  rmSync(store, { recursive: true, force: true })
})

test('a killed server is told, and what was on its way is there when it is back', async ({ page }) => {
  await serve()
  await page.goto(`/graph?n=${encodeURIComponent('kst:kst-32317-872.html')}`)
  await marks(page).click()
  await expect(page.locator('[data-expand]').first()).toBeVisible()
  server.kill('SIGKILL')
  await ended(server)
  await page.locator('[data-expand]').first().click()
  await expect(page.getByRole('alert')).toContainText('De server antwoordt niet.')
  await expect(marks(page)).toHaveCount(1)
  await serve()
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.locator('[data-expand]').first().click()
  await expect.poll(() => marks(page).count()).toBeGreaterThan(1)
})
