import type { FileKind } from '../rules/capture.js'
import { MAGIC, isoForm, riffForm } from './magic.js'

/** How an exhibit will be shown, decided by its first bytes; only text relies on what was registered. */
export type Form =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'tiff'
  | 'bmp'
  | 'avif'
  | 'heic'
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'archive'
  | 'audio'
  | 'video'
  | 'text'
  | 'empty'
  | 'unknown'

/** The form of a file from its head (at least 64 bytes of it, when it has as many). */
export function formOf(head: Buffer, kind: FileKind): Form {
  if (head.length === 0) return 'empty'
  const known = (BEGINNINGS.some(([offset, bytes]) => bytes.has(head[offset])) ? MAGIC : []).find(
    ([form, offset, ...marks]) =>
      marks.some((mark) => head[offset] === mark[0] && startsAt(head, offset, mark)) && !isWords(form, head),
  )
  if (known?.[0] === 'iso') return isoForm(head)
  if (known?.[0] === 'riff') return riffForm(head)
  if (known) return known[0] as Form
  const pdf = head.subarray(0, 1024).indexOf('%PDF-')
  if (pdf === 0 || (pdf > 0 && (kind.family === 'pdf' || looksBinary(head)))) return 'pdf'
  if (kind.family === 'audio' || kind.family === 'video' || kind.family === 'archive') return kind.family
  return looksBinary(head) ? 'unknown' : 'text'
}

/** So much of a file says which form it has. */
export const FORM_HEAD = 64 * 1024

/** The form of a file words can be read from; null for any other. */
export function wordedForm(head: Uint8Array, kind: FileKind): 'pdf' | 'zip' | 'text' | null {
  const form = formOf(Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, FORM_HEAD)), kind)
  return form === 'pdf' || form === 'zip' || form === 'text' ? form : null
}

/** First bytes of the marks by where they stand: most files without one have none of these. */
const BEGINNINGS: readonly (readonly [offset: number, bytes: ReadonlySet<number | undefined>])[] = [
  ...new Set(MAGIC.map(([, offset]) => offset)),
].map((at) => [
  at,
  new Set(MAGIC.flatMap(([, offset, ...marks]) => (offset === at ? marks.map((mark) => mark[0]) : []))),
])

function startsAt(head: Buffer, offset: number, mark: Buffer): boolean {
  return head.subarray(offset, offset + mark.length).equals(mark)
}

/** Short marks that a text may begin with too: "BMW 租车合同", "the wide …". */
function isWords(form: Form | 'iso' | 'riff', head: Buffer): boolean {
  if (form === 'bmp')
    return ![12, 40, 52, 56, 64, 108, 124].includes(head.length < 18 ? 0 : head.readUInt32LE(14))
  if (form === 'iso') return head[0] !== 0
  if (form === 'riff') return riffForm(head) === 'unknown'
  return head.toString('latin1', 0, 3) === 'ID3' && (head[3] ?? 0) > 9
}

/** Bytes no text holds: NUL or control characters, unless it is UTF-16. */
function looksBinary(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  const zeros = fewZeros(head)
  if (zeros > 0) return true // so few that it is no UTF-16
  let [strange, even, odd] = [0, 0, 0]
  for (let index = 0; index < head.length; index++) {
    const byte = head[index]!
    if (byte >= 32) continue
    if (byte !== 0) strange += isOrdinary(byte) ? 0 : 1
    else if (index % 2 === 0) even++
    else odd++
  }
  const wide = Math.max(even, odd) > head.length / 8 && Math.min(even, odd) < head.length / 50
  return !wide && (even + odd > 0 || strange > head.length / 20)
}

/** How many bytes are zero when they are at most an eighth of all; 0 for none and for more than that. */
function fewZeros(head: Buffer): number {
  const most = Math.min(64, head.length / 8)
  let zeros = 0
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) if (++zeros > most) return 0
  return zeros
}

/** Control characters texts hold: tab, line feed, form feed, carriage return, escape. */
function isOrdinary(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27
}
