import { defineConfig } from 'vitest/config'

/** Pure rules and what holds the house together: no built program, no PDF, no outside tool, no terminal. */
const UNIT = [
  'test/*/rules/**/*.test.ts',
  'test/ground/**/*.test.ts',
  'test/{architecture,locale,documents}.test.ts',
]

/** Reading a picture takes seconds: the tests that are about it switch it on. */
const ENV = { EVIDENCE_READ: process.env['EVIDENCE_READ'] ?? '0' }

export default defineConfig({
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 15_000 } }, // a second is short on a busy machine
    reporters: ['default', './test/support/not-run.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: UNIT,
          isolate: false, // they keep nothing between them; half their time is loading the rules anew
          testTimeout: 5_000,
          hookTimeout: 10_000,
          env: ENV,
          setupFiles: ['test/support/matchers.ts'],
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: [...UNIT, 'test/beyond/**'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          env: ENV,
          setupFiles: ['test/support/matchers.ts'],
        },
      },
    ],
  },
})
