import { FileTypeParser } from 'file-type'

interface Where {
  readonly offset?: number
  readonly mask?: readonly number[]
  readonly encoding?: string
}

/**
 * The library's own detection, its two comparisons without a list and an object made for each of a hundred marks a file: of a
 * hundred thousand files without any mark that was most of the work.
 */
export class Detector extends FileTypeParser {
  check(marks: ArrayLike<number>, where?: Where): boolean {
    const { buffer } = this as unknown as { readonly buffer: Uint8Array }
    const [offset, mask] = [where?.offset ?? 0, where?.mask]
    for (let at = 0; at < marks.length; at++) {
      const byte = buffer[at + offset]
      if (marks[at] !== (mask === undefined ? byte : mask[at]! & (byte ?? 0))) return false
    }
    return true
  }

  checkString(text: string, where?: Where): boolean {
    return this.check(bytesOf(text, where?.encoding), where)
  }
}

/** The library looks for some hundred texts, the same ones every time. */
const BYTES = new Map<string, Map<string, Uint8Array>>()

function bytesOf(text: string, encoding = ''): Uint8Array {
  let known = BYTES.get(encoding)
  if (known === undefined) BYTES.set(encoding, (known = new Map()))
  let bytes = known.get(text)
  if (bytes === undefined) known.set(text, (bytes = encoded(text, encoding)))
  return bytes
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'latin1')
}
