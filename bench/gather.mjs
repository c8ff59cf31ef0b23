// How time and memory of `gather` grow with the packages, beside `unzip -tqq` over the same packages, in one run, and whether every
// table is what the generator says: npm run bench:gather (1,000 and 3,000; -- --full: 10,000 as well). Fails when a table is wrong or
// the peak is above the limit.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ORGANISER, truth, writePackages } from './gather/cases.mjs'

const bin = fileURLToPath(new URL('../bin/evidence.js', import.meta.url))
const MOST_MEGABYTES = 300
const SIZES = process.argv.includes('--full') ? [1000, 3000, 10_000] : [1000, 3000]
/** Packages for each victim: some are copies, older, forged, damaged, withdrawn … */
const FAULTY = 1.17
const root = mkdtempSync(join(tmpdir(), 'evidence-bench-gather-'))

try {
  console.log(`${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`)
  console.log('| packages | unzip -t CPU s | gather s | gather CPU s | CPU s per 1,000 | peak MB | tables |')
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const count of SIZES) await measure(count)
} finally {
  rmSync(root, { recursive: true, force: true })
}

async function measure(count) {
  const folder = join(root, `${count}`)
  const { used, aside } = await writePackages(folder, Math.round(count / FAULTY), { seed: 7 })
  const yard = timed('sh', ['-c', 'find . -name "*.zip" -print0 | xargs -0 -P2 -n1 unzip -tqq'], folder)
  const into = join(root, `${count}-out`)
  const ours = timed(
    process.execPath,
    [bin, 'gather', folder, '--into', into, '--organiser', ORGANISER, '--json'],
    root,
  )
  const result = JSON.parse(ours.out)
  const wrong = [...faultsIn(result, used), ...asideFaults(result, aside)]
  const row = [
    result.packages.given,
    yard.cpu.toFixed(1),
    ours.seconds.toFixed(1),
    ours.cpu.toFixed(1),
    ((ours.cpu / count) * 1000).toFixed(1),
    Math.round(ours.megabytes),
    wrong.length === 0 ? 'exact' : wrong.join('; '),
  ]
  console.log(`| ${row.join(' | ')} |`)
  if (wrong.length > 0 || ours.megabytes > MOST_MEGABYTES) process.exitCode = 1
}

function faultsIn(result, used) {
  return result.papers.flatMap(({ use, totals }) => {
    const { accounts, months, phrases, ...sums } = truth(used, use, { opened: false })
    const csv = (name) =>
      readFileSync(join(result.dir, result.folder, use, 'csv', `${name}.csv`), 'utf8')
        .trimEnd()
        .split('\r\n').length - 1
    return [
      ...Object.keys(sums).filter((key) => totals[key] !== sums[key]),
      ...(csv('收款账户归集') === accounts.length ? [] : ['accounts']),
      ...(csv('按月汇总') === months.length ? [] : ['months']),
      ...(csv('同一话术') === phrases.length ? [] : ['phrases']),
    ].map((what) => `${use} ${what}`)
  })
}

function asideFaults(result, wanted) {
  const found = Object.fromEntries(result.packages.aside.map(({ path, why }) => [basename(path), why]))
  return [...new Set([...Object.keys(found), ...Object.keys(wanted)])]
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `aside ${name}`)
}

/** Wall and processor seconds and peak memory of the largest process, by /usr/bin/time. */
function timed(command, args, cwd) {
  const log = join(root, 'time')
  const started = performance.now()
  const { stdout } = spawnSync('/usr/bin/time', ['-f', '%U %S %M', '-o', log, command, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  const seconds = (performance.now() - started) / 1000
  const [user, system, kilobytes] = readFileSync(log, 'utf8').trim().split('\n').at(-1).split(' ').map(Number)
  return { out: stdout, seconds, cpu: user + system, megabytes: kilobytes / 1024 }
}
