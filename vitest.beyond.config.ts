import { defineConfig } from 'vitest/config'

/** Proofs that need Redis and an S3 server (`.ci/beyond` brings both): nothing here is ever skipped. */
export default defineConfig({
  test: {
    include: ['test/beyond/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    setupFiles: ['test/support/matchers.ts'],
  },
})
