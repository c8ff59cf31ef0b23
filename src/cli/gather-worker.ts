import { parentPort, workerData } from 'node:worker_threads'
import { takeIn } from '../gather/usecases/take-in.js'
import { Context } from './context.js'

/**
 * A thread that checks packages: paths come in, what became of each goes out. Given a folder, sound packages are kept in it and
 * only their arrivals go out.
 */
const { dir } = workerData as { readonly dir: string | null }
const { stdin, stdout, stderr, env } = process
const context = new Context('zh-CN', { in: stdin, out: stdout, err: stderr, env, cwd: dir ?? '.' })
const { bags, roots, clock, gatherKeep } = context.adapters
const ports = { bags: await bags(), roots: await roots(), clock }
const keep = await gatherKeep()

parentPort!.on('message', async (paths: readonly string[]) => {
  const results = []
  for (const path of paths) {
    const taken = await takeIn(ports, path)
    if (dir === null || 'unsound' in taken) results.push(taken)
    else {
      if (taken.kept) keep(dir, taken.kept)
      results.push(taken.arrival)
    }
  }
  parentPort!.postMessage(results)
})
