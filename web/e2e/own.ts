// A server of a test's own, for what changes a store or how it is served.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from './test'

// Others take the two before it.
const port = Number(process.env.KAMERGRAAF_TEST_PORT ?? 18181) + 2
const binary = resolve(process.env.KAMERGRAAF_BIN ?? '../bin/kamergraaf')
export const address = `http://127.0.0.1:${port}`

const ended = (p: ChildProcess) => new Promise<void>((done) => (p.exitCode !== null || p.signalCode !== null ? done() : p.once('exit', () => done())))

export class Own {
  private readonly store = mkdtempSync(join(tmpdir(), 'kamergraaf-'))
  private server?: ChildProcess

  async ingest(...files: string[]): Promise<void> {
    const p = spawn(binary, ['ingest', '--store', this.store, ...files], { stdio: 'ignore' })
    await ended(p)
    expect(p.exitCode).toBe(0)
  }

  async serve(flags: string[] = [], token = ''): Promise<void> {
    await this.stop()
    this.server = spawn(binary, ['serve', '--store', this.store, '--addr', `127.0.0.1:${port}`, ...flags], { stdio: 'ignore', env: { ...process.env, KAMERGRAAF_TOKEN: token } })
    await expect.poll(() => fetch(`${address}/readyz`).then((r) => r.status, () => 0), { timeout: 20_000 }).toBe(200)
  }

  async stop(): Promise<void> {
    this.server?.kill('SIGKILL')
    if (this.server) await ended(this.server)
    this.server = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.store, { recursive: true, force: true })
  }
}
