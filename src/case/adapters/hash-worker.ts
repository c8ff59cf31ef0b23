import { parentPort, workerData } from 'node:worker_threads'
import { measureFile, measurePlain } from './measure-file.js'
import type { MeasureOrder } from './measure-file.js'
import { packed } from './packed-batch.js'

/** One thread of the pool: a list of paths in, their measurements out. Bytes read so far stand in the shared counter. */
const { order, counter } = workerData as { order: MeasureOrder; counter: SharedArrayBuffer }
const bytes = new BigInt64Array(counter)
const count = (read: number): void => {
  Atomics.add(bytes, 0, BigInt(read))
}

parentPort?.on('message', (paths: readonly string[]) => {
  if (order.capture) void captured(paths)
  else parentPort?.postMessage(packed(paths.map((path) => measurePlain(path, order, count))))
})

async function captured(paths: readonly string[]): Promise<void> {
  const measured = []
  for (const path of paths) measured.push(await measureFile(path, order, count))
  parentPort?.postMessage(measured)
}
