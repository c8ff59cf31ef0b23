import type { Sitting } from '../../checklist/usecases/sitting.js'
import { Refusal } from '../../ground/refusal.js'

/** So many steps can be taken back. */
const MOST = 50

interface Step {
  readonly act: string
  readonly before: string
  readonly after: string
}

/**
 * What the page's last changes made of evidence.yml. A step goes back only when evidence.yml still stands as the step left it:
 * what a terminal or an editor wrote since is never lost. Steps end where numbers are given, because those stay given.
 */
export class Undo {
  #steps: Step[] = []

  /** The act that would be taken back next, '' when there is none. */
  get last(): string {
    return this.#steps.at(-1)?.act ?? ''
  }

  /** Does the work and remembers how evidence.yml stood before it. */
  async keeping(sitting: Sitting, act: string, work: () => Promise<void>): Promise<void> {
    const before = sitting.text
    await work()
    this.record(act, before, sitting.text)
  }

  /** Remembers a change that was made elsewhere, when it was one. */
  record(act: string, before: string, after: string): void {
    if (after !== before) this.#steps = [...this.#steps, { act, before, after }].slice(-MOST)
  }

  /** Puts evidence.yml back as it stood before the last change. Throws desk/nothing-to-undo and desk/undo-moved. */
  async back(sitting: Sitting): Promise<void> {
    const step = this.#steps.at(-1)
    if (!step) throw new Refusal('desk/nothing-to-undo', {}, 'usage')
    if (sitting.text !== step.after) throw new Refusal('desk/undo-moved', {}, 'usage')
    await sitting.restore(step.before)
    this.#steps.pop()
  }

  forget(): void {
    this.#steps = []
  }
}
