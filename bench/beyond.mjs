// `gather` with workers beside `gather` alone, in one run, the result held equal byte for byte: npm run bench:beyond
// (-- --full: 3,000 and 10,000 as well). And how much faster two workers are than one, over packages with exhibits that wait in the
// queue already. Needs redis-server, and the S3 server that .ci/beyond builds in EVIDENCE_S3_SERVER.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ORGANISER, packageBytes, victims, writePackages } from './gather/cases.mjs'

const bin = fileURLToPath(new URL('../bin/evidence.js', import.meta.url))
const SIZES = process.argv.includes('--full') ? [1000, 3000, 10_000] : [1000]
const LARGE = { count: 120, exhibits: 3, bytes: 4_000_000, rounds: 3 }
const FAULTY = 1.17
const [REDIS, S3] = [17_379, 17_380]
const NOW = new Date().toISOString()
const root = mkdtempSync(join(tmpdir(), 'evidence-bench-beyond-'))
const env = {
  ...process.env,
  EVIDENCE_NOW: NOW,
  REDIS_PASSWORD: 'bench',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'benchbench',
}
const flags = [
  '--queue',
  `redis://127.0.0.1:${REDIS}`,
  '--store',
  `s3://evidence?endpoint=http://127.0.0.1:${S3}`,
]
const running = new Set()

try {
  mkdirSync(join(root, 's3', 'evidence'), { recursive: true })
  mkdirSync(join(root, 'meta'))
  mkdirSync(join(root, 'redis'))
  const durable = ['--appendonly', 'yes', '--requirepass', 'bench', '--dir', join(root, 'redis')]
  begin('redis-server', ['--port', `${REDIS}`, '--bind', '127.0.0.1', ...durable])
  const keys = ['--access', 'bench', '--secret', 'benchbench']
  const posix = ['posix', '--sidecar', join(root, 'meta'), join(root, 's3')]
  begin(process.env.EVIDENCE_S3_SERVER ?? 'versitygw', [
    '--port',
    `127.0.0.1:${S3}`,
    '--quiet',
    ...keys,
    ...posix,
  ])
  await Promise.all([REDIS, S3].map(answering))
  console.log(`${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`)
  await speedUp()
  console.log('\n| packages | alone s | two workers s | checked once each | equal bytes | load |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const count of SIZES) await equal(count)
} finally {
  for (const one of running) one.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
}

/** Small packages: time is mostly sending them. */
async function equal(count) {
  const folder = join(root, `${count}`)
  await writePackages(folder, Math.round(count / FAULTY), { seed: 7 })
  const wishes = (into) => ['gather', folder, '--into', into, '--organiser', ORGANISER, '--json']
  const [alone, apart] = [join(root, `${count}-alone`), join(root, `${count}-apart`)]
  let from = performance.now()
  spawnSync(process.execPath, [bin, ...wishes(alone)], { env, maxBuffer: 1 << 30 })
  const aloneFor = (performance.now() - from) / 1000
  const workers = await begun(2)
  from = performance.now()
  const gather = begin(process.execPath, [bin, ...wishes(apart), ...flags])
  await gather.ended
  const apartFor = (performance.now() - from) / 1000
  await stopped(workers)
  const isEqual = digestOf(alone) === digestOf(apart)
  const { queue } = JSON.parse(gather.text.out)
  const distinct = new Set(readdirSync(folder).map((name) => sha256(join(folder, name)))).size
  const told = workers.flatMap(({ text }) => text.out.match(/^[0-9a-f]{64}(?= )/gm) ?? [])
  const isOnce =
    told.length === distinct && new Set(told).size === distinct && queue.checked.length === distinct
  const load = loadavg()[0].toFixed(1)
  console.log(
    `| ${readdirSync(folder).length} | ${aloneFor.toFixed(1)} | ${apartFor.toFixed(1)} | ${isOnce ? 'yes' : 'NO'} | ${isEqual ? 'yes' : 'NO'} | ${load} |`,
  )
  if (!isEqual || !isOnce) process.exitCode = 1
  for (const path of [folder, alone, apart]) rmSync(path, { recursive: true })
}

/** Packages with exhibits, all of them in the store before the first worker begins. */
async function speedUp() {
  const folder = join(root, 'large')
  mkdirSync(folder)
  for (const { index, joint, privateKey } of victims(LARGE.count, 3)) {
    const names = Array.from({ length: LARGE.exhibits }, (_, n) => `E000${n + 1}.jpg`)
    const exhibits = Object.fromEntries(
      names.map((name) => [name, randomFillSync(Buffer.alloc(LARGE.bytes))]),
    )
    writeFileSync(join(folder, `${index}.zip`), packageBytes(joint, privateKey, { exhibits }))
  }
  const megabytes = (LARGE.exhibits * LARGE.bytes) / 1e6
  console.log(
    `\n${LARGE.count} packages of ${megabytes} MB, one thread a worker; from the first answer to the last`,
  )
  console.log('| round | workers | s | CPU s | load |')
  console.log('| --- | --- | --- | --- | --- |')
  for (let round = 1; round <= LARGE.rounds; round += 1) {
    const both = []
    for (const count of [1, 2]) {
      const { seconds, cpu } = await waiting(folder, count)
      both.push({ seconds, cpu })
      const figures = [seconds, cpu].map((n) => n.toFixed(1))
      console.log(`| ${[round, count, ...figures, loadavg()[0].toFixed(1)].join(' | ')} |`)
    }
    const [one, two] = both
    const beside = [one.seconds / two.seconds, two.cpu / one.cpu].map((n) => `${n.toFixed(2)} ×`)
    console.log(`| ${round} | faster with two | ${beside.join(' | ')} | |`)
  }
  rmSync(folder, { recursive: true })
}

async function waiting(folder, count) {
  const into = join(root, 'large-out')
  const gather = begin(process.execPath, [
    bin,
    'gather',
    folder,
    '--into',
    into,
    '--organiser',
    ORGANISER,
    ...flags,
  ])
  while (readyJobs() < LARGE.count) await pause(100)
  const workers = await begun(count, true)
  const told = () =>
    workers.reduce((sum, { text }) => sum + (text.out.match(/^[0-9a-f]{64}(?= )/gm)?.length ?? 0), 0)
  while (told() < count) await pause(2)
  const [from, first, before] = [performance.now(), told(), cpuOf(workers)]
  while (told() < LARGE.count) await pause(5)
  const share = LARGE.count / (LARGE.count - first)
  const seconds = ((performance.now() - from) / 1000) * share
  const cpu = cpuOf(workers) - before
  await gather.ended
  await stopped(workers)
  rmSync(into, { recursive: true })
  return { seconds, cpu }
}

function readyJobs() {
  const { stdout } = spawnSync(
    'redis-cli',
    [
      '-p',
      `${REDIS}`,
      'eval',
      "local n = 0 for _, key in ipairs(redis.call('keys', 'evidence:packages-*:wait')) do n = n + redis.call('llen', key) end return n",
      '0',
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, REDISCLI_AUTH: 'bench' },
    },
  )
  return Number(stdout)
}

