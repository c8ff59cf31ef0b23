import type { Taken } from '../gather/rules/taken.js'
import { TakingThread } from './gather-thread.js'

/** A package that takes longer than this is given up, in milliseconds: the largest that are allowed take a minute. */
const LIMIT = 10 * 60_000

/** Threads for packages one by one. One that breaks down or hangs costs that package its answer and is replaced. */
export class TakingPool {
  readonly #free: TakingThread<Taken>[] = []
  readonly #all = new Set<TakingThread<Taken>>()

  constructor(threads: number) {
    for (let n = 0; n < threads; n += 1) this.#free.push(this.#started())
  }

  /** Throws where the checking itself broke down. */
  async take(path: string): Promise<Taken> {
    const thread = this.#free.pop() ?? this.#started()
    let timer: NodeJS.Timeout | undefined
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('took too long')), LIMIT)
      })
      const [taken] = await Promise.race([thread.ask([path]), late])
      this.#free.push(thread)
      return taken!
    } catch (error) {
      this.#all.delete(thread)
      await thread.end()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.end()))
  }

  #started(): TakingThread<Taken> {
    const thread = new TakingThread<Taken>(null)
    this.#all.add(thread)
    return thread
  }
}
