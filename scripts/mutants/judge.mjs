import { spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { loads } from './graph.mjs'

const SLOW_MS = 150
/** A test file that takes longer is not loaded anew for each fault. */
const HEAVY_MS = 2_500
const HANGS_AFTER_MS = 20_000
/** A mutant in code that runs while modules load is judged by this many test files at most, the nearest first. */
const RELOADS = 3

/** `verdicts` on each mutant: killed, hung, survived; one that no test reaches has none. `unfit`: tests that judged nothing. */
export async function judge({ root, room, mutants, tests, code, quick }) {
  writeFileSync(
    join(room, 'code.json'),
    JSON.stringify(Object.fromEntries(code.map((one) => [one.name, one.content]))),
  )
  const sources = new Set(mutants.map(({ fileName }) => fileName))
  const loaded = new Map(tests.map((test) => [test, loads(test)]))
  const reach = (test) => [...sources].filter((source) => loaded.get(test).has(source)).length
  const own = new Set([...sources].map((source) => roomOf(root, source)))
  const near = tests
    .filter((test) => reach(test) > 0)
    .toSorted((a, b) => own.has(roomOf(root, b)) - own.has(roomOf(root, a)))
  const state = { verdicts: new Map(), static: new Set(), doubtful: new Set(), doubts: [], unfit: new Set() }
  const alive = () =>
    mutants.map(({ id }) => id).filter((id) => ['survived', undefined].includes(state.verdicts.get(id)))
  const base = {
    root,
    code: join(room, 'code.json'),
    cache: join(room, 'cache'),
    slowMs: SLOW_MS,
    heavyMs: HEAVY_MS,
  }
  if (near.length === 0) return state

  for (const pass of quick ? ['quick'] : ['quick', 'slow']) {
    const judged = () => alive().filter((id) => !state.doubtful.has(id))
    await everyFile(near, (files) =>
      run(room, { ...base, how: 'within', pass, files, alive: judged() }, state),
    )
  }

  const atLoad = mutants.filter(({ id }) => state.static.has(id) || state.doubtful.has(id))
  for (let rank = 0; rank < RELOADS; rank++) {
    const perFile = {}
    const left = new Set(alive())
    for (const mutant of atLoad) {
      const test = nearest(root, near, loaded, mutant.fileName)[rank]
      if (test && left.has(mutant.id)) (perFile[test] ??= []).push(mutant.id)
    }
    await everyFile(Object.keys(perFile), (files) =>
      run(room, { ...base, how: 'reload', perFile, files, alive: alive() }, state),
    )
  }
  return state
}

const roomOf = (root, path) => relative(root, path).split(sep)[1]

function nearest(root, tests, loaded, source) {
  const room = (path) => roomOf(root, path)
  const distance = (test) => {
    if (basename(test, '.test.ts') === basename(source, '.ts') && room(test) === room(source)) return 0
    return room(test) === room(source) ? 1 : 2
  }
  const able = tests.filter((test) => loaded.get(test).has(source))
  return able.toSorted((a, b) => distance(a) - distance(b) || loaded.get(a).size - loaded.get(b).size)
}

/** A process that ended early is followed by another, for the files it did not come to. */
async function everyFile(files, start) {
  let left = files
  while (left.length > 0) {
    const done = await start(left)
    left = left.filter((file) => !done.has(file))
  }
}

async function run(room, job, state) {
  job.journal = join(room, `journal-${++run.count}`)
  job.unfit = [...state.unfit]
  const path = join(room, 'job.json')
  writeFileSync(path, JSON.stringify(job))
  writeFileSync(job.journal, '')
  const { hung, said, code } = await testRun(job, path)
  const done = new Set()
  let spoilt = false
  let last = []
  for (const line of readFileSync(job.journal, 'utf8').split('\n').slice(0, -1)) {
    const [word, id, by] = (last = line.split('\t'))
    if (word === 'killed') state.verdicts.set(id, 'killed')
    if (word === 'reached' || word === 'survived') {
      if (!state.verdicts.has(id)) state.verdicts.set(id, 'survived')
    }
    if (word === 'static') {
      state.static.add(id)
      if (!state.verdicts.has(id)) state.verdicts.set(id, 'survived')
    }
    if (word === 'doubtful') {
      state.doubtful.add(id)
      state.doubts.push(by)
      if (state.doubts.filter((test) => test === by).length > 2) state.unfit.add(by)
      spoilt = true
    }
    if (word === 'unfit') state.unfit.add(id)
    if (word === 'done') done.add(id)
  }
  if (hung) state.verdicts.set(last[1], 'hung')
  else if (code !== 0 || (done.size < job.files.length && !spoilt))
    throw new Error(`The tests do not pass without a fault:\n${said}`)
  return done
}
run.count = 0

function testRun(job, path) {
  return new Promise((settle) => {
    const vitest = join(job.root, 'node_modules/vitest/vitest.mjs')
    const config = join(import.meta.dirname, 'vitest.config.mjs')
    const child = spawn(process.execPath, [vitest, 'run', '--config', config], {
      cwd: job.root,
      env: { ...process.env, MUTANTS_JOB: path, NO_COLOR: '1', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes))
    let hung = false
    const watch = setInterval(() => {
      if (Date.now() - statSync(job.journal).mtimeMs < HANGS_AFTER_MS) return
      if (!readFileSync(job.journal, 'utf8').trimEnd().split('\n').at(-1).startsWith('begins')) return
      hung = true
      child.kill('SIGKILL')
    }, 1000)
    child.on('close', (code) => {
      clearInterval(watch)
      settle({ hung, said, code })
    })
  })
}
