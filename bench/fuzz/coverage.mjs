// Which blocks of the program ran: V8's own block coverage of this thread, asked for what is new since the last time.
import { Session } from 'node:inspector'

export class Coverage {
  #session = new Session()
  #seen = new Set()

  start() {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
    this.take()
  }

  /** How many blocks ran that never ran before. */
  take() {
    let fresh = 0
    this.#session.post('Profiler.takePreciseCoverage', (error, told) => {
      if (error) throw new Error(error.message)
      for (const { url, functions } of told.result) {
        if (!url.startsWith('file:') || url.includes('/bench/')) continue
        for (const { ranges } of functions)
          for (const { startOffset, endOffset, count } of ranges) {
            const key = `${url} ${startOffset} ${endOffset} ${count > 0}`
            if (this.#seen.has(key)) continue
            this.#seen.add(key)
            fresh += 1
          }
      }
    })
    return fresh
  }

  get blocks() {
    return this.#seen.size
  }
}
