// What reading pictures is worth, on a labelled set drawn apart from the rules (bench/reads/set.mjs): npm run bench:reads
//   [-- --keep DIR]   the set and what was read of it stay there for the next run
//   [-- --faultless]  no picture is read: the rules get what was drawn, as a reader without a fault would read it
//   [-- --folders N]  only the first N of the ten people
//   [-- --check]      fails below the aims; [-- --list] names each picture that is not right
// Rules were tuned on folders 1 to 5; 6 to 10 are held out and stand in a column of their own.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { barOf, chatOf, filedOf, receiptOf } from './reads/judge.mjs'
import { keepFaultless } from './reads/faultless.mjs'
import { writeSet } from './reads/set.mjs'

const bin = fileURLToPath(new URL('../bin/evidence.js', import.meta.url))
const flag = (name) => process.argv.includes(name)
const value = (name) => (flag(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
const keep = value('--keep')
const folder = keep ?? mkdtempSync(join(tmpdir(), 'evidence-bench-reads-'))
/** One person's folder: filed without reading, then with; then what each picture says. */
async function look(name, seen) {
  const root = join(folder, name)
  const kept = join(folder, `.${flag('--faultless') ? 'drawn' : 'kept'}-${name}`)
  clear(root)
  const blind = filedOf(evidence(root, ['init', '.', '--yes', '--no-read']))
  clear(root)
  if (existsSync(kept)) {
    mkdirSync(join(root, '.evidence'), { recursive: true })
    renameSync(kept, join(root, '.evidence', 'cache'))
  }
  const pictures = readdirSync(root).filter((one) => /\.(png|jpe?g)$/i.test(one))
  if (flag('--faultless') && !existsSync(join(root, '.evidence')))
    await keepFaultless(folder, root, name, pictures)
  evidence(root, ['init', '.', '--yes', '--no-read'])
  const read = evidence(root, ['read', ...pictures]).files
  for (const own of ['evidence.yml', 'SHA256SUMS']) rmSync(join(root, own), { force: true })
  for (const own of readdirSync(join(root, '.evidence')).filter((one) => one !== 'cache'))
    rmSync(join(root, '.evidence', own), { recursive: true, force: true })
  const sighted = filedOf(evidence(root, ['init', '.', '--yes']))
  renameSync(join(root, '.evidence', 'cache'), kept)
  clear(root)
  for (const { path, ...rest } of read)
    seen.set(`${name}/${path}`, { blind: blind.get(path), sighted: sighted.get(path), read: rest })
}

function clear(root) {
  for (const own of ['.evidence', 'evidence.yml', 'SHA256SUMS'])
    rmSync(join(root, own), { recursive: true, force: true })
}

function evidence(cwd, words) {
  const env = { ...process.env, EVIDENCE_READ: '1', NO_COLOR: '1' }
  const run = spawnSync(process.execPath, [bin, ...words, '--json'], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (run.stdout === '') throw new Error(`${words.join(' ')}: ${run.stderr}`)
  return JSON.parse(run.stdout)
}

function print(truth, seen) {
  const groups = [
    ['tuned on, 1–5', (path) => Number(path.slice(0, 2)) <= 5],
    ['held out, 6–10', (path) => Number(path.slice(0, 2)) > 5],
    ['all', () => true],
  ].map(([name, is]) => [name, truth.filter(({ path }) => is(path))])
  console.log(
    `| ${truth.length} pictures, ten folders | ${groups.map(([name, all]) => `${name} (${all.length})`).join(' | ')} |`,
  )
  console.log('| --- | --- | --- | --- |')
  const faults = []
  for (const [title, of, aim] of rows(seen)) {
    const cells = groups.map(([, all]) => of(all))
    console.log(`| ${title} | ${cells.map(([text]) => text).join(' | ')} |`)
    if (aim !== undefined && !aim(cells[2][1])) faults.push(title)
  }
  if (flag('--list')) list(truth, seen)
  for (const fault of faults) console.log(`✗ ${fault}`)
  if (flag('--check') && faults.length > 0) process.exitCode = 1
}

const share = (hits, of) => [
  of === 0 ? '–' : `${((100 * hits) / of).toFixed(1)} % (${hits}/${of})`,
  of === 0 ? 1 : hits / of,
]
const count = (number) => [String(number), number]

function rows(seen) {
  const proofs = (all) => all.filter(({ items }) => items.length > 0)
  const bait = (all) => all.filter(({ items }) => items.length === 0)
  const at = ({ path }, how) => seen.get(path)?.[how] ?? { item: null, filed: false }
  const right = (how) => (all) =>
    share(proofs(all).filter((one) => one.items.includes(at(one, how).item)).length, proofs(all).length)
  const asked = (how) => (all) =>
    share(
      all.filter((one) =>
        one.items.length === 0
          ? !at(one, how).filed
          : at(one, how).item !== null && (one.items.includes(at(one, how).item) || !at(one, how).filed),
      ).length,
      all.length,
    )
  const receipts = (all) =>
    all
      .filter(({ receipt }) => receipt)
      .map((one) => receiptOf(one.receipt, seen.get(one.path)?.read.receipt))
  const exact = (key) => (all) =>
    share(receipts(all).filter((one) => one[key] === 'right').length, receipts(all).length)
  const bubbles = (all) =>
    all
      .filter(({ chat }) => chat)
      .map((one) => chatOf(one.chat, seen.get(one.path)?.read.chat?.messages ?? []))
  const sum = (all, key) => bubbles(all).reduce((total, one) => total + one[key], 0)
  const claims = (all, how, only) =>
    bait(all).filter(
      (one) => ['promise', 'debt-demand'].includes(at(one, how).item) && (!only || at(one, how).filed),
    ).length
  return [
    ['right or a question, without reading', asked('blind')],
    ['right or a question, with reading', asked('sighted'), (value) => value >= 0.95],
    ['proof proposed under the right item, without reading', right('blind')],
    ['proof proposed under the right item, with reading', right('sighted')],
    [
      'private filed as demand or promise',
      (all) => count(claims(all, 'sighted', true)),
      (value) => value === 0,
    ],
    ['private asked about as demand or promise', (all) => count(claims(all, 'sighted', false))],
    [
      'private asked about as anything',
      (all) => share(bait(all).filter((one) => at(one, 'sighted').item !== null).length, bait(all).length),
    ],
    ...['amount', 'payee', 'order', 'merchantOrder', 'time'].map((key) => [
      `receipts: ${key} exact`,
      exact(key),
      key === 'time' ? undefined : (value) => value >= 0.98,
    ]),
    [
      'receipts: wrong without a warning',
      (all) =>
        count(
          receipts(all).reduce(
            (total, one) => total + Object.values(one).filter((state) => state === 'wrong').length,
            0,
          ),
        ),
      (value) => value === 0,
    ],
    ['bubbles found', (all) => share(sum(all, 'found'), sum(all, 'all'))],
    ['bubbles: side right', (all) => share(sum(all, 'side'), sum(all, 'all')), (value) => value >= 0.99],
    [
      'chats: order right',
      (all) => share(bubbles(all).filter(({ ordered }) => ordered).length, bubbles(all).length),
      (value) => value === 1,
    ],
    [
      'bubbles: characters right',
      (all) => share(sum(all, 'characters') - sum(all, 'errors'), sum(all, 'characters')),
      (value) => value >= 0.99,
    ],
    ['bubbles that are none', (all) => count(sum(all, 'extra'))],
    ['bubbles: time right where it was resolved', (all) => share(sum(all, 'timed'), sum(all, 'resolved'))],
    ['bubbles: time resolved', (all) => share(sum(all, 'resolved'), sum(all, 'all'))],
    ['bubbles: name right', (all) => share(sum(all, 'named'), sum(all, 'names'))],
  ]
}

function list(truth, seen) {
  for (const { path, items, receipt, chat } of truth) {
    const { sighted, read } = seen.get(path) ?? {}
    const told = []
    if (items.length > 0 ? !items.includes(sighted?.item) : sighted?.item)
      told.push(`${barOf(items)} ≠ ${sighted?.item ?? 'unclassified'}${sighted?.filed ? ' FILED' : ''}`)
    if (receipt)
      for (const [key, state] of Object.entries(receiptOf(receipt, read?.receipt)))
        if (state !== 'right') told.push(`${key} ${state}: ${JSON.stringify(read?.receipt?.[key] ?? null)}`)
    if (chat) {
      const judged = chatOf(chat, read?.chat?.messages ?? [])
      if (
        judged.side < judged.all ||
        judged.errors > 0 ||
        judged.extra > 0 ||
        !judged.ordered ||
        judged.timed < judged.resolved ||
        judged.named < judged.names
      )
        told.push(JSON.stringify(judged))
      for (const one of judged.notes) told.push(one)
    }
    for (const one of told) console.log(`${path}: ${one}`)
  }
}

try {
  if (!existsSync(join(folder, 'truth.json'))) await writeSet(folder, Number(value('--folders') ?? 10))
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))
  const seen = new Map()
  for (const name of readdirSync(folder)
    .filter((one) => /^\d\d-/.test(one))
    .sort())
    await look(name, seen)
  print(truth, seen)
} finally {
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
