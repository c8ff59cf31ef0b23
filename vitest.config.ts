import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    reporters: ['default', './test/support/not-run.ts'],
    // Reading a picture takes seconds: the tests that are about it switch it on.
    env: { EVIDENCE_READ: process.env['EVIDENCE_READ'] ?? '0' },
    setupFiles: ['test/support/matchers.ts'],
  },
})
