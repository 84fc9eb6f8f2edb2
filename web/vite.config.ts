import { defineConfig } from 'vite'

// Built files go to dist, which Go embeds; /api is the running server's when
// developing ("npm run dev" beside "kamergraaf serve").
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'] },
} as Parameters<typeof defineConfig>[0])
