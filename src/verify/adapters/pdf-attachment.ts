import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import type { PaperReader, PaperStamp } from '../../bag/ports.js'
import { PdfStructure, PdfUnsuitable } from '../../formats/adapters/pdf/structure.js'

/** What of a dossier PDF can be checked without a PDF reader: the list attached to it, and its document time stamps. */
export class PdfPapers implements PaperReader {
  async manifest(path: string): Promise<string | null> {
    return withPdf(path, async (pdf) => {
      const catalog = await pdf.object(pdf.reference(pdf.trailer, 'Root'))
      for (const number of await fileSpecs(pdf, catalog)) {
        const spec = await pdf.object(number)
        if (
          !/\/U?F\s*(?:\(manifest\.json\)|\(\u00fe\u00ff\0m\0a\0n\0i\0f\0e\0s\0t\0\.\0j\0s\0o\0n\))/.test(
            spec,
          )
        )
          continue
        return streamText(
          await pdf.object(Number(/\/EF\s*<<[^>]*?\/F\s+(\d+)\s+0\s+R/.exec(spec)?.[1] ?? -1)),
        )
      }
      return null
    })
  }

  async stamps(path: string): Promise<readonly PaperStamp[]> {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const found: PaperStamp[] = []
      for (const at of await places(file, size, '/DocTimeStamp'))
        found.push(...(await stampAt(file, size, at)))
      return found
    } finally {
      await file.close()
    }
  }
}

async function withPdf<T>(path: string, use: (pdf: PdfStructure) => Promise<T | null>): Promise<T | null> {
  const file = await open(path, 'r')
  try {
    return await use(await PdfStructure.read(file, (await file.stat()).size))
  } catch (error) {
    if (error instanceof PdfUnsuitable) return null
    throw error
  } finally {
    await file.close()
  }
}

/** Object numbers of the embedded files' specifications: those the name tree lists, else those the catalog associates. */
async function fileSpecs(pdf: PdfStructure, catalog: string): Promise<number[]> {
  const names = await inner(pdf, catalog, 'Names')
  const tree = names === null ? null : await inner(pdf, names, 'EmbeddedFiles')
  const listed =
    /\/Names\s*\[([\s\S]*?)\]/.exec(tree ?? '')?.[1] ?? /\/AF\s*\[([\s\S]*?)\]/.exec(catalog)?.[1] ?? ''
  return [...listed.matchAll(/(\d+)\s+0\s+R/g)].map(([, number]) => Number(number))
}

/** The dictionary under a key, whether it stands there or is referred to. */
async function inner(pdf: PdfStructure, dictionary: string, key: string): Promise<string | null> {
  const referred = new RegExp(`/${key}\\s+(\\d+)\\s+0\\s+R`).exec(dictionary)?.[1]
  if (referred !== undefined) return pdf.object(Number(referred))
  return new RegExp(`/${key}\\s*(<<[\\s\\S]*)`).exec(dictionary)?.[1] ?? null
}

/** The text of a stream object; null for a filter we don't undo or one that lies. */
function streamText(object: string): string | null {
  const start = /stream\r?\n/.exec(object)
  if (!start) return null
  const raw = Buffer.from(
    object.slice(start.index + start[0].length, object.lastIndexOf('endstream')),
    'latin1',
  )
  const dictionary = object.slice(0, start.index)
  try {
    if (!dictionary.includes('/Filter'))
      return raw.subarray(0, Number(/\/Length\s+(\d+)/.exec(dictionary)?.[1] ?? raw.length)).toString('utf8')
    return /\/FlateDecode/.test(dictionary)
      ? inflateSync(raw, { maxOutputLength: 256 * 1024 * 1024 }).toString('utf8')
      : null
  } catch {
    return null
  }
}

/** Every place a word stands in a file, read in overlapping parts. */
async function places(file: FileHandle, size: number, word: string): Promise<number[]> {
  const part = Buffer.alloc(4 * 1024 * 1024)
  const found: number[] = []
  for (let at = 0; at < size; at += part.length - word.length) {
    const { bytesRead } = await file.read(part, 0, part.length, at)
    for (
      let hit = part.indexOf(word);
      hit >= 0 && hit + word.length <= bytesRead;
      hit = part.indexOf(word, hit + 1)
    )
      if (found.at(-1) !== at + hit) found.push(at + hit)
    if (bytesRead < part.length) break
  }
  return found
}

/** A time stamp as it was written: byte range and token. */
async function stampAt(file: FileHandle, size: number, at: number): Promise<PaperStamp[]> {
  const text = Buffer.alloc(512)
  await file.read(text, 0, text.length, at)
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/
    .exec(text.toString('latin1'))
    ?.slice(1)
    .map(Number)
  if (!range) return []
  const [first = 0, length = 0, second = 0, rest = 0] = range
  if (first !== 0 || second <= length || second + rest > size || second - length > 1024 * 1024)
    return [{ digest: new Uint8Array(32), token: new Uint8Array(), whole: false }]
  const hole = Buffer.alloc(second - length)
  await file.read(hole, 0, hole.length, length)
  const hash = createHash('sha256')
  for (const [from, count] of [
    [0, length],
    [second, rest],
  ] as const)
    for await (const part of parts(file, from, count)) hash.update(part)
  return [
    {
      digest: hash.digest(),
      token: trimmed(Buffer.from(hole.toString('latin1').replace(/[<>\s]/g, ''), 'hex')),
      whole: second + rest === size,
    },
  ]
}

async function* parts(file: FileHandle, from: number, count: number): AsyncGenerator<Buffer> {
  const part = Buffer.alloc(1024 * 1024)
  for (let done = 0; done < count;) {
    const { bytesRead } = await file.read(part, 0, Math.min(part.length, count - done), from + done)
    if (bytesRead === 0) return
    yield part.subarray(0, bytesRead)
    done += bytesRead
  }
}

/** Without the zeros that fill the room: as long as its own DER length says. */
function trimmed(bytes: Buffer): Buffer {
  if (bytes.length < 6 || bytes[0] !== 0x30 || bytes[1]! <= 0x80) return bytes
  const count = bytes[1]! & 0x7f
  return count > 4 ? bytes : bytes.subarray(0, 2 + count + bytes.readUIntBE(2, count))
}
