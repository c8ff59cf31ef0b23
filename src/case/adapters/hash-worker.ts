import { parentPort, workerData } from 'node:worker_threads'
import { measureFile } from './measure-file.js'
import type { MeasureOrder } from './measure-file.js'

/** One thread of the pool: a list of paths in, their measurements out. Bytes read so far stand in the shared counter. */
const { order, counter } = workerData as { order: MeasureOrder; counter: SharedArrayBuffer }
const bytes = new BigInt64Array(counter)

parentPort?.on('message', (paths: readonly string[]) => {
  void Promise.all([]).then(async () => {
    const measured = []
    for (const path of paths)
      measured.push(
        await measureFile(path, order, (read) => {
          Atomics.add(bytes, 0, BigInt(read))
        }),
      )
    parentPort?.postMessage(measured)
  })
})
