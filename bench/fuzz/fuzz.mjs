// Feeds mutated inputs to every parser and says what should not have happened: npm run fuzz (20,000 mutations each; -- --count N,
// --seed N, names of targets; --list). Guided by V8's own coverage: what reaches new code is mutated further. An input may take 5 s
// and a parser's thread 512 MB; anything thrown that is no refusal in words, a rejection nobody catches, a changed prototype, a path out
// of the case or a raw control character is a finding. Findings stand in a folder whose name is printed; ends with 1 when there is one.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { LARGEST } from './mutate.mjs'
import { TARGETS } from './targets.mjs'

const MOST_SECONDS = 5
const MOST_MEGABYTES = 512
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '20261128' },
    list: { type: 'boolean', default: false },
  },
})
const count = Number(values.count)
const seed = Number(values.seed)
const chosen = positionals.length > 0 ? positionals : Object.keys(TARGETS)

if (values.list) console.log(Object.keys(TARGETS).join('\n'))
else await all()

async function all() {
  const place = mkdtempSync(join(tmpdir(), 'evidence-fuzz-'))
  console.log(`${cpus().length} cores, Node ${process.version}, seed ${seed}, findings in ${place}`)
  console.log('| parser | mutations | kept | blocks reached | slowest s | peak MB | seconds | findings |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  let worst = 0
  for (const name of chosen) {
    const from = performance.now()
    const { done, corpus, blocks, slowest, peak, findings } = await fuzz(name, place)
    worst += findings.size
    const row = [name, done, corpus, blocks, (slowest / 1000).toFixed(1), Math.round(peak / 2 ** 20)]
    console.log(`| ${[...row, Math.round((performance.now() - from) / 1000), findings.size].join(' | ')} |`)
    for (const [key, { what, detail, times, file }] of findings)
      console.log(`  ${key} ${what} × ${times}: ${file}\n    ${detail.replaceAll('\n', '\n    ')}`)
  }
  process.exitCode = worst > 0 ? 1 : 0
}

/** One parser to its end; a thread that hangs or fills its memory is replaced, and goes on behind that input. */
async function fuzz(name, place) {
  const state = { done: 0, corpus: 0, blocks: 0, slowest: 0, peak: 0, findings: new Map() }
  const folder = join(place, name.replace(/\W/g, '-'))
  while (state.done < count) {
    const shared = new SharedArrayBuffer(8 + LARGEST)
    const worker = new Worker(new URL('worker.mjs', import.meta.url), {
      workerData: { name, count, seed, from: state.done, shared, kept: folder },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      env: { ...process.env, EVIDENCE_READ: '0' },
    })
    const fault = await watched(worker, shared, state, folder)
    if (!fault) break
    record(state, folder, fault, inputOf(shared))
    state.done += 16
  }
  return state
}

function watched(worker, shared, state, folder) {
  const progress = new Int32Array(shared, 0, 2)
  return new Promise((done) => {
    let [last, since, started] = [-1, Date.now(), false]
    const look = setInterval(() => {
      const now = Atomics.load(progress, 0)
      if (now !== last || !started) [last, since] = [now, Date.now()]
      if (now > 0) started = true
      if (Date.now() - since < MOST_SECONDS * 1000) return
      void worker.terminate()
      end({ what: 'hang', detail: `more than ${MOST_SECONDS} s` })
    }, 200)
    const end = (fault) => {
      clearInterval(look)
      done(fault)
    }
    worker.on('message', (told) => {
      if (told.fault) record(state, folder, told.fault, told.bytes)
      else if (told.ended) end(null)
      else
        Object.assign(state, {
          ...{ done: told.done, corpus: told.corpus },
          ...{ blocks: Math.max(state.blocks, told.blocks), slowest: Math.max(state.slowest, told.slowest) },
          peak: Math.max(state.peak, told.peak),
        })
    })
    worker.on('error', (error) =>
      end({
        what: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died',
        detail: String(error.stack),
      }),
    )
    worker.on('exit', (code) => end({ what: 'died', detail: `ended early, exit ${code}` }))
  })
}

function inputOf(shared) {
  return Buffer.from(Buffer.from(shared, 8, new Int32Array(shared, 0, 2)[1]))
}

function record({ findings }, folder, { what, detail }, bytes) {
  const key = createHash('sha256').update(`${what} ${detail}`).digest('hex').slice(0, 8)
  const known = findings.get(key)
  if (known) known.times += 1
  if (known) return
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${what.replace(/\W/g, '-')}-${key}`)
  writeFileSync(file, bytes)
  findings.set(key, { what, detail, times: 1, file })
}
