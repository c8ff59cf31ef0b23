import { parentPort, workerData } from 'node:worker_threads'
import type { Measurement } from '../ports.js'
import { measureFile, measurePlain } from './measure-file.js'
import { packed } from './packed-batch.js'
import type { MeasuredBatch, PoolJob } from './packed-batch.js'

/** One thread of the pool: takes the next batch of the list, sends its measurements, until none is left. */
const { order, paths, size, read, next } = workerData as PoolJob
const bytes = new BigInt64Array(read)
const counter = new Int32Array(next)
const count = (more: number): void => {
  Atomics.add(bytes, 0, BigInt(more))
}

for (let from = take(); from < paths.length; from = take()) {
  const batch = paths.slice(from, from + size)
  const answer: MeasuredBatch = {
    from,
    batch: packed(
      order.capture ? await captured(batch) : batch.map((path) => measurePlain(path, order, count)),
    ),
  }
  parentPort?.postMessage(answer)
}
parentPort?.postMessage(null)

function take(): number {
  return Atomics.add(counter, 0, size)
}

async function captured(batch: readonly string[]): Promise<Measurement[]> {
  const measured: Measurement[] = []
  for (const path of batch) measured.push(await measureFile(path, order, count))
  return measured
}
