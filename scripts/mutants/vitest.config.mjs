import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** The tests of the rules, over rules that carry all their mutants, switched off; `scripts/mutants/mutants.mjs` writes the job. */
const job = JSON.parse(readFileSync(process.env.MUTANTS_JOB, 'utf8'))
const instrumented = new Map(Object.entries(JSON.parse(readFileSync(job.code, 'utf8'))))

class InOrder {
  shard = (specs) => specs
  sort = (specs) => specs.toSorted((a, b) => job.files.indexOf(a.moduleId) - job.files.indexOf(b.moduleId))
}

export default defineConfig({
  root: job.root,
  cacheDir: job.cache,
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => instrumented.get(id) }],
  test: {
    include: job.files,
    runner: './scripts/mutants/runner.mjs',
    isolate: false,
    maxWorkers: 1,
    pool: 'threads',
    testTimeout: 5_000,
    hookTimeout: 60_000,
    sequence: { sequencer: InOrder },
    dangerouslyIgnoreUnhandledErrors: true, // what a fault leaves behind must not end the run
    env: { EVIDENCE_READ: '0' },
    setupFiles: ['test/support/matchers.ts'],
    reporters: [['default', { summary: false }]],
    silent: true,
  },
})
