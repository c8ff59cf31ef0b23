import type { MeasureOptions, Measurement, Measurer } from '../ports.js'
import { MeasureMemory } from './measure-memory.js'
import { SMALL_BYTES, SMALL_FILES } from './measurer.js'

/**
 * Measures with `inner`, but where `remembers` allows it answers for a file whose size, times (ns) and inode are those it had
 * when it was last read here. What is remembered lies in the cache of the case: without it everything is read.
 */
export class RememberingMeasurer implements Measurer {
  readonly #inner: Measurer

  /** Of what is remembered nothing is used here. */
  readonly columns: Measurer['columns']

  constructor(inner: Measurer) {
    this.#inner = inner
    this.columns = inner.columns?.bind(inner)
  }

  async measure(
    root: string,
    paths: readonly string[],
    options: MeasureOptions,
  ): Promise<readonly Measurement[]> {
    if (options.remembers !== true || paths.length === 0) return this.#inner.measure(root, paths, options)
    const memory = await MeasureMemory.open(root)
    const isPlain = !options.capture && !options.sm3
    const known = isPlain ? memory.recall(root, paths) : new Map<string, Measurement>()
    const unknown = known.size === 0 ? paths : paths.filter((path) => !known.has(path))
    const read = await this.#inner.measure(root, unknown, {
      ...options,
      onProgress: (files, bytes) => options.onProgress?.(known.size + files, bytes),
    })
    if (isMuch(read)) await memory.keep(read)
    let next = 0
    return paths.map((path) => known.get(path) ?? read[next++]!)
  }
}

/** Below this reading all again takes no time anybody notices. */
function isMuch(read: readonly Measurement[]): boolean {
  return read.length > SMALL_FILES || read.reduce((sum, { size }) => sum + size, 0) > SMALL_BYTES
}
