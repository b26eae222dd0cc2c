import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/browser/**'],
    globalSetup: ['test/support/prepare-test-database.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
