import type { Mark } from '../../rules/layout/page.js'
import type { EmbeddableImage, ImportedPage } from '../../rules/rendition.js'

export type LoadableMark = Extract<Mark, { kind: 'image' | 'form' }>
type Loaded = EmbeddableImage | ImportedPage

/** Starts at most `ahead` loads before they are drawn, in the order of drawing, and forgets each when taken. */
export class Prefetch {
  readonly #marks: readonly LoadableMark[]
  readonly #ahead: number
  readonly #started = new Map<LoadableMark, Promise<Loaded>>()
  #next = 0

  constructor(marks: readonly LoadableMark[], ahead = 3) {
    this.#marks = marks
    this.#ahead = ahead
  }

  async take(mark: LoadableMark): Promise<Loaded> {
    this.#start()
    const found = this.#started.get(mark) ?? mark.load()
    const loaded = await found
    this.#started.delete(mark)
    this.#start()
    return loaded
  }

  #start(): void {
    while (this.#next < this.#marks.length && this.#started.size < this.#ahead) {
      const mark = this.#marks[this.#next++]!
      const load = mark.load()
      load.catch(() => undefined) // reported by take
      this.#started.set(mark, load)
    }
  }
}
