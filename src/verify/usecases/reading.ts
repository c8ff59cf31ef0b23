import { placeIn } from '../rules/standing.js'
import type { MeasuredColumns, Measurement } from '../../case/ports.js'
import type { VerifyPorts } from './read-case.js'
import type { VerifyWishes } from './verify-case.js'

type ReadPorts = Pick<VerifyPorts, 'store' | 'measurer'>

/** Files that are read while something else is worked out. */
export class Reading {
  readonly #ports: ReadPorts
  readonly #paths: readonly string[]
  readonly #wishes: VerifyWishes
  readonly #given = new AbortController()
  /** Null where the measurer has no columns, or none are wanted. */
  readonly #columns: Promise<MeasuredColumns> | null
  readonly #first: Promise<readonly Measurement[]> | null

  constructor(ports: ReadPorts, paths: readonly string[], wishes: VerifyWishes, inColumns: boolean) {
    this.#ports = ports
    this.#paths = paths
    this.#wishes = wishes
    const options = { stop: this.#given.signal, onProgress: this.#told }
    this.#columns = (inColumns && ports.measurer.columns?.(ports.store.root, paths, options)) || null
    this.#first = this.#columns === null ? this.#measure(paths, this.#given.signal) : null
    for (const one of [this.#columns, this.#first]) one?.catch(() => undefined) // told by who asks
  }

  /** What was read first, in columns; there are such. */
  columns(): Promise<MeasuredColumns> {
    return this.#columns!
  }

  /** What `work` gives; when it throws, reading ends too. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.#given.abort()
      throw error
    }
  }

  /** Nobody waits for what is still being read. */
  end(): void {
    this.#given.abort()
  }

  /** Exactly these files, in this order; those that nobody expected to matter are read now. */
  async of(paths: readonly string[]): Promise<readonly Measurement[]> {
    const columns = await this.#columns
    const first = await this.#first
    const same = paths.length === this.#paths.length && paths.every((path, at) => path === this.#paths[at])
    if (same && first) return first
    const known = (path: string): Measurement | undefined => {
      const at = placeIn(this.#paths, path)
      return at < 0 ? undefined : (first?.[at] ?? columns?.at(at))
    }
    const rest = paths.filter((path) => placeIn(this.#paths, path) < 0)
    const read = rest.length > 0 ? await this.#measure(rest) : []
    const more = new Map(read.map((one) => [one.path, one]))
    return paths.map((path) => known(path) ?? more.get(path)!)
  }

  readonly #told = (done: number, bytes: number): void =>
    this.#wishes.onProgress?.(done, bytes, this.#paths.length)

  #measure(paths: readonly string[], stop?: AbortSignal): Promise<readonly Measurement[]> {
    const { store, measurer } = this.#ports
    return measurer.measure(store.root, paths, {
      sm3: false,
      capture: false,
      ...(stop && { stop }),
      onProgress: this.#told,
    })
  }
}
