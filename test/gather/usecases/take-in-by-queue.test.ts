import { describe, expect, test } from 'vitest'
import type { Intake, ObjectStore, PackageJobs } from '../../../src/gather/ports.js'
import { jobId, takenKey, takenText } from '../../../src/gather/rules/handed.js'
import type { HandedJob, JobState } from '../../../src/gather/rules/handed.js'
import type { Arrival } from '../../../src/gather/rules/member.js'
import type { Taken } from '../../../src/gather/rules/taken.js'
import { QueueIntake } from '../../../src/gather/usecases/take-in-by-queue.js'
import { sha256 } from '../../../src/seal/rules/sha256.js'

const BUILD = 'b'.repeat(16)
const digestOf = (path: string): string => sha256(Buffer.from(path.replace(/^copy of /, '')))

/** What checking a package of this name finds: a withdrawal of a case named after it; `bad…` is damaged, `unread…` cannot be read. */
function found(name: string): Taken {
  if (name.startsWith('bad')) return { unsound: 'damaged', finding: null, detail: name }
  if (name.startsWith('unread')) return { unsound: 'unreadable', finding: null, detail: 'of the worker' }
  return { arrival: arrivalOf(name), kept: null }
}

function arrivalOf(name: string): Arrival {
  return {
    id: digestOf(name),
    kind: 'withdrawal',
    case: name,
    made: '2026-05-01T00:00:00Z',
    until: '',
    with: '',
  }
}

/** A queue and a store in memory, and a worker that takes one job whenever it is asked how things stand. */
function world(
  trouble: { readonly before?: (job: HandedJob, times: number) => JobState | 'lose' | undefined } = {},
) {
  const objects = new Map<string, Uint8Array>()
  const jobs = new Map<string, JobState>()
  const names = new Map<string, string>()
  const log = {
    checked: [] as string[],
    puts: 0,
    here: [] as string[],
    progress: [] as number[],
    noWorker: 0,
  }
  const times = new Map<string, number>()
  let gathering: string | null = null
  let clock = 0
  const work = (job: HandedJob): void => {
    const id = jobId(job)
    const count = (times.get(id) ?? 0) + 1
    times.set(id, count)
    const instead = trouble.before?.(job, count)
    if (instead === 'lose') return void jobs.delete(id)
    if (instead) return void jobs.set(id, instead)
    const name = names.get(job.package)!
    log.checked.push(name)
    objects.set(takenKey(job, BUILD), Buffer.from(takenText(job, found(name))))
    jobs.set(id, { state: 'done', cost: { bytes: 1, ms: 2 }, tries: count })
  }
  const queue: PackageJobs = {
    add: async (job) => void jobs.set(jobId(job), jobs.get(jobId(job)) ?? { state: 'open' }),
    states: async (all) =>
      all.map((job) => {
        const state = jobs.get(jobId(job)) ?? { state: 'unknown' as const }
        if (state.state === 'open') work(job)
        return state
      }),
    remove: async (all) => all.forEach((job) => jobs.delete(jobId(job))),
    workers: async () => 0,
    purge: async () => 0,
    close: async () => undefined,
  }
  const store: ObjectStore = {
    putFile: async (key, { path }) => {
      log.puts += 1
      names.set(digestOf(path), path)
      objects.set(key, Buffer.from(path))
    },
    put: async (key, bytes) => void objects.set(key, bytes),
    get: async (key) => objects.get(key) ?? null,
    has: async (key) => objects.has(key),
    fetch: async () => null,
    list: async function* (prefix) {
      for (const key of objects.keys()) if (key.startsWith(prefix)) yield key
    },
    remove: async (keys) => keys.forEach((key) => objects.delete(key)),
    close: () => undefined,
  }
  const here: Intake = {
    take: async (_, paths, onProgress) =>
      paths.map((path, index) => {
        log.here.push(path)
        onProgress(index + 1)
        return { unsound: 'unreadable', finding: null, detail: 'of this machine' } as const
      }),
    settle: async () => undefined,
  }
  const intake = (): QueueIntake =>
    new QueueIntake({
      jobs: queue,
      store,
      here,
      build: BUILD,
      files: {
        measure: async (path) =>
          path.startsWith('folder') ? null : { path, bytes: path.length, sha256: digestOf(path) },
      },
      gatherings: {
        number: async () => (gathering ??= '0123456789abcdef'),
        open: async () => gathering,
        forget: async () => void (gathering = null),
      },
      keep: () => undefined,
      pause: async (ms) => void (clock += ms),
      now: () => clock,
      onNoWorker: () => (log.noWorker += 1),
    })
  const take = (paths: readonly string[], by = intake()) =>
    by.take('dir', paths, (done) => log.progress.push(done))
  return { objects, jobs, log, intake, take }
}

