// How fast the whole commands are beside a public tool on the same warm files, in one run: npm run bench (10,000 small files; -- --full: 100,000; -- --check)
// Ratios of the median of three rounds, ours and the yardstick's in turn, by the clock and in processor time (user + system, all
// processes); peak memory of the largest process by /usr/bin/time. --check fails when a ratio of processor time is more than a tenth
// above the figure in docs/benchmarks.md: the clock says little on a machine that is not idle.
import { spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin/evidence.js', import.meta.url))
const figures = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))
const ROUNDS = 3
const CHANNELS = readdirSync(fileURLToPath(new URL('../templates/channels', import.meta.url)))
  .map((name) => name.replace('.yml', ''))
  .filter((name) => name !== 'joint')
const WORSE = 1.1
/** Else one in twenty thousand would pass for a picture, and a machine would try to read it. */
const BEGINNING = Buffer.from('bench\0\0\0')
/** Papers were written, of some channels none: the sample does not suit all. */
const INCOMPLETE = 3
const full = process.argv.includes('--full')
const files = full ? 100_000 : 10_000
// Certificates read at every start would slow Node itself and flatter us. Reading pictures is bench:reader's.
const env = { ...process.env, EVIDENCE_READ: '0', NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '', NO_COLOR: '1' }

const root = mkdtempSync(join(tmpdir(), 'evidence-bench-'))
try {
  console.log(
    `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.log(
    '| work | yardstick s | ours s | × clock | × CPU | peak MB |\n| --- | --- | --- | --- | --- | --- |',
  )
  const rows = [
    ...starting(),
    papers(),
    ...reading(files, 4096, `${files} × 4 KB`),
    ...reading(files / 50, 3 * 2 ** 20, `${files / 50} × 3 MB`),
    ...oneFile(full ? 4 : 0.5),
  ]
  console.log(
    '\nOf their own: npm run bench:bills, npm run bench:dossier, npm run bench:gather, npm run bench:reader.',
  )
  if (process.argv.includes('--check')) check(rows)
} finally {
  rmSync(root, { recursive: true, force: true })
}

function starting() {
  const demo = join(root, 'demo')
  once(root, [process.execPath, bin, 'demo', demo])
  const node = [process.execPath, '-e', '0']
  return [
    ['--version', root],
    ['--help', root],
    ['completion bash', root],
    ['status', demo],
  ].map(([words, cwd]) => row(words, cwd, node, [process.execPath, bin, ...words.split(' ')]))
}

/** All papers in one run beside those of one channel. */
function papers() {
  const demo = join(root, 'demo')
  const command = (...channels) => [process.execPath, bin, 'dossier', ...channels, '--draft']
  return row(`dossier, all ${CHANNELS.length} channels`, demo, command('12315'), command(...CHANNELS))
}

/** One film, beside one process of the yardstick. */
function oneFile(gigabytes) {
  const name = `one file of ${gigabytes} GB`
  const folder = join(root, name)
  const piece = randomFillSync(Buffer.alloc(2 ** 26))
  mkdirSync(folder)
  for (let left = gigabytes * 16; left > 0; left--) appendFileSync(join(folder, '录屏.bin'), piece)
  const ours = (...words) => [process.execPath, bin, ...words]
  once(folder, ours('init', '.', '--yes'))
  const rows = [
    row(`verify ${name}`, folder, ['openssl', 'dgst', '-sha256', '录屏.bin'], ours('verify', '.')),
  ]
  rmSync(folder, { recursive: true })
  return rows
}

function reading(count, size, name) {
  const folder = join(root, name)
  const bytes = randomFillSync(Buffer.alloc(size))
  BEGINNING.copy(bytes)
  for (let index = 0; index < count; index++) {
    const part = join(folder, String(Math.floor(index / 100)).padStart(4, '0'))
    if (index % 100 === 0) mkdirSync(part, { recursive: true })
    bytes.writeUInt32LE(index, BEGINNING.length)
    writeFileSync(join(part, `IMG_${String(index).padStart(6, '0')}.bin`), bytes)
  }
  const hash = ['sh', '-c', "find . -name '*.bin' -print0 | xargs -0 -P2 -n256 openssl dgst -sha256"]
  const start = () => {
    for (const own of ['.evidence', 'evidence.yml', 'SHA256SUMS'])
      rmSync(join(folder, own), { recursive: true, force: true })
  }
  const first = row(`init ${name}`, folder, hash, [process.execPath, bin, 'init', '.', '--yes'], start)
  const rows = [
    first,
    row(`init again ${name}`, folder, hash, [process.execPath, bin, 'init', '.', '--yes']),
    row(`verify ${name}`, folder, hash, [process.execPath, bin, 'verify', '.']),
  ]
  rmSync(folder, { recursive: true })
  return rows
}

function row(name, cwd, yardstick, ours, before = () => undefined) {
  once(cwd, yardstick) // warm
  const [theirs, own] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(once(cwd, yardstick))
    before()
    own.push(once(cwd, ours))
  }
  const [base, mine] = [median(theirs), median(own)]
  const ratio = mine.cpu / base.cpu
  console.log(
    `| ${name} | ${base.seconds.toFixed(2)} | ${mine.seconds.toFixed(2)} | ${(mine.seconds / base.seconds).toFixed(2)} | ${ratio.toFixed(2)} | ${mine.megabytes.toFixed(0)} |`,
  )
  return { name, ratio }
}

function once(cwd, command) {
  const started = performance.now()
  const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', ...command], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  })
  const seconds = (performance.now() - started) / 1000
  const [, user, system, kilobytes] = /([\d.]+) ([\d.]+) (\d+)\s*$/.exec(run.stderr) ?? []
  if ((run.status !== 0 && run.status !== INCOMPLETE) || user === undefined)
    throw new Error(`${command.join(' ')}: ${run.stderr}`)
  return { seconds, cpu: Math.max(0.01, Number(user) + Number(system)), megabytes: Number(kilobytes) / 1024 }
}

function median(runs) {
  const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]
  return {
    seconds: middle('seconds'),
    cpu: middle('cpu'),
    megabytes: Math.max(...runs.map((run) => run.megabytes)),
  }
}

/** The first table row in the docs with the same name has the figure to hold. */
function check(rows) {
  const kept = new Map(
    readFileSync(figures, 'utf8')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells.length === 8)
      .reverse()
      .map((cells) => [cells[1], Number(cells[5])]),
  )
  for (const { name, ratio } of rows) {
    const figure = kept.get(name)
    if (figure === undefined || Number.isNaN(figure))
      console.log(`✗ ${name}: no figure in docs/benchmarks.md`)
    else if (ratio > figure * WORSE)
      console.log(`✗ ${name}: ${ratio.toFixed(2)} × CPU, the docs say ${figure}`)
    else continue
    process.exitCode = 1
  }
}
