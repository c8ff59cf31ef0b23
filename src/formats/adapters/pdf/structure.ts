import type { FileHandle } from 'node:fs/promises'

/** The objects of a PDF with a classic cross-reference table, read as text where they stand. Enough to add to a file, no more. */
export class PdfStructure {
  readonly trailer: string
  readonly startXref: number
  private readonly file: FileHandle
  private readonly offsets: ReadonlyMap<number, number>

  private constructor(
    file: FileHandle,
    startXref: number,
    trailer: string,
    offsets: ReadonlyMap<number, number>,
  ) {
    this.file = file
    this.startXref = startXref
    this.trailer = trailer
    this.offsets = offsets
  }

  /** Throws PdfUnsuitable for a file without a classic table, or an encrypted one. */
  static async read(file: FileHandle, size: number): Promise<PdfStructure> {
    const tail = await textAt(file, Math.max(0, size - 2048), 2048)
    const startXref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? NaN)
    if (!Number.isSafeInteger(startXref)) throw new PdfUnsuitable('startxref')
    const offsets = new Map<number, number>()
    let first = ''
    for (let at = startXref, sections = 0; Number.isSafeInteger(at); sections++) {
      if (sections > 64) throw new PdfUnsuitable('xref')
      const trailer = await readSection(file, at, size, offsets)
      first ||= trailer
      at = Number(/\/Prev\s+(\d+)/.exec(trailer)?.[1] ?? NaN)
    }
    if (/\/Encrypt\b/.test(first)) throw new PdfUnsuitable('encrypted')
    return new PdfStructure(file, startXref, first, offsets)
  }

  /** Number of the object a key of a dictionary refers to. */
  reference(dictionary: string, key: string): number {
    const found = new RegExp(`/${key}\\s+(\\d+)\\s+0\\s+R`).exec(dictionary)?.[1]
    if (found === undefined) throw new PdfUnsuitable(key)
    return Number(found)
  }

  /** The text of an object between `obj` and `endobj`. */
  async object(number: number): Promise<string> {
    const at = this.offsets.get(number)
    if (at === undefined) throw new PdfUnsuitable(`object ${number}`)
    for (let size = 4096; size <= 4 * 1024 * 1024; size *= 8) {
      const match = /^\s*(\d+)\s+0\s+obj\b([\s\S]*?)\bendobj\b/.exec(await textAt(this.file, at, size))
      if (match && Number(match[1]) === number) return match[2]!.trim()
    }
    throw new PdfUnsuitable(`object ${number}`)
  }

  /** Number of the first page, down the page tree. */
  async firstPage(catalog: string): Promise<number> {
    let node = this.reference(catalog, 'Pages')
    for (let depth = 0; depth < 32; depth++) {
      const text = await this.object(node)
      if (/\/Type\s*\/Page\b/.test(text)) return node
      const kid = /\/Kids\s*\[\s*(\d+)\s+0\s+R/.exec(text)?.[1]
      if (kid === undefined) break
      node = Number(kid)
    }
    throw new PdfUnsuitable('pages')
  }
}

/** This PDF is not one this code can add to. */
export class PdfUnsuitable extends Error {}

/** Reads one xref section into `offsets` (newer entries stay) and returns its trailer. */
async function readSection(
  file: FileHandle,
  at: number,
  size: number,
  offsets: Map<number, number>,
): Promise<string> {
  if (at >= size) throw new PdfUnsuitable('xref')
  const text = await textAt(file, at, Math.min(size - at, 64 * 1024 * 1024))
  const head = /^\s*xref\s+/.exec(text)
  const end = text.indexOf('trailer')
  if (!head || end < 0) throw new PdfUnsuitable('no classic xref')
  const lines = text.slice(head[0].length, end).split(/\r\n|\r|\n/)
  let next = 0
  for (const line of lines) {
    const entry = /^(\d{10}) (\d{5}) ([nf])/.exec(line)
    const section = /^(\d+) (\d+)\s*$/.exec(line)
    if (entry) {
      if (entry[3] === 'n' && !offsets.has(next)) offsets.set(next, Number(entry[1]))
      next += 1
    } else if (section) next = Number(section[1])
  }
  return /trailer\s*(<<[\s\S]*?>>)\s*startxref/.exec(text.slice(end))?.[1] ?? ''
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.toString('latin1', 0, bytesRead)
}
