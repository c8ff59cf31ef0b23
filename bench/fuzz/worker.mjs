// One parser in a thread of its own: mutates, runs, keeps what reaches new code, tells what should not have happened. The thread that
// started it sees from the shared memory how far it is and with what, so that a hang or a full memory names its input.
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { Coverage } from './coverage.mjs'
import { dice } from '../dice.mjs'
import { LARGEST, mutated } from './mutate.mjs'
import { targetOf } from './targets.mjs'

const { name, count, seed, from, shared, kept } = workerData
const progress = new Int32Array(shared, 0, 2)
const input = Buffer.from(shared, 8, LARGEST)
const BATCH = 16
/** A kept input is run this often before the coverage is asked. */
const target = await targetOf(name)
const roll = dice(seed + from)
const coverage = new Coverage()
const corpus = [...(await target.seeds()), ...alreadyKept()].map((bytes) =>
  Buffer.from(bytes).subarray(0, LARGEST),
)
const OWN = [Object, Array, Function, String, Number, Map, Set, Promise, RegExp, Error].map(
  (one) => one.prototype,
)
const names = () => OWN.map((one) => Reflect.ownKeys(one).length).join()
const clean = names()
let rejected = null
let slowest = 0
let peak = 0
process.on('unhandledRejection', (error) => (rejected = error))
process.on('uncaughtException', (error) => (rejected = error))

function alreadyKept() {
  try {
    return readdirSync(kept).map((file) => readFileSync(join(kept, file)))
  } catch {
    return []
  }
}

/** Runs one input; a word of what went wrong, null when nothing did. */
async function judge(bytes) {
  bytes.copy(input)
  progress[1] = bytes.length
  Atomics.add(progress, 0, 1)
  rejected = null
  const before = performance.now()
  let fault = null
  try {
    const told = await target.run(bytes)
    for (const path of told?.paths ?? []) if (leaves(path)) fault = { what: 'outside', detail: path }
    for (const text of told?.raw ?? [])
      if (RAW.test(text)) fault = { what: 'raw control', detail: text.slice(0, 200) }
  } catch (error) {
    if (error?.constructor?.name !== 'Refusal') fault = { what: 'threw', detail: stackOf(error) }
  }
  await new Promise((done) => setImmediate(done))
  slowest = Math.max(slowest, performance.now() - before)
  if (rejected) fault = { what: 'rejection', detail: stackOf(rejected) }
  if (names() !== clean || {}.polluted !== undefined) fault = { what: 'pollution', detail: names() }
  return fault
}

const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
const leaves = (path) =>
  path.startsWith('/') || /^[A-Za-z]:[\\/]|\0/.test(path) || path.split('/').some((part) => part === '..')

/** What was thrown and where, without what differs from input to input. */
function stackOf(error) {
  const lines = String(error?.stack ?? error).split('\n')
  const at = lines.filter((line) => line.trimStart().startsWith('at ')).slice(0, 4)
  return [
    lines[0].slice(0, 160),
    ...at.map((line) => line.trim().replace(/file:\/\/.*\/(dist|node_modules)\//, '$1/')),
  ].join('\n')
}

async function batch(inputs) {
  for (const bytes of inputs) {
    const fault = await judge(bytes)
    if (fault) parentPort.postMessage({ fault, bytes: Buffer.from(bytes) })
  }
  peak = Math.max(peak, process.memoryUsage.rss())
  return coverage.take()
}

/** Which of these reached new code can no longer be told apart: those that do it alone in a second look are kept, else the first. */
async function keep(inputs) {
  corpus.push(...inputs.map((bytes) => Buffer.from(bytes)))
  if (corpus.length > 4000) corpus.splice(0, 1000)
}

coverage.start()
if (from === 0) {
  await batch(corpus)
  const { length } = corpus
  if (length === 0) throw new Error(`no seeds for ${name}`)
}
for (let done = from; done < count;) {
  const inputs = []
  for (let n = Math.min(BATCH, count - done); n > 0; n--) {
    // the newest half of the corpus is where the frontier is
    const base = roll.int(2) === 0 ? corpus.at(-1 - roll.int(Math.min(corpus.length, 64))) : roll.pick(corpus)
    inputs.push(mutated(base, corpus, roll, target.shape))
  }
  done += inputs.length
  if ((await batch(inputs)) > 0) await keep(inputs)
  parentPort.postMessage({ done, corpus: corpus.length, blocks: coverage.blocks, slowest, peak })
}
parentPort.postMessage({ ended: true, sample: corpus.slice(-200) })
target.close?.()
if (target.folder) rmSync(target.folder, { recursive: true, force: true })
