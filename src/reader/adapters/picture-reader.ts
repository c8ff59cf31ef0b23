import { Worker } from 'node:worker_threads'
import { workerFile } from '../../disk/adapters/paths.js'
import type { FileKind } from '../../formats/rules/capture.js'
import { Gate } from '../../formats/adapters/gate.js'
import type { PictureReader, Reading } from '../ports.js'

/** A strip of a picture on a slow laptop takes seconds; what takes longer will not end. Each strip and its lines, each page of a PDF or film has so long. */
const PATIENCE_MS = 120_000

/**
 * Reads pictures in a worker thread, one after the other: the networks themselves use every core, and a second worker would
 * cost 350 MB for a tenth of the time. A worker that hangs or breaks down costs that picture its text and is replaced.
 */
export class ReaderWorker implements PictureReader {
  readonly #gate = new Gate(1)
  readonly #patience: number
  #worker: Worker | undefined

  constructor(patience = PATIENCE_MS) {
    this.#patience = patience
  }

  read(bytes: Uint8Array, kind: FileKind): Promise<Reading> {
    return this.#gate.run(async () => {
      const worker = (this.#worker ??= start())
      const reading = await this.#asked(worker, bytes, kind)
      if (reading.unread === 'too-slow' || reading.unread === 'broke-down') await this.close()
      return reading
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #asked(worker: Worker, bytes: Uint8Array, kind: FileKind): Promise<Reading> {
    return new Promise((resolve) => {
      const end = (reading: Reading): void => {
        clearTimeout(limit)
        worker.off('message', told).off('error', broken).off('exit', gone)
        resolve(reading)
      }
      const told = (message: Reading | 'alive'): void => {
        if (message === 'alive') limit.refresh()
        else end(message)
      }
      const broken = (error: unknown): void => end({ unread: 'broke-down', why: String(error) })
      const gone = (): void => end({ unread: 'broke-down', why: 'exit' })
      const limit = setTimeout(
        () => end({ unread: 'too-slow', why: `${this.#patience / 1000} s` }),
        this.#patience,
      )
      worker.on('message', told).once('error', broken).once('exit', gone)
      worker.postMessage({ bytes, kind }, [bytes.buffer as ArrayBuffer])
    })
  }
}

/**
 * What a dying worker still throws after its picture was given up is nobody's concern any more. What its runtime prints of its own
 * accord is not shown.
 */
function start(): Worker {
  return new Worker(workerFile('reader/adapters/reader-worker.js'), { stdout: true, stderr: true }).on(
    'error',
    () => undefined,
  )
}
