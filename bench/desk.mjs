// The same 33 files reviewed through both doors, by a script, not by a person: npm run bench:desk
// Every file is looked at (opened in a viewer, or seen large) and put where the sample's answers have it. Counted are keys, clicks
// and the seconds the program took to answer them; reading, thinking and moving the hand come on top. The entries of both
// evidence.yml must be the same, or it fails.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { parse, parseDocument } from 'yaml'
import { zhCN as words } from '../dist/locale/zh-CN/index.js'
import { openDesk, reviewAtDesk } from './desk/browser.mjs'
import { reviewInTerminal } from './desk/terminal.mjs'

const project = fileURLToPath(new URL('..', import.meta.url))
const bin = join(project, 'bin', 'evidence.js')
const room = mkdtempSync(join(tmpdir(), 'evidence-bench-desk-'))
// A viewer that shows nothing: what is counted is the way to it.
const viewer = join(room, 'viewer')
mkdirSync(viewer)
writeFileSync(join(viewer, 'xdg-open'), '#!/bin/sh\nexit 0\n')
chmodSync(join(viewer, 'xdg-open'), 0o755)
const env = {
  ...process.env,
  PATH: `${viewer}${delimiter}${process.env.PATH}`,
  EVIDENCE_READ: '0',
  LANG: 'zh_CN.UTF-8',
  TERM: 'xterm-256color',
  NO_COLOR: '1',
}
delete env.CI

try {
  const answers = readFileSync(join(project, 'templates', 'sample-case.answers.yml'), 'utf8')
  const decisions = decided(answers)
  const { text, items } = await answered(answers)
  const [terminal, desk] = ['terminal', 'desk'].map((name) => folder(name, text))
  const atTerminal = await reviewInTerminal({ bin, dir: terminal, env, words, items, decisions })
  const atDesk = await reviewAtDesk({ bin, dir: desk, env, decisions })
  const [one, other] = [terminal, desk].map(entries)
  if (!isDeepStrictEqual(one, other))
    throw new Error(`not the same:\n${JSON.stringify([one, other], null, 1)}`)
  console.log(
    `${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.log('| door | files looked at | actions | a file | seconds the program took |')
  console.log('| --- | --- | --- | --- | --- |')
  row('terminal', atTerminal, `${atTerminal.keys} keys`, atTerminal.keys)
  row('desk', atDesk, `${atDesk.clicks} clicks`, atDesk.clicks)
} finally {
  rmSync(room, { recursive: true, force: true })
}

function row(door, { opened, seconds }, actions, count) {
  console.log(`| ${door} | ${opened} | ${actions} | ${(count / opened).toFixed(1)} | ${seconds.toFixed(1)} |`)
}

/** Where the sample's answers put each file; what they do not name belongs to none. */
function decided(answers) {
  const said = new Map(parse(answers).exhibits.map(({ file, item }) => [file, item]))
  return { get: (path) => said.get(path) ?? '' }
}

/** The sample's answers without a word on its files, every other question answered or unknown; the checklist's items. */
async function answered(answers) {
  const document = parseDocument(answers)
  document.set('exhibits', [])
  const dir = folder('questions', String(document))
  const { address, end } = await openDesk({ bin, dir, env })
  const first = await fetch(address, { redirect: 'manual' })
  const cookie = first.headers.get('set-cookie').split(';')[0]
  const { forms, items } = await (await fetch(new URL('/api/case', address), { headers: { cookie } })).json()
  await end()
  const open = forms.filter(({ answered: isAnswered, kind }) => !isAnswered && kind !== 'walk')
  document.set(
    'unknown',
    open.map(({ id }) => id),
  )
  return { text: String(document), items }
}

/** The sample's files with these answers, registered, so that both doors begin where a person sits down. */
function folder(name, text) {
  const dir = join(room, name)
  cpSync(join(project, 'templates', 'sample-case'), dir, { recursive: true })
  writeFileSync(join(dir, 'evidence.yml'), text)
  // Without a terminal it registers and lists what nobody answered: 2.
  const { status, stderr } = spawnSync(process.execPath, [bin, 'init', dir], {
    env,
    input: '',
    encoding: 'utf8',
  })
  if (status !== 0 && status !== 2) throw new Error(stderr)
  return dir
}

/** The whole of evidence.yml, its entries on files by their names: the two doors go through them in another order. */
function entries(dir) {
  const { exhibits, ...rest } = parse(readFileSync(join(dir, 'evidence.yml'), 'utf8'))
  return { ...rest, exhibits: exhibits.toSorted((a, b) => (a.file < b.file ? -1 : 1)) }
}
