import type { Numbers, Place } from '../typeset/numbers.js'

/** Numbers that remember what they were asked, so that a part whose answers have not changed needs no second layout. */
export class RecordedNumbers implements Numbers {
  readonly labels: Readonly<Record<string, string>>
  readonly #numbers: Numbers
  readonly #asked = new Map<string, string>()

  constructor(numbers: Numbers) {
    this.#numbers = numbers
    this.labels = numbers.labels
  }

  get volume(): number {
    return this.#numbers.volume
  }

  get known(): boolean {
    return this.#numbers.known
  }

  get volumes(): number {
    return this.#note('#volumes', this.#numbers.volumes)
  }

  get pages(): number {
    return this.#note('#pages', this.#numbers.pages)
  }

  placeOf(anchor: string): Place | undefined {
    const place = this.#numbers.placeOf(anchor)
    this.#asked.set(anchor, answer(place))
    return place
  }

  /** Would every question be answered the same way now? */
  stillHolds(numbers: Numbers): boolean {
    for (const [question, told] of this.#asked) {
      const now =
        question === '#pages'
          ? String(numbers.pages)
          : question === '#volumes'
            ? String(numbers.volumes)
            : answer(numbers.placeOf(question))
      if (now !== told) return false
    }
    return true
  }

  #note(question: string, value: number): number {
    this.#asked.set(question, String(value))
    return value
  }
}

function answer(place: Place | undefined): string {
  return place ? `${place.volume}/${place.page}` : ''
}
