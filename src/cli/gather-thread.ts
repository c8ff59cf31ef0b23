import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** A thread that checks packages; what it answers is `gather-worker.ts`'s to say. One question at a time. */
export class TakingThread<Result> {
  readonly #worker: Worker
  #isEnding = false
  #pending: { resolve(results: readonly Result[]): void; reject(error: unknown): void } | null = null

  /** `dir`: sound packages are kept there, and only their arrivals come back; null: they come back whole. */
  constructor(dir: string | null) {
    this.#worker = new Worker(fileURLToPath(new URL('gather-worker.js', import.meta.url)), {
      workerData: { dir },
    })
    this.#worker.on('message', (results: readonly Result[]) => {
      this.#pending?.resolve(results)
      this.#pending = null
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread ended')))
  }

  ask(paths: readonly string[]): Promise<readonly Result[]> {
    return new Promise((resolve, reject) => {
      if (this.#isEnding) return reject(new Error('the thread ended'))
      this.#pending = { resolve, reject }
      this.#worker.postMessage(paths)
    })
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await this.#worker.terminate()
  }

  #fail(error: unknown): void {
    this.#isEnding = true
    this.#pending?.reject(error)
    this.#pending = null
  }
}
