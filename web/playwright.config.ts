import { defineConfig } from '@playwright/test'
import { chromium } from './e2e/chromium'

const port = Number(process.env.KAMERGRAAF_TEST_PORT ?? 18181)

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  // What a busy machine made fail once is tried again, and told as flaky.
  retries: process.env.CI === 'true' ? 2 : 0,
  forbidOnly: process.env.CI === 'true',
  reporter: 'list',
  outputDir: 'test-results',
  timeout: 30_000,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 800 },
    launchOptions: chromium(),
  },
  // The program itself, over a store that is made for the run.
  webServer: {
    command: `bash e2e/serve.sh ${port}`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 60_000,
    reuseExistingServer: false,
  },
})
