import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** TrueType or OpenType outlines in one file; a collection tells where its fonts begin, and is left to whoever opens it. */
const SINGLE = new Set([0x00010000, 0x4f54544f, 0x74727565])

/** Why a font cannot be used as a whole: not there, cut short, no font. null: every table its directory names lies within the file. */
export function fontFault(path: string): string | null {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    const head = Buffer.alloc(12)
    if (readSync(file, head, 0, 12, 0) < 12) return 'cut short'
    if (!SINGLE.has(head.readUInt32BE(0))) return head.toString('latin1', 0, 4) === 'ttcf' ? null : 'no font'
    const tables = Buffer.alloc(head.readUInt16BE(4) * 16)
    if (readSync(file, tables, 0, tables.length, 12) < tables.length) return 'cut short'
    for (let at = 0; at < tables.length; at += 16)
      if (tables.readUInt32BE(at + 8) + tables.readUInt32BE(at + 12) > size) return 'cut short'
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
