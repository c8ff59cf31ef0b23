import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { Refusal } from '../../ground/refusal.js'
import type { QueueAddress } from '../rules/server-url.js'
import { optional } from './optional-package.js'
import { isTls } from './store-errors.js'

/** Redis says so while it starts, has no disk, changes its master: it may go well later. */
const PASSING = /^(MISCONF|OOM|READONLY|LOADING|TRYAGAIN|CLUSTERDOWN|BUSY|MASTERDOWN)\b/
const DENIED = /^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH|ERR invalid password)\b/
const FIRST = 10_000

/** A connection that comes back by itself once it stood. */
export class RedisLine {
  readonly client: Redis
  readonly #address: QueueAddress
  readonly #patience: number
  #last: unknown
  #stood = false

  private constructor(
    client: (again: (times: number) => number | null) => Redis,
    address: QueueAddress,
    patience: number,
  ) {
    this.#address = address
    this.#patience = patience
    const until = Date.now() + Math.min(patience, FIRST)
    this.client = client((times) =>
      this.#stood || Date.now() < until ? Math.min(100 * 2 ** times, 3000) : null,
    )
    this.client.on('error', (error: unknown) => (this.#last = error))
  }

  /** Throws server/… when nothing answers, or not us. */
  static async open(address: QueueAddress, patience: number): Promise<RedisLine> {
    const { Redis } = await optional(() => import('ioredis'))
    const line = new RedisLine(
      (retryStrategy) => new Redis({ ...optionsOf(address), retryStrategy }),
      address,
      patience,
    )
    try {
      await line.#ready()
      return line
    } catch (error) {
      line.close()
      throw error
    }
  }

  /** Asks until an answer comes or patience ends. Throws server/…. */
  async insist<T>(ask: () => Promise<T>): Promise<T> {
    const until = Date.now() + this.#patience
    for (let wait = 200; ; wait = Math.min(wait * 2, 5000)) {
      try {
        return await this.#inTime(ask(), until - Date.now())
      } catch (error) {
        if (error instanceof Refusal) throw error
        if (!PASSING.test(messageOf(error)) || Date.now() + wait > until) throw this.#refusal(error)
        await pause(wait)
      }
    }
  }

  close(): void {
    this.client.disconnect()
  }

  async #ready(): Promise<void> {
    const until = Date.now() + Math.min(this.#patience, FIRST)
    this.client.connect().catch((error: unknown) => (this.#last ??= error))
    while (this.client.status !== 'ready') {
      const isOver = Date.now() > until || DENIED.test(messageOf(this.#last)) || isTls(wordOf(this.#last))
      if (isOver) throw this.#refusal(this.#last)
      await pause(20)
    }
    this.#stood = true
  }

  async #inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
    const timer = new AbortController()
    const late = pause(Math.max(1, milliseconds), undefined, { signal: timer.signal, ref: true }).then(() => {
      throw this.#refusal(this.client.status === 'ready' ? new Error('no answer') : this.#last)
    })
    late.catch(() => undefined)
    answer.catch(() => undefined)
    try {
      return await Promise.race([answer, late])
    } finally {
      timer.abort()
    }
  }

  #refusal(error: unknown): Refusal {
    const server = this.#address.shown
    const [why, said] = [wordOf(error), messageOf(error)]
    if (DENIED.test(said)) return new Refusal('server/denied', { server, why }, 'unreached')
    if (isTls(why)) return new Refusal('server/tls', { server, why }, 'unreached')
    if (/^(MISCONF|OOM)\b/.test(said)) return new Refusal('server/full', { server, why }, 'unreached')
    if (/^[A-Z]{3,} /.test(said)) return new Refusal('server/refused', { server, why }, 'unreached')
    return new Refusal('server/unreachable', { server, why }, 'unreached')
  }
}

function optionsOf({ host, port, db, tls, username, password }: QueueAddress) {
  return {
    host,
    port,
    db,
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    ...(tls && { tls: { servername: host, rejectUnauthorized: true } }),
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: null,
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

/** The code, or the first word of what Redis said; never its whole sentence. */
function wordOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code === 'string') return code
  return /^[A-Z]{3,}\b/.exec(messageOf(error))?.[0] ?? 'no answer'
}
