import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Intake } from '../gather/ports.js'
import type { Arrival } from '../gather/rules/member.js'
import type { UnsoundPackage } from '../gather/rules/taken.js'
import { takeIn } from '../gather/usecases/take-in.js'
import type { Context } from './context.js'

/** Below this, starting threads costs more than they save. */
const SMALL = 64
/** Packages per message. */
const BATCH = 16

type Result = Arrival | UnsoundPackage

/** Checks packages on as many cores as there are, at most four; few on the calling thread. */
export function intakeOf(context: Context): Intake {
  return {
    take: (dir, paths, onProgress) =>
      paths.length < SMALL ? here(context, dir, paths, onProgress) : inPool(dir, paths, onProgress),
  }
}

async function here(
  { adapters }: Context,
  dir: string,
  paths: readonly string[],
  onProgress: (done: number) => void,
): Promise<readonly Result[]> {
  const ports = { bags: await adapters.bags(), roots: await adapters.roots(), clock: adapters.clock }
  const keep = await adapters.gatherKeep()
  const results: Result[] = []
  for (const path of paths) {
    const taken = await takeIn(ports, path)
    if (!('unsound' in taken) && taken.kept) keep(dir, taken.kept)
    results.push('unsound' in taken ? taken : taken.arrival)
    onProgress(results.length)
  }
  return results
}

async function inPool(
  dir: string,
  paths: readonly string[],
  onProgress: (done: number) => void,
): Promise<readonly Result[]> {
  const results: Result[] = []
  let next = 0
  let done = 0
  const take = (): { from: number; batch: readonly string[] } => {
    const from = next
    next = Math.min(paths.length, next + BATCH)
    return { from, batch: paths.slice(from, next) }
  }
  const put = (from: number, batch: readonly Result[]): void => {
    batch.forEach((one, index) => (results[from + index] = one))
    done += batch.length
    onProgress(done)
  }
  const threads = Math.min(availableParallelism(), 4, Math.ceil(paths.length / BATCH))
  await Promise.all(Array.from({ length: threads }, () => thread(dir, take, put)))
  return results
}

function thread(
  dir: string,
  take: () => { from: number; batch: readonly string[] },
  put: (from: number, batch: readonly Result[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(new URL('gather-worker.js', import.meta.url)), {
      workerData: { dir },
    })
    let current = take()
    const send = (): void => {
      if (current.batch.length === 0) void worker.terminate().then(() => resolve())
      else worker.postMessage(current.batch)
    }
    worker.on('message', (results: readonly Result[]) => {
      put(current.from, results)
      current = take()
      send()
    })
    worker.on('error', reject)
    send()
  })
}
