import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { queueAddress, storeAddress } from '../../gather/rules/server-url.js'
import { servePackages } from '../../gather/usecases/serve-packages.js'
import { Refusal } from '../../ground/refusal.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { patience } from '../gather-queue.js'
import { TakingPool } from '../taking-pool.js'
import { WorkerLog } from '../worker-log.js'

interface WorkerFlags {
  readonly queue: string
  readonly store: string
  readonly threads?: string
  readonly purge?: boolean
}

/** `evidence worker --queue … --store …`: checks packages that `gather` hands over, until it is stopped. */
export function command(context: Context): Command {
  return new Command('worker')
    .description(context.text('worker.summary'))
    .requiredOption('--queue <url>', context.text('worker.queue'))
    .requiredOption('--store <url>', context.text('worker.store'))
    .option('--threads <n>', context.text('worker.threads'))
    .option('--purge', context.text('worker.purge'))
    .action((flags: WorkerFlags) => (flags.purge ? purge(context, flags) : work(context, flags)))
}

async function work(context: Context, flags: WorkerFlags): Promise<void> {
  const { adapters, streams } = context
  const threads = flags.threads === undefined ? availableParallelism() : Number(flags.threads)
  if (!Number.isInteger(threads) || threads < 1 || threads > 256)
    throw new Refusal('usage/invalid', { name: '--threads', command: 'worker' }, 'usage')
  const queue = queueAddress(flags.queue, streams.env)
  const address = storeAddress(flags.store, streams.env)
  const build = await adapters.buildName()
  await adapters.checkLibraries()
  const store = await adapters.objectStore(address, patience(context))
  const server = await adapters.jobServer(queue, build, patience(context), (isThere) =>
    context.note(context.text(isThere ? 'worker.queue-back' : 'worker.queue-lost', { server: queue.shown })),
  )
  const pool = new TakingPool(threads)
  const log = new WorkerLog(context)
  const ends = endAsked()
  const ports = {
    server,
    store,
    scratch: (await adapters.handingFiles()).scratchFolder(),
    take: (path: string) => pool.take(path),
    build,
    now: () => performance.now(),
  }
  const serving = await servePackages(ports, threads, (served, why) => {
    log.served(served, why)
    if (served.what === 'disk') ends.end()
  })
  context.note(context.text('worker.ready', { queue: queue.shown, store: address.shown, threads }))
  await ends.asked
  context.note(context.text('worker.ending'))
  await serving.stop()
  await pool.close()
  server.close()
  store.close()
  log.end()
}

/** Ctrl-C or a shutdown lets what was begun end; a second one does not wait. */
function endAsked(): { readonly asked: Promise<void>; end(): void } {
  let end = (): void => undefined
  const asked = new Promise<void>((resolve) => (end = resolve))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => {
      process.once(signal, () => process.exit(EXIT.interrupted))
      end()
    })
  }
  return { asked, end: () => end() }
}

/** Removes everything that lies in the store and the queue, of every gathering. */
async function purge(context: Context, flags: WorkerFlags): Promise<void> {
  const { adapters, streams } = context
  const queue = queueAddress(flags.queue, streams.env)
  const address = storeAddress(flags.store, streams.env)
  await adapters.checkLibraries()
  const store = await adapters.objectStore(address, patience(context))
  const jobs = await adapters.packageJobs(queue, await adapters.buildName(), patience(context))
  try {
    const keys: string[] = []
    for await (const key of store.list('')) if (/^[0-9a-f]{16}\/(packages|taken)\//.test(key)) keys.push(key)
    await store.remove(keys)
    const entries = await jobs.purge()
    if (context.flags.json)
      context.json({ format: 'evidence-worker', version: 1, purged: { objects: keys.length, entries } })
    else context.say(context.text('worker.purged', { objects: keys.length, entries }))
  } finally {
    store.close()
    await jobs.close()
  }
}
