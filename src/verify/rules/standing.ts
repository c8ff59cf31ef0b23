import { createHash } from 'node:crypto'
import type { Columns } from '../../case/rules/columns.js'
import { digestAt, twins } from '../../case/rules/columns.js'
import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { formatManifest } from '../../case/rules/manifest.js'
import { scanRegister } from '../../case/rules/register-scan.js'
import { isPlayed } from '../../case/rules/replay.js'
import { encodeName } from '../../disk/rules/path-name.js'

/** The records as they stand on disk, each time read anew. */
interface Recorded {
  readonly register: () => Iterable<Uint8Array>
  readonly manifest: () => Iterable<Uint8Array>
}

/** A register whose every exhibit has a file at its path, laid beside those files: row by row where in the folder's order it stands. */
export interface Rows {
  /** Without its exhibits. */
  readonly register: Register
  /** By row: the place of its file among `paths`. */
  readonly places: Int32Array
  /** By place: is it an exhibit, its registered digest and time in seconds. */
  readonly isRow: Uint8Array
  readonly digests: Uint8Array
  readonly seconds: Float64Array
  /** These rows' exhibits, in their order; null when the register is no longer the same. */
  exhibits(rows: ReadonlySet<number>): readonly Exhibit[] | null
  /** Is there a row of this path? */
  has(path: string): boolean
}

/**
 * The rows of a register, when register, list and log agree on everything and each exhibit is a file among `paths` (which
 * ascend); null for every other case, which has to be looked at in full. Nothing of a register is held but columns.
 */
export function rowsOf(
  recorded: Recorded,
  events: readonly CustodyEvent[],
  paths: readonly string[],
): Rows | null {
  const state = events.findLast((event) => event.state)?.state
  const table = new Table(paths)
  const scanned = state ? scanRegister(recorded.register(), (one) => table.take(one)) : null
  if (!scanned || scanned.digest !== state?.register || (scanned.head.events ?? 0) > events.length)
    return null
  const rows = table.rows(scanned.head, (wanted) => picked(recorded, scanned.digest, wanted))
  if (!isPlayed(events, table)) return null
  return lists(recorded.manifest(), rows, paths) === state.manifest ? rows : null
}

function picked(recorded: Recorded, digest: string, wanted: ReadonlySet<number>): readonly Exhibit[] | null {
  const found: Exhibit[] = []
  let row = 0
  const again = scanRegister(recorded.register(), (one) => {
    if (wanted.has(row++)) found.push(one)
    return true
  })
  return again?.digest === digest ? found : null
}

/** Rows of a register as they are read. */
class Table {
  readonly #paths: readonly string[]
  readonly #ids: number[] = []
  readonly #places: number[] = []
  readonly #isRow: Uint8Array
  readonly #digests: Buffer
  readonly #seconds: Float64Array
  readonly numbers = new Map<string, string>()

  constructor(paths: readonly string[]) {
    this.#paths = paths
    this.#isRow = new Uint8Array(paths.length)
    this.#digests = Buffer.alloc(paths.length * 32)
    this.#seconds = new Float64Array(paths.length)
  }

  get ids(): Int32Array {
    return Int32Array.from(this.#ids)
  }

  /** false: this exhibit is not one of a row like any other. */
  take(one: Exhibit): boolean {
    const id = Number(one.id.slice(1))
    const place = this.#placeOf(one.path)
    const isOther = one.supersedes !== undefined || one.sm3 !== undefined || place < 0 || this.#isRow[place]
    if (isOther || id > MOST || one.id !== `E${String(id).padStart(4, '0')}` || id <= (this.#ids.at(-1) ?? 0))
      return false
    this.#ids.push(id)
    this.#places.push(place)
    this.#isRow[place] = 1
    this.#digests.write(one.sha256, place * 32, 'hex')
    this.#seconds[place] = Date.parse(one.mtime) / 1000
    if (one.number !== null) this.numbers.set(kept(one.id), kept(one.number))
    return true
  }

  rows(register: Register, exhibits: Rows['exhibits']): Rows {
    return {
      register,
      places: Int32Array.from(this.#places),
      isRow: this.#isRow,
      digests: this.#digests,
      seconds: this.#seconds,
      exhibits,
      has: (path) => this.#isRow[placeIn(this.#paths, path)] === 1,
    }
  }

  /** Exhibits registered at once follow each other as their files do. */
  #placeOf(path: string): number {
    const next = (this.#places.at(-1) ?? -1) + 1
    return this.#paths[next] === path ? next : placeIn(this.#paths, path)
  }
}

/** A text of its own: a part of one that was read would hold all that was read with it. */
function kept(text: string): string {
  return Buffer.from(text).toString()
}

/** Where a path stands among paths that ascend; -1 when it is not there. */
export function placeIn(paths: readonly string[], path: string): number {
  let [low, high] = [0, paths.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (paths[middle]! < path) low = middle + 1
    else high = middle
  }
  return paths[low] === path ? low : -1
}

const MOST = 2 ** 31 - 1
/** So many lines are compared at once. */
const AT_ONCE = 512

/** SHA-256 of the list of these rows, where this is it byte for byte; null where it is another. */
function lists(
  manifest: Iterable<Uint8Array>,
  { isRow, digests }: Rows,
  paths: readonly string[],
): string | null {
  const hash = createHash('sha256')
  const lines = formatted(paths, (at) => (isRow[at] ? digestAt(digests, at) : null))
  let wanted: Uint8Array = NOTHING
  for (let piece of manifest) {
    hash.update(piece)
    while (piece.length > 0) {
      if (wanted.length === 0) wanted = lines.next().value ?? NOTHING
      const size = Math.min(piece.length, wanted.length)
      if (size === 0 || Buffer.compare(piece.subarray(0, size), wanted.subarray(0, size)) !== 0) return null
      piece = piece.subarray(size)
      wanted = wanted.subarray(size)
    }
  }
  return wanted.length === 0 && lines.next().done === true ? hash.digest('hex') : null
}

const NOTHING = new Uint8Array()

/** The list of the paths that have a digest, which ascend, a part at a time; no part is empty. */
function* formatted(
  paths: readonly string[],
  digest: (at: number) => string | null,
): Generator<Uint8Array, undefined> {
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const lines = paths.slice(from, from + AT_ONCE).flatMap((path, index) => {
      const of = digest(from + index)
      return of === null ? [] : [{ path, digest: of }]
    })
    if (lines.length > 0) yield encodeName(formatManifest(lines))
  }
}

/** What is to be said of files that all stand as registered: which rows have another time, which places hold the same content. */
export interface Told {
  readonly touched: readonly number[]
  readonly twins: readonly number[]
}

/** null when a file is not what was registered, or there is one more that is not `ours`. */
export function toldOf(rows: Rows, measured: Columns, ours: (place: number) => boolean): Told | null {
  const { isRow, digests, seconds, places } = rows
  if (measured.others.size > 0) return null
  const [then, now] = [digests, measured.digests].map((all) =>
    Buffer.from(all.buffer, all.byteOffset, all.byteLength),
  ) as [Buffer, Buffer]
  for (let at = 0; at < isRow.length; at++) {
    if (!isRow[at] && !ours(at)) return null
    if (isRow[at] && then.compare(now, at * 32, at * 32 + 32, at * 32, at * 32 + 32) !== 0) return null
  }
  return {
    touched: [...places.keys()].filter((row) => seconds[places[row]!] !== measured.seconds[places[row]!]),
    twins: twins(measured).filter((at) => isRow[at]),
  }
}
