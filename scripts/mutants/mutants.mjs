import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { drawn } from './drawn.mjs'
import { judge } from './judge.mjs'
import { report } from './report.mjs'

const HELP = `npm run mutants [-- options] [paths under src]

Puts small faults into the pure rules, one at a time, and counts those that the tests beside the rules notice.

  --sample <n>  judge n of them, drawn with the seed (default: all)
  --seed <n>    the draw, the same for the same rules (default: 1)
  --floor <n>   exit with 1 below this many percent (default: 80)
  --quick       leave the slow tests out: fewer faults are noticed, in a fraction of the time
  --survivors   name each fault nobody noticed`

const ROOT = resolve(import.meta.dirname, '../..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    floor: { type: 'string', default: '80' },
    quick: { type: 'boolean', default: false },
    survivors: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const files = (folder, ending) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(ROOT, folder, path))
    .toSorted()
const within = (path) => positionals.length === 0 || positionals.some((one) => path.startsWith(resolve(one)))

const rules = files('src', '.ts').filter((path) =>
  /^[^/\\]+[/\\]rules[/\\]/.test(relative(join(ROOT, 'src'), path)),
)
const chosen = rules.filter((path) => within(path))
const tests = files('test', '.test.ts').filter((path) =>
  /^(ground|[^/\\]+[/\\]rules)[/\\]/.test(relative(join(ROOT, 'test'), path)),
)

const quiet = () => {}
const logger = { isDebugEnabled: () => false, debug: quiet, info: quiet, warn: console.warn }
const instrumented = await new Instrumenter(logger).instrument(
  chosen.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') })),
  { ignorers: [], excludedMutations: [], plugins: null },
)
const judged = instrumented.mutants.filter((mutant) => mutant.status !== 'Ignored')
const mutants = values.sample ? drawn(judged, Number(values.sample), Number(values.seed)) : judged

const room = mkdtempSync(join(tmpdir(), 'evidence-mutants-'))
process.on('exit', () => rmSync(room, { recursive: true, force: true }))
const { verdicts, unfit } = await judge({
  root: ROOT,
  room,
  mutants,
  tests,
  code: instrumented.files,
  quick: values.quick,
})
for (const test of unfit) console.log(`Judged nothing, for it fails or hangs by itself here: ${test}`)
const score = report({ root: ROOT, mutants, verdicts, all: judged.length, named: values.survivors })
if (score < Number(values.floor)) {
  console.log(`Below the floor of ${values.floor}%.`)
  process.exitCode = 1
}
