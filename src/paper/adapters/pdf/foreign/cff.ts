import { readDict, readIndex, uint } from './cff-parts.js'
import type { Dict, Index } from './cff-parts.js'
import { statedWidth } from './charstring-width.js'
import { CFF_STRINGS, STANDARD_ENCODING } from './encodings.js'
import type { Encoding } from './encodings.js'

/** A font program asked for its advances, 1/1000 em; undefined: it has no such glyph. */
export interface NamedProgram {
  byName(name: string): number | undefined
  /** Its own encoding. */
  readonly encoding: Encoding
}

export interface CffProgram extends NamedProgram {
  byCid(cid: number): number | undefined
}

const [CHARSET, ENCODING, CHARSTRINGS, PRIVATE, SUBRS, DEFAULT, NOMINAL] = [15, 16, 17, 18, 19, 20, 21]
const [MATRIX, TYPE, ROS, FD_ARRAY, FD_SELECT] = [1207, 1206, 1230, 1236, 1237]
const NO_INDEX: Index = { items: [], end: 0 }
const EM = 0.001

/** Reads a bare CFF program (Adobe Technical Note 5176); null for what is none, or uses the expert sets. */
export function readCff(bytes: Uint8Array): CffProgram | null {
  try {
    return new Cff(bytes)
  } catch {
    return null
  }
}

interface Private {
  readonly nominal: number
  readonly standard: number
  readonly subrs: Index
  readonly matrix: number | undefined
}

class Cff implements CffProgram {
  readonly encoding: Encoding
  readonly #bytes: Uint8Array
  readonly #top: Dict
  readonly #strings: Index
  readonly #global: Index
  readonly #glyphs: Index
  readonly #isCid: boolean
  readonly #byKey: Map<string | number, number>
  readonly #privates: readonly Private[]

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    const names = readIndex(bytes, bytes[2]!)
    const tops = readIndex(bytes, names.end)
    this.#strings = readIndex(bytes, tops.end)
    this.#global = readIndex(bytes, this.#strings.end)
    this.#top = readDict(bytes, tops.items[0]!)
    if ((this.#top.get(TYPE)?.[0] ?? 2) !== 2) throw new Error('no Type 2 charstrings')
    this.#glyphs = readIndex(bytes, this.#top.get(CHARSTRINGS)![0]!)
    this.#isCid = this.#top.has(ROS)
    const keys = this.#charset()
    this.#byKey = new Map(keys.map((key, gid) => [key, gid]))
    this.#privates = this.#isCid
      ? readIndex(bytes, this.#top.get(FD_ARRAY)![0]!).items.map((item) =>
          this.#private(readDict(bytes, item)),
        )
      : [this.#private(this.#top)]
    this.encoding = this.#isCid ? [] : this.#codes(keys as readonly string[])
  }

  byName(name: string): number | undefined {
    return this.#isCid ? undefined : this.#advance(this.#byKey.get(name))
  }

  /** In a program that is not keyed by CID, a CID is a glyph's index (ISO 32000-1, 9.7.4.2). */
  byCid(cid: number): number | undefined {
    return this.#advance(this.#isCid ? this.#byKey.get(cid) : cid)
  }

  #advance(gid: number | undefined): number | undefined {
    const charstring = gid === undefined ? undefined : this.#glyphs.items[gid]
    if (!charstring) return undefined
    try {
      const { nominal, standard, subrs, matrix } = this.#privates[this.#fontOf(gid!)]!
      const stated = statedWidth(this.#bytes, charstring, { global: this.#global, local: subrs })
      return (stated === null ? standard : nominal + stated) * this.#scale(matrix)
    } catch {
      return undefined
    }
  }

  #scale(own: number | undefined): number {
    const top = this.#top.get(MATRIX)?.[0]
    if (!this.#isCid) return (top ?? EM) * 1000
    return (top === undefined && own === undefined ? EM : (top ?? 1) * (own ?? 1)) * 1000
  }

  #private(dict: Dict): Private {
    const [size = 0, start = 0] = dict.get(PRIVATE) ?? []
    const own = readDict(this.#bytes, [start, start + size])
    const subrs = own.get(SUBRS)?.[0]
    return {
      nominal: own.get(NOMINAL)?.[0] ?? 0,
      standard: own.get(DEFAULT)?.[0] ?? 0,
      subrs: subrs === undefined ? NO_INDEX : readIndex(this.#bytes, start + subrs),
      matrix: dict.get(MATRIX)?.[0],
    }
  }

  /** Names of the glyphs in order, or their CIDs. */
  #charset(): (string | number)[] {
    const at = this.#top.get(CHARSET)?.[0] ?? 0
    const count = this.#glyphs.items.length
    const key = (sid: number): string | number => (this.#isCid ? sid : this.#string(sid))
    if (at === 0 && !this.#isCid) return CFF_STRINGS.slice(0, count)
    if (at <= 2) throw new Error('an expert charset')
    const keys: (string | number)[] = [this.#isCid ? 0 : '.notdef']
    const format = this.#bytes[at]!
    for (let from = at + 1; keys.length < count;) {
      const first = uint(this.#bytes, from, 2)
      const left = format === 0 ? 0 : uint(this.#bytes, from + 2, format)
      for (let more = 0; more <= left && keys.length < count; more++) keys.push(key(first + more))
      from += 2 + format
    }
    return keys
  }

  #string(sid: number): string {
    if (sid < CFF_STRINGS.length) return CFF_STRINGS[sid]!
    const [from, to] = this.#strings.items[sid - CFF_STRINGS.length]!
    return Buffer.from(this.#bytes.subarray(from, to)).toString('latin1')
  }

  #codes(names: readonly string[]): Encoding {
    const at = this.#top.get(ENCODING)?.[0] ?? 0
    if (at === 0) return STANDARD_ENCODING
    if (at === 1) throw new Error('an expert encoding')
    const codes: (string | undefined)[] = []
    const format = this.#bytes[at]! & 127
    const count = uint(this.#bytes, at + 1, 1)
    let gid = 1
    for (let index = 0; index < count; index++) {
      const code = uint(this.#bytes, at + 2 + index * (format + 1), 1)
      const left = format === 0 ? 0 : uint(this.#bytes, at + 3 + index * 2, 1)
      for (let more = 0; more <= left; more++) codes[code + more] = names[gid++]
    }
    if (this.#bytes[at]! > 127) this.#supplement(at + 2 + count * (format + 1), codes)
    return codes
  }

  #supplement(at: number, codes: (string | undefined)[]): void {
    for (let index = 0; index < uint(this.#bytes, at, 1); index++)
      codes[uint(this.#bytes, at + 1 + index * 3, 1)] = this.#string(uint(this.#bytes, at + 2 + index * 3, 2))
  }

  /** Which font of a CID-keyed program a glyph is of. */
  #fontOf(gid: number): number {
    if (!this.#isCid) return 0
    const at = this.#top.get(FD_SELECT)![0]!
    if (this.#bytes[at] === 0) return uint(this.#bytes, at + 1 + gid, 1)
    const ranges = uint(this.#bytes, at + 1, 2)
    let font = 0
    for (let index = 0; index < ranges; index++) {
      if (uint(this.#bytes, at + 3 + index * 3, 2) > gid) break
      font = uint(this.#bytes, at + 5 + index * 3, 1)
    }
    return font
  }
}
