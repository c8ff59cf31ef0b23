import { parentPort } from 'node:worker_threads'
import { readHeadFields } from './head-fields.js'
import type { HeadOrder } from './head-fields.js'

/** Reads one head at a time for a thread that waits only so long. */
parentPort?.on('message', (order: HeadOrder) => {
  void readHeadFields(order).then((fields) => parentPort?.postMessage(fields))
})
