import type { FileKind } from '../rules/capture.js'

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
  const known = MAGIC.find(
    ([form, offset, ...marks]) =>
      marks.some((mark) => head.subarray(offset, offset + mark.length).equals(mark)) && !isWords(form, head),
  )
  if (known?.[0] === 'iso') return isoForm(head)
  if (known?.[0] === 'riff') return riffForm(head)
  if (known) return known[0] as Form
  const pdf = head.subarray(0, 1024).indexOf('%PDF-')
  if (pdf === 0 || (pdf > 0 && (kind.family === 'pdf' || looksBinary(head)))) return 'pdf'
  if (kind.family === 'audio' || kind.family === 'video' || kind.family === 'archive') return kind.family
  return looksBinary(head) ? 'unknown' : 'text'
}

const bytes = (...values: number[]): Buffer => Buffer.from(values)
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')

const MAGIC: readonly (readonly [form: Form | 'iso' | 'riff', offset: number, ...marks: Buffer[]])[] = [
  ['jpeg', 0, bytes(0xff, 0xd8, 0xff)],
  ['png', 0, bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['gif', 0, ascii('GIF87a'), ascii('GIF89a')],
  [
    'tiff',
    0,
    bytes(0x49, 0x49, 0x2a, 0),
    bytes(0x4d, 0x4d, 0, 0x2a),
    bytes(0x49, 0x49, 0x2b, 0),
    bytes(0x4d, 0x4d, 0, 0x2b),
  ],
  ['bmp', 0, ascii('BM')],
  ['iso', 4, ascii('ftyp'), ascii('moov'), ascii('wide'), ascii('mdat')],
  ['riff', 0, ascii('RIFF')],
  [
    'audio',
    0,
    ascii('#!AMR'),
    ascii('#!SILK'),
    ascii('\x02#!SILK'),
    ascii('ID3'),
    ascii('OggS'),
    ascii('fLaC'),
    bytes(0xff, 0xfb),
    bytes(0xff, 0xf3),
    bytes(0xff, 0xf1),
    bytes(0xff, 0xf9),
  ],
  ['video', 0, bytes(0x1a, 0x45, 0xdf, 0xa3), ascii('FLV\x01')],
  ['zip', 0, ascii('PK\x03\x04'), ascii('PK\x05\x06')],
  [
    'archive',
    0,
    ascii('Rar!\x1a\x07'),
    ascii('7z\xbc\xaf\x27\x1c'),
    bytes(0x1f, 0x8b),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ascii(`BZh${level}1AY`)),
    bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a),
  ],
  ['archive', 257, ascii('ustar')],
  ['ole', 0, bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
]

/** Short marks that a text may begin with too: "BMW 租车合同", "the wide …". */
function isWords(form: Form | 'iso' | 'riff', head: Buffer): boolean {
  if (form === 'bmp')
    return ![12, 40, 52, 56, 64, 108, 124].includes(head.length < 18 ? 0 : head.readUInt32LE(14))
  if (form === 'iso') return head[0] !== 0
  if (form === 'riff') return riffForm(head) === 'unknown'
  return head.toString('latin1', 0, 3) === 'ID3' && (head[3] ?? 0) > 9
}

function isoForm(head: Buffer): Form {
  const size = Math.min(head.length, Math.max(16, head.readUInt32BE(0)))
  if (head.toString('latin1', 4, 8) !== 'ftyp') return 'video'
  const brands: string[] = []
  for (let at = 8; at + 4 <= size && at < 120; at += 4)
    if (at !== 12) brands.push(head.toString('latin1', at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  if (brands.some((brand) => /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/.test(brand))) return 'heic'
  return /^(M4A |M4B )$/.test(brands[0] ?? '') ? 'audio' : 'video'
}

function riffForm(head: Buffer): Form {
  const type = head.toString('latin1', 8, 12)
  return type === 'WEBP' ? 'webp' : type === 'WAVE' ? 'audio' : type === 'AVI ' ? 'video' : 'unknown'
}

/** Bytes no text holds: NUL or control characters, unless it is UTF-16. */
function looksBinary(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  let strange = 0
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index & 1]!++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) strange++
  }
  const [even = 0, odd = 0] = zeros
  const wide = Math.max(even, odd) > head.length / 8 && Math.min(even, odd) < head.length / 50
  return !wide && (even + odd > 0 || strange > head.length / 20)
}
