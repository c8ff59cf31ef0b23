import { setTimeout as pause } from 'node:timers/promises'
import type { Intake } from '../gather/ports.js'
import { queueAddress, storeAddress } from '../gather/rules/server-url.js'
import { QueueIntake } from '../gather/usecases/take-in-by-queue.js'
import type { PackageCost } from '../gather/usecases/take-in-by-queue.js'
import { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'

export interface ServerFlags {
  readonly queue?: string
  readonly store?: string
}

/** Checking on other machines, open until `close`. */
export interface QueueLine {
  readonly intake: Intake
  costs(): readonly PackageCost[]
  close(): Promise<void>
}

/** How long a server that does not answer is waited for, in milliseconds. */
export function patience({ streams }: Context): number {
  const seconds = Number(streams.env['EVIDENCE_SERVER_PATIENCE'])
  return (seconds > 0 ? seconds : 120) * 1000
}

/** null: neither flag was given. Throws server/…. */
export async function queueLine(
  context: Context,
  { queue, store }: ServerFlags,
  here: Intake,
): Promise<QueueLine | null> {
  if (queue === undefined && store === undefined) return null
  if (queue === undefined || store === undefined) throw new Refusal('server/both', {}, 'usage')
  const { adapters, streams } = context
  const addresses = [queueAddress(queue, streams.env), storeAddress(store, streams.env)] as const
  const { packageFiles, gatherings } = await adapters.handingFiles()
  const build = await adapters.buildName()
  await adapters.checkLibraries()
  const objects = await adapters.objectStore(addresses[1], patience(context))
  const jobs = await adapters.packageJobs(addresses[0], build, patience(context)).catch((error: unknown) => {
    objects.close()
    throw error
  })
  const intake = new QueueIntake({
    jobs,
    store: objects,
    files: packageFiles,
    gatherings,
    build,
    keep: await adapters.gatherKeep(),
    here,
    pause: async (milliseconds) => void (await pause(milliseconds)),
    now: () => performance.now(),
    onNoWorker: seldom(60_000, () => context.note(context.text('gather.no-worker'))),
  })
  return {
    intake,
    costs: () => intake.costs,
    close: async () => {
      objects.close()
      await jobs.close()
    },
  }
}

function seldom(milliseconds: number, say: () => void): () => void {
  let last = -Infinity
  return () => {
    if (performance.now() - last < milliseconds) return
    last = performance.now()
    say()
  }
}