async function begun(count, isOneThread = true) {
  const threads = isOneThread ? ['--threads', '1'] : []
  const workers = Array.from({ length: count }, () =>
    begin(process.execPath, [bin, 'worker', ...flags, ...threads]),
  )
  while (!workers.every(({ text }) => /1 份|1 at a time/.test(text.err))) await pause(5)
  return workers
}

async function stopped(workers) {
  for (const one of workers) one.kill('SIGTERM')
  await Promise.all(workers.map(({ ended }) => ended))
}

function begin(command, args) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const text = { out: '', err: '' }
  child.once('error', (error) => {
    console.error(`${command}: ${error.message}`)
    for (const one of running) one.kill('SIGKILL')
    process.exit(1)
  })
  child.stdout.setEncoding('utf8').on('data', (piece) => (text.out += piece))
  child.stderr.setEncoding('utf8').on('data', (piece) => (text.err += piece))
  const ended = new Promise((resolve) => child.once('close', resolve)).then(() => running.delete(child))
  return { pid: child.pid, text, ended, kill: (signal) => child.kill(signal) }
}

/** Processor seconds of living processes, from the kernel. */
function cpuOf(workers) {
  return workers.reduce((sum, { pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ')
    return sum + (Number(fields[11]) + Number(fields[12])) / 100
  }, 0)
}

async function answering(port) {
  for (;;) {
    const isThere = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isThere) return
    await pause(50)
  }
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function digestOf(dir) {
  const files = readdirSync(dir, { recursive: true }).filter((name) => statSync(join(dir, name)).isFile())
  return files
    .sort()
    .map((name) => `${name} ${sha256(join(dir, name))}`)
    .join('\n')
}
