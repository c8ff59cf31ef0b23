import { appendFileSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { startTests } from '@vitest/runner'
import { vi } from 'vitest'
import { VitestTestRunner } from 'vitest/runners'

/**
 * Runs in vitest's worker. One job says which mutants are still alive and how they are judged:
 * `within`: each test, once it has passed, runs again for every living mutant that it reached;
 * `reload`: for a mutant in code that runs while modules load, the test file and all it imports is loaded anew with it.
 * Every step is written to the journal before the next begins, so that a process that never returns says where it hangs.
 */
const job = JSON.parse(readFileSync(process.env.MUTANTS_JOB, 'utf8'))
const alive = new Set(job.alive)
/** Tests that fail by themselves over rules with switches in them (a limit of time): they judge nothing. */
const unfit = new Set(job.unfit)
const switches = (globalThis.__stryker__ ??= {})
const coverage = (switches.mutantCoverage ??= { static: {}, perTest: {} })
const note = (...words) => appendFileSync(job.journal, `${words.join('\t')}\n`)

export default class MutantRunner extends VitestTestRunner {
  spoilt = false
  loaded = new Set()
  known = new Set()

  async onBeforeRunTask(test) {
    await super.onBeforeRunTask(test)
    if (job.how === 'reload' || this.spoilt) test.mode = 'skip'
  }

  async runTask(test) {
    const run = VitestTestRunner.getTestFn(test)
    const id = nameOf(test)
    switches.currentTestId = id
    const from = process.cpuUsage() // what a busy machine takes longer for is not slow
    const fails = await failsWith(undefined, 0, run)
    switches.currentTestId = 'mutant'
    if (fails) note('unfit', id)
    const { user, system } = process.cpuUsage(from)
    const isSlow = (user + system) / 1000 > job.slowMs
    const reached = coverage.perTest[id] ?? {}
    delete coverage.perTest[id]
    for (const mutant of Object.keys(reached)) if (!this.loaded.has(mutant)) note('reached', mutant)
    for (const mutant of Object.keys(reached)) this.loaded.add(mutant)
    if (fails || unfit.has(id) || isSlow !== (job.pass === 'slow')) return
    await this.#judge(run, id, reached)
  }

  async #judge(run, id, reached) {
    for (const [mutant, hits] of Object.entries(reached)) {
      if (!alive.has(mutant) || this.spoilt) continue
      if (!(await failsWith(mutant, hits, run))) continue
      if (await failsWith(undefined, 0, run)) {
        note('doubtful', mutant, id) // the mutant left something behind: what it did is seen only in modules loaded anew
        this.spoilt = true
      } else {
        note('killed', mutant, id)
      }
      alive.delete(mutant)
    }
  }

  async onAfterRunFiles(files) {
    super.onAfterRunFiles()
    switches.currentTestId = undefined
    for (const mutant of Object.keys(coverage.static)) {
      if (!this.known.has(mutant)) note('static', mutant)
      this.known.add(mutant)
    }
    if (this.spoilt) return
    if (job.how === 'reload') await this.#reload(files[0])
    note('done', files[0].filepath)
  }

  async #reload(file) {
    switches.currentTestId = 'mutant'
    for (let rest = 3; rest > 0; rest--) {
      const from = process.cpuUsage()
      const test = await failsLoadedAnew(file.filepath, this)
      const { user, system } = process.cpuUsage(from)
      if ((user + system) / 1000 > job.heavyMs) return // so many times, and it is near to nothing
      if (test) unfit.add(test)
      if (test) note('unfit', test)
      if (test === file.name) return
    }
    for (const mutant of job.perFile[file.filepath] ?? []) {
      if (!alive.has(mutant)) continue
      note('begins', mutant)
      begin(mutant, 0)
      const failed = await failsLoadedAnew(file.filepath, this)
      end()
      note(failed ? 'killed' : 'survived', mutant, file.name)
      if (failed) alive.delete(mutant)
    }
    vi.resetModules()
  }
}

function begin(mutant, hits) {
  switches.hitCount = 0
  switches.hitLimit = Math.max(10_000, hits * 100)
  switches.activeMutant = mutant
}

function end() {
  switches.activeMutant = 'none'
  switches.hitCount = undefined
}

async function failsWith(mutant, hits, run) {
  if (mutant !== undefined) {
    note('begins', mutant)
    begin(mutant, hits)
  }
  try {
    await run()
    return false
  } catch {
    return true
  } finally {
    end()
    if (mutant !== undefined) note('ended', mutant)
  }
}

/** The name of the test that failed, of the file when it could not be loaded; '' when all passed. */
async function failsLoadedAnew(filepath, outer) {
  vi.resetModules()
  let failed = ''
  const untold = {} // vitest is told nothing of these runs: they are not its own
  for (const hook of ['onTaskUpdate', 'onCollectStart', 'onCollected', 'onAfterRunFiles', 'runTask'])
    untold[hook] = undefined
  const runner = Object.assign(Object.create(outer), untold, {
    onBeforeRunTask(test) {
      if (failed || unfit.has(nameOf(test))) test.mode = 'skip'
    },
    onAfterRunTask(test) {
      if (test.result?.state === 'fail') failed ||= nameOf(test)
      VitestTestRunner.prototype.onAfterRunTask.call(outer, test)
    },
  })
  const name = relative(job.root, filepath)
  try {
    const [ran] = await startTests([filepath], runner)
    return failed || (ran.result?.state === 'fail' ? name : '')
  } catch {
    return name
  }
}

const nameOf = (test) => `${test.file.name} ${test.fullName}`