describe('packages checked by others', () => {
  test('results stand in the order of the paths; the same package twice is checked once', async () => {
    const { take, log } = world()
    const results = await take(['甲', 'bad乙', 'copy of 甲', '丙'])
    expect(results.map((one) => ('unsound' in one ? one.unsound : one.case))).toEqual([
      '甲',
      'damaged',
      '甲',
      '丙',
    ])
    expect(log.checked.sort()).toEqual(['bad乙', '丙', '甲'])
    expect(log.progress.at(-1)).toBe(4)
  })

  test('a folder, and what a worker could not read, is looked at on this machine', async () => {
    const { take, log } = world()
    const results = await take(['甲', 'folder乙', 'unread丙', 'copy of unread丙'])
    expect(log.here).toEqual(['folder乙', 'unread丙', 'copy of unread丙'])
    expect(results.map((one) => ('unsound' in one ? one.detail : one.case))).toEqual([
      '甲',
      'of this machine',
      'of this machine',
      'of this machine',
    ])
  })

  test('a queue that forgot a job gets it again; one that goes on forgetting is named', async () => {
    const once = world({ before: (_, times) => (times === 1 ? 'lose' : undefined) })
    expect(await once.take(['甲', '乙'])).toMatchObject([{ case: '甲' }, { case: '乙' }])
    const always = world({ before: () => 'lose' })
    await expect(always.take(['甲'])).rejects.toMatchObject({ code: 'server/lost' })
  })

  test('a result that was spoilt in the store is made again', async () => {
    const one = world()
    await one.take(['甲'])
    const key = [...one.objects.keys()].find((name) => name.includes('/taken/'))!
    one.objects.set(key, Buffer.from('{"format":"evidence-taken"}'))
    expect(await one.take(['甲'])).toMatchObject([{ case: '甲' }])
    expect(one.log.checked).toEqual(['甲', '甲'])
  })

  test('what was checked before a stop is not checked again', async () => {
    const { take, log } = world()
    await take(['甲', '乙'])
    expect(await take(['甲', '乙', '丙'])).toHaveLength(3)
    expect(log.checked.sort()).toEqual(['丙', '乙', '甲'])
    expect(log.puts).toBe(3)
  })

  test('one that workers break down over is set aside; trouble of theirs stops the run, and the next one goes on', async () => {
    const poison = world({ before: () => ({ state: 'failed', fault: 'unfinished', tries: 5 }) })
    expect(await poison.take(['甲'])).toEqual([{ unsound: 'unfinished', finding: null, detail: '5' }])
    let isFull = true
    const full = world({ before: () => (isFull ? { state: 'failed', fault: 'disk', tries: 5 } : undefined) })
    await expect(full.take(['甲', '乙'])).rejects.toMatchObject({ code: 'server/workers-failed' })
    isFull = false
    expect(await full.take(['甲', '乙'])).toMatchObject([{ case: '甲' }, { case: '乙' }])
  })

  test('afterwards nothing of it lies anywhere', async () => {
    const { intake, take, objects, jobs } = world()
    const by = intake()
    await take(['甲', 'bad乙'], by)
    expect(by.costs.map(({ bytes, ms }) => [bytes, ms])).toEqual([
      [1, 2],
      [1, 2],
    ])
    await by.settle('dir')
    expect([objects.size, jobs.size]).toEqual([0, 0])
  })

  test('nobody at work is said', async () => {
    let asked = 0
    const idle = world({ before: () => ((asked += 1) < 100 ? { state: 'open' } : undefined) })
    await idle.take(['甲'])
    expect(idle.log.noWorker).toBeGreaterThan(0)
  })
})
