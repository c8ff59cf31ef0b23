import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { measurer, put, scratch } from '../../support/case-folder.js'
import type { Measurement } from '../../../src/case/ports.js'

async function measured(name: string, bytes: Uint8Array | string): Promise<Measurement> {
  const root = scratch('capture')
  put(root, name, bytes)
  return (await measurer.measure(root, [name], { sm3: false, capture: true }))[0]!
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })

test('takes the time of a photo from EXIF with the offset the camera wrote', async () => {
  const exif = {
    IFD0: { Make: 'Apple', Model: 'iPhone 13' },
    IFD2: { DateTimeOriginal: '2026:03:01 19:58:12', OffsetTimeOriginal: '+09:00' },
  }
  const { times, facts } = await measured(
    'IMG_2043.JPG',
    await picture(40, 30).jpeg().withExif(exif).toBuffer(),
  )
  expect(times[0]).toEqual({
    at: '2026-03-01T19:58:12+09:00',
    clock: 'exif',
    zone: 'stated',
    basis: 'DateTimeOriginal',
  })
  expect(facts.map(({ what, value }) => `${what} ${value}`)).toEqual([
    'width 40',
    'height 30',
    'model Apple iPhone 13',
  ])
})

test('an EXIF time without offset stays without one', async () => {
  const { times } = await measured(
    '照片.jpg',
    await picture(4, 3)
      .jpeg()
      .withExif({ IFD2: { DateTimeOriginal: '2026:03:01 19:58:12' } })
      .toBuffer(),
  )
  expect(times[0]).toEqual({
    at: '2026-03-01T19:58:12',
    clock: 'exif',
    zone: 'unknown',
    basis: 'DateTimeOriginal',
  })
})

test('lists every clock, the best first and the file system last', async () => {
  const bytes = await picture(4, 3)
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: '2026:03:01 19:58:12', OffsetTimeOriginal: '+08:00' } })
    .toBuffer()
  const { times } = await measured('IMG_20260302_080000.jpg', bytes)
  expect(times.map(({ clock }) => clock)).toEqual(['exif', 'name', 'mtime'])
})

test.each([
  ['png', (width: number, height: number) => picture(width, height).png().toBuffer()],
  ['jpg', (width: number, height: number) => picture(width, height).jpeg().toBuffer()],
  ['webp', (width: number, height: number) => picture(width, height).webp().toBuffer()],
  ['webp', (width: number, height: number) => picture(width, height).webp({ lossless: true }).toBuffer()],
  ['gif', (width: number, height: number) => picture(width, height).gif().toBuffer()],
] as const)('reads the pixels of a %s from its header', async (extension, make) => {
  const { facts, kind } = await measured(`截图.${extension}`, await make(117, 253))
  expect([kind.extension, ...facts.map(({ what, value }) => `${what} ${value}`)]).toEqual([
    extension,
    'width 117',
    'height 253',
  ])
})

test('takes creation time (UTC) and length of a recording from its movie header, wherever it stands', async () => {
  const box = (type: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length + 8)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, body])
  }
  const mvhd = Buffer.alloc(100)
  mvhd.writeUInt32BE(Date.UTC(2026, 3, 11, 2, 15, 30) / 1000 + 2_082_844_800, 4)
  mvhd.writeUInt32BE(1000, 12)
  mvhd.writeUInt32BE(53_800, 16)
  const file = Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1')),
    box('mdat', Buffer.alloc(2_000_000)),
    box('moov', box('mvhd', mvhd)),
  ])
  const { times, facts, kind } = await measured('通话.m4a', file)
  expect([kind.family, times[0]!.at, facts.find(({ what }) => what === 'duration')?.value]).toEqual([
    'audio',
    '2026-04-11T10:15:30+08:00',
    '53.8',
  ])
})

test('takes date, sender and subject of a mail from its head', async () => {
  const { times, facts } = await measured(
    '通知.eml',
    'From: =?UTF-8?B?5b+r56CN?= <notice@kuaikan.example>\r\nDate: Sat, 11 Apr 2026 09:05:27 +0800\r\nSubject: =?gb18030?B?x7e/7s2o1qo=?=\r\n\r\n请补缴',
  )
  expect([times[0]!.at, ...facts.map(({ value }) => value)]).toEqual([
    '2026-04-11T09:05:27+08:00',
    '快砍 <notice@kuaikan.example>',
    '欠款通知',
  ])
})

test('takes the creation date of a PDF with its zone', async () => {
  const { times } = await measured(
    '协议.pdf',
    `%PDF-1.4\n1 0 obj << /CreationDate (D:20260301195812+08'00') >> endobj\n%%EOF`,
  )
  expect(times[0]).toEqual({
    at: '2026-03-01T19:58:12+08:00',
    clock: 'container',
    zone: 'stated',
    basis: 'CreationDate',
  })
})

test('takes the XMP date of a PDF without a readable information dictionary', async () => {
  const { times } = await measured(
    '凭证.pdf',
    '%PDF-1.7\n<x:xmpmeta><xmp:CreateDate>2026-03-01T19:58:12+08:00</xmp:CreateDate></x:xmpmeta>\n%%EOF',
  )
  expect(times[0]).toEqual({
    at: '2026-03-01T19:58:12+08:00',
    clock: 'container',
    zone: 'stated',
    basis: 'xmp:CreateDate',
  })
})

test.each([
  ['short, with pauses', 500, (index: number) => (index % 5 === 0 ? 6 : 32)],
  ['longer than what is read of it', 20_000, () => 32],
])('counts the frames of an AMR recording %s', async (_what, frames, length) => {
  const bytes = Buffer.concat([
    Buffer.from('#!AMR\n'),
    ...Array.from({ length: frames }, (_, index) =>
      Buffer.concat([Buffer.from([length(index) === 6 ? 0x44 : 0x3c]), Buffer.alloc(length(index) - 1)]),
    ),
  ])
  const { facts } = await measured('电话.amr', bytes)
  expect(facts.find(({ what }) => what === 'duration')?.value).toBe((frames / 50).toFixed(1))
})

test.each(['截图.jpg', '录音.m4a', '视频.mp4', '语音.amr', '协议.pdf', '图.heic', '图.webp', '歌.mp3'])(
  'a damaged %s still has digest, size and time',
  async (name) => {
    const heads: Record<string, string> = {
      jpg: 'ffd8ffe1ffff45786966',
      m4a: '00000020667479704d344120',
      mp4: '00000018667479706d703432',
      amr: '2321414d520aff',
      pdf: '255044462d312e37',
      heic: '00000018667479706865696300',
      webp: '52494646ffffffff574542505650',
      mp3: '494433040000ffffffff',
    }
    const one = await measured(name, Buffer.from(heads[name.split('.')[1]!]!, 'hex'))
    expect([one.problem, one.sha256.length, one.times.at(-1)!.clock]).toEqual([undefined, 64, 'mtime'])
  },
)

test('a name is believed for time and app, never for the kind of a file', async () => {
  const one = await measured(join('截图', 'Screenshot_20260301_195812_com.tencent.mm.jpg'), '这不是图片')
  expect([one.kind.family, one.kind.mismatch, one.facts.map(({ value }) => value)]).toEqual([
    'text',
    true,
    ['com.tencent.mm'],
  ])
})
