import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'

/** One run of the built program with, perhaps, one fault in it. */
export interface Order {
  readonly args: readonly string[]
  readonly cwd: string
  /** Folders whose file system calls count. */
  readonly under: readonly string[]
  /** Which counted call meets the fault; -1 for none. */
  readonly at: number
  readonly fault: string
  /** Milliseconds before it starts. */
  readonly delay?: number
  /** Keep the number of the real process: it is alive, and another process is to see so. */
  readonly ownNumber?: boolean
}

export interface Ran {
  /** null: it did not end within a minute. */
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly calls: readonly { readonly op: string; readonly path: string }[]
  /** What escaped the program: rejections and errors nobody caught. */
  readonly strays: readonly string[]
}

/** A process that holds the built program ready; one run at a time. */
export class WarmProgram {
  readonly #child: ChildProcess
  readonly #ready: Promise<void>

  constructor(now = '2026-11-22T04:00:00Z') {
    this.#child = fork(resolve('test/support/faults/warm-program.mjs'), [], {
      env: { ...process.env, EVIDENCE_NOW: now, NO_COLOR: '1' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#ready = new Promise((done, fail) => {
      this.#child.once('message', () => done())
      this.#child.once('exit', () => fail(new Error('the warm program ended')))
    })
  }

  async run(order: Order): Promise<Ran> {
    await this.#ready
    return new Promise((done, fail) => {
      const gone = (): void => fail(new Error(`the warm program ended in: ${order.args.join(' ')}`))
      this.#child.once('exit', gone)
      this.#child.once('message', (ran) => {
        this.#child.off('exit', gone)
        done(ran as Ran)
      })
      this.#child.send({ delay: 0, ownNumber: false, ...order })
    })
  }

  /** A run in which nothing fails. */
  async plain(args: readonly string[], cwd: string): Promise<Ran> {
    return this.run({ args, cwd, under: [cwd], at: -1, fault: '' })
  }

  close(): void {
    this.#child.removeAllListeners('exit')
    this.#child.kill()
  }
}
