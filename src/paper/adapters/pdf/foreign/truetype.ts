/** Which glyph an encoding table gives a code. */
export interface Cmap {
  readonly platform: number
  readonly encoding: number
  glyph(code: number): number
}

/** A TrueType program: advances in 1/1000 em, undefined when there is no such glyph. */
export interface TrueType {
  advance(gid: number): number | undefined
  readonly cmaps: readonly Cmap[]
  /** A table's bytes. */
  table(tag: string): Uint8Array | undefined
}

/** null for what is no TrueType program. */
export function readTrueType(program: Uint8Array): TrueType | null {
  try {
    const view = new DataView(program.buffer, program.byteOffset, program.byteLength)
    const tables = tablesOf(program, view)
    const at = (tag: string): number => {
      const found = tables.get(tag)
      if (!found) throw new Error(`no table ${tag}`)
      return found.from
    }
    const [em, metrics, glyphs, start] = [
      view.getUint16(at('head') + 18),
      view.getUint16(at('hhea') + 34),
      view.getUint16(at('maxp') + 4),
      at('hmtx'),
    ]
    const place = tables.get('cmap')
    return {
      advance: (gid) =>
        gid < glyphs ? (view.getUint16(start + Math.min(gid, metrics - 1) * 4) * 1000) / em : undefined,
      cmaps: place ? cmapsOf(view, place.from) : [],
      table: (tag) => {
        const found = tables.get(tag)
        return found && program.subarray(found.from, found.from + found.size)
      },
    }
  } catch {
    return null
  }
}

function tablesOf(program: Uint8Array, view: DataView): Map<string, { from: number; size: number }> {
  const tables = new Map<string, { from: number; size: number }>()
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...program.subarray(at, at + 4))
    tables.set(tag, { from: view.getUint32(at + 8), size: view.getUint32(at + 12) })
  }
  return tables
}

function cmapsOf(view: DataView, from: number): Cmap[] {
  return Array.from({ length: view.getUint16(from + 2) }, (_, index) => {
    const at = from + 4 + index * 8
    const table = from + view.getUint32(at + 4)
    return {
      platform: view.getUint16(at),
      encoding: view.getUint16(at + 2),
      glyph: (code: number) => glyphIn(view, table, code),
    }
  })
}

/** Formats 0, 4, 6 and 12; 0 for a code or a format that is not known. */
function glyphIn(view: DataView, table: number, code: number): number {
  const format = view.getUint16(table)
  if (format === 0) return code < 256 ? view.getUint8(table + 6 + code) : 0
  if (format === 4) return inSegments(view, table, code)
  if (format === 6) {
    const [first, count] = [view.getUint16(table + 6), view.getUint16(table + 8)]
    return code >= first && code < first + count ? view.getUint16(table + 10 + (code - first) * 2) : 0
  }
  if (format !== 12) return 0
  for (let index = 0; index < view.getUint32(table + 12); index++) {
    const at = table + 16 + index * 12
    const [start, end] = [view.getUint32(at), view.getUint32(at + 4)]
    if (code >= start && code <= end) return view.getUint32(at + 8) + code - start
  }
  return 0
}

function inSegments(view: DataView, table: number, code: number): number {
  const doubled = view.getUint16(table + 6)
  for (let segment = 0; segment < doubled; segment += 2) {
    if (view.getUint16(table + 14 + segment) < code) continue
    const start = view.getUint16(table + 16 + doubled + segment)
    if (start > code) return 0
    const delta = view.getUint16(table + 16 + 2 * doubled + segment)
    const at = table + 16 + 3 * doubled + segment
    const offset = view.getUint16(at)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(at + offset + (code - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
