import type { Served } from '../gather/usecases/serve-packages.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'
import { refusalWords } from './refusal-words.js'

const FAULTS: ReadonlySet<string> = new Set(['unfinished', 'gone', 'changed', 'store', 'disk'])

/** One line a package: its digest, bytes, time, what it is. Nothing else of it is known here. */
export class WorkerLog {
  readonly #context: Context
  readonly #sum = { checked: 0, known: 0, failed: 0, bytes: 0, ms: 0 }

  constructor(context: Context) {
    this.#context = context
  }

  served({ package: digest, bytes, ms, tries, what }: Served, why: unknown): void {
    const context = this.#context
    const sum = this.#sum
    if (what === 'known') sum.known += 1
    else if (FAULTS.has(what)) sum.failed += 1
    else sum.checked += 1
    sum.bytes += bytes
    sum.ms += ms
    const word = context.text(`worker.what.${what}`)
    this.#line(context.text('worker.line', { digest, bytes, ms, tries, what: word }))
    if (why === null || what === 'unfinished') return
    const { code, what: said, todo } = refusalWords(why, context)
    context.tell(`✗ ${said}  [${code}]`)
    if (todo !== '') context.tell(`  ${context.text('refusal.todo')}  ${todo}`)
    if (what === 'disk') context.exitCode = EXIT.failed
  }

  end(): void {
    if (this.#context.flags.json) this.#context.json({ format: 'evidence-worker', version: 1, ...this.#sum })
    else this.#context.say(this.#context.text('worker.ended', this.#sum))
  }

  #line(text: string): void {
    if (this.#context.flags.json) this.#context.note(text)
    else if (!this.#context.flags.quiet) this.#context.say(text)
  }
}
