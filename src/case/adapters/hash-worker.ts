import { parentPort, workerData } from 'node:worker_threads'
import type { Measurement } from '../ports.js'
import { measureFile, measurePlain } from './measure-file.js'
import { packed } from './packed-batch.js'
import { fillColumns, namesFrom } from './packed-columns.js'
import type { MeasuredBatch, PoolJob } from './packed-batch.js'

/** One thread of the pool: takes the next batch of the list, tells its measurements, until none is left. */
const { order, names, count: all, size, columns, read, next } = workerData as PoolJob
const bytes = new BigInt64Array(read)
const counter = new Int32Array(next)
const count = (more: number): void => {
  Atomics.add(bytes, 0, BigInt(more))
}

for (let from = take(); from < all; from = take()) {
  const batch = await measured(namesFrom(names, from, size))
  const answer: MeasuredBatch = columns
    ? { count: batch.length, others: fillColumns(columns, from, batch) }
    : { from, batch: packed(batch) }
  parentPort?.postMessage(answer)
}
parentPort?.postMessage(null)

function take(): number {
  return Atomics.add(counter, 0, size)
}

async function measured(batch: readonly string[]): Promise<Measurement[]> {
  if (!order.capture) return batch.map((path) => measurePlain(path, order, count))
  const all: Measurement[] = []
  for (const path of batch) all.push(await measureFile(path, order, count))
  return all
}
