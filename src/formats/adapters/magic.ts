import type { Form } from './form.js'

const bytes = (...values: number[]): Buffer => Buffer.from(values)
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')

export const MAGIC: readonly (readonly [form: Form | 'iso' | 'riff', offset: number, ...marks: Buffer[]])[] =
  [
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

/** What an ISO base media file is, by its brand (ISO/IEC 14496-12). */
export function isoForm(head: Buffer): Form {
  const size = Math.min(head.length, Math.max(16, head.readUInt32BE(0)))
  if (head.toString('latin1', 4, 8) !== 'ftyp') return 'video'
  const brands: string[] = []
  for (let at = 8; at + 4 <= size && at < 120; at += 4)
    if (at !== 12) brands.push(head.toString('latin1', at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  if (brands.some((brand) => /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/.test(brand))) return 'heic'
  return /^(M4A |M4B )$/.test(brands[0] ?? '') ? 'audio' : 'video'
}

/** What a RIFF file is, by its form type. */
export function riffForm(head: Buffer): Form {
  const type = head.toString('latin1', 8, 12)
  return type === 'WEBP' ? 'webp' : type === 'WAVE' ? 'audio' : type === 'AVI ' ? 'video' : 'unknown'
}
