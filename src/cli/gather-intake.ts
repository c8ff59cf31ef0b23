import { availableParallelism } from 'node:os'
import type { Intake } from '../gather/ports.js'
import type { Arrival } from '../gather/rules/member.js'
import type { UnsoundPackage } from '../gather/rules/taken.js'
import { takeIn } from '../gather/usecases/take-in.js'
import type { Context } from './context.js'
import { TakingThread } from './gather-thread.js'

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
    settle: async () => undefined,
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
  const lane = async (): Promise<void> => {
    const thread = new TakingThread<Result>(dir)
    try {
      while (next < paths.length) {
        const from = next
        next = Math.min(paths.length, next + BATCH)
        const batch = await thread.ask(paths.slice(from, next))
        batch.forEach((one, index) => (results[from + index] = one))
        done += batch.length
        onProgress(done)
      }
    } finally {
      await thread.end()
    }
  }
  const threads = Math.min(availableParallelism(), 4, Math.ceil(paths.length / BATCH))
  await Promise.all(Array.from({ length: threads }, lane))
  return results
}
