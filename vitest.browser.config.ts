import { defineConfig } from 'vitest/config'

/** The page in a real Chromium; apart from the other tests, because not every machine has a browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
