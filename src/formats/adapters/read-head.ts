import { Worker } from 'node:worker_threads'
import type { HeadFields, HeadOrder } from './head-fields.js'
import { Refusal } from '../../ground/refusal.js'
import { workerFile } from '../../disk/adapters/paths.js'

/** A head of 256 KiB is read in milliseconds; a library that needs longer will not come back. */
const PATIENCE_MS = 5_000

let worker: Worker | undefined
let turn: Promise<unknown> = Promise.resolve()

/** A head in which there is nothing to read: every thread that works comes back from it. */
const NOTHING: HeadOrder = { what: 'exif', head: new Uint8Array(16), mime: 'image/jpeg', size: 16 }

/**
 * What a library reads from a head, outside this thread and for so long only: null when it did not end or broke down over this
 * head. Throws tool/missing where it breaks down over any: times inside files must not be lost in silence.
 */
export function readHead(order: HeadOrder): Promise<HeadFields | null> {
  const mine = turn.then(async () => {
    const fields = await ask(order)
    if (fields === null && (await ask(NOTHING)) === null)
      throw new Refusal('tool/missing', { tool: 'workers', why: fault }, 'failed')
    return fields
  })
  turn = mine.catch(() => undefined)
  return mine
}

/** What the thread that broke down last said. */
let fault = ''

function ask(order: HeadOrder): Promise<HeadFields | null> {
  const running = (worker ??= start())
  return new Promise((resolve) => {
    const answer = (fields: HeadFields): void => end(fields)
    const fail = (why: unknown): void => {
      fault = why instanceof Error ? why.message.split('\n')[0]! : 'no answer'
      end(null)
    }
    const end = (fields: HeadFields | null): void => {
      clearTimeout(limit)
      running.off('message', answer).off('error', fail).off('exit', fail)
      if (fields === null) dismiss(running)
      else running.unref()
      resolve(fields)
    }
    const limit = setTimeout(fail, PATIENCE_MS)
    running.once('message', answer).once('error', fail).once('exit', fail)
    running.ref()
    running.postMessage(order)
  })
}

function start(): Worker {
  return new Worker(workerFile('formats/adapters/head-worker.js'))
}

function dismiss(running: Worker): void {
  worker = undefined
  running.on('error', () => undefined)
  void running.terminate()
}
