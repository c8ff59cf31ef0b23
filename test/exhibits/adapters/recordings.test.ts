import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import { needs } from '../../support/tools.js'
import { caseFolder, codesOf, exhibitOf, factsOf, onlyPage } from './exhibits.js'

const root = caseFolder()
const renditions = new FolderRenditions()

async function pageOf(
  path: string,
  bytes: Uint8Array,
): Promise<{
  readonly reason: string
  readonly facts: Readonly<Record<string, string>>
  readonly codes: readonly string[]
}> {
  const rendition = await renditions.of(root, exhibitOf(root, path, bytes))
  const page = onlyPage(rendition, 'information')
  return { reason: page.reason, facts: factsOf(page), codes: codesOf(rendition) }
}

test('an AMR call recording tells its length by its frames', async () => {
  const frame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]) // 12.2 kbit/s
  const bytes = Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: 3160 }, () => frame)])
  expect(await pageOf('通话录音.amr', bytes)).toMatchObject({
    reason: 'audio',
    facts: { duration: '00:01:03.2', codec: 'AMR', 'sample-rate': '8000 Hz' },
    codes: [],
  })
  expect((await pageOf('截断录音.amr', bytes.subarray(0, -7))).codes).toEqual(['truncated'])
})

test('a WeChat voice message in SILK tells its length by its packets', async () => {
  const packet = Buffer.concat([Buffer.from([40, 0]), Buffer.alloc(40)])
  const bytes = Buffer.concat([
    Buffer.from('\x02#!SILK_V3', 'latin1'),
    ...Array.from({ length: 250 }, () => packet),
    Buffer.from([0xff, 0xff]),
  ])
  expect(await pageOf('语音.silk', bytes)).toMatchObject({
    reason: 'audio',
    facts: { duration: '00:00:05', codec: 'SILK v3' },
    codes: [],
  })
})

test('a WAV tells length, codec and sample rate', async () => {
  const samples = Buffer.alloc(16_000 * 2 * 3)
  const head = Buffer.alloc(44)
  head.write('RIFF')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(16_000, 24)
  head.writeUInt32LE(32_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  expect(await pageOf('录音.wav', Buffer.concat([head, samples]))).toMatchObject({
    reason: 'audio',
    facts: { duration: '00:00:03', codec: 'PCM', 'sample-rate': '16000 Hz' },
  })
})

test('a sound file that is only its mark is still a page', async () => {
  expect((await pageOf('空录音.mp3', Buffer.from('ID3'))).reason).toBe('audio')
  expect((await pageOf('坏录像.mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'))).reason).toBe(
    'video',
  )
})

needs('ffmpeg')(
  'a video tells length, size, codecs, the time its container gives in UTC+8, and shows a still that is kept',
  async () => {
    const file = join(root, '录屏.mp4')
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc=size=320x240:rate=10:duration=3',
      '-f',
      'lavfi',
      '-i',
      'sine=duration=3',
      '-metadata',
      'creation_time=2026-03-01T12:14:09Z',
      '-pix_fmt',
      'yuv420p',
      '-y',
      file,
    ])
    const exhibit = exhibitOf(root, '录屏.mp4', readFileSync(file))
    const page = onlyPage(await renditions.of(root, exhibit), 'information')
    expect(page.reason).toBe('video')
    expect(factsOf(page)).toMatchObject({
      width: '320',
      height: '240',
      created: '2026-03-01 20:14:09',
      duration: expect.stringMatching(/^00:00:03(\.\d)?$/),
      codec: expect.stringContaining('mp4a'),
    })
    expect(await page.still!()).toMatchObject({ format: 'jpeg', width: 320, height: 240 })
    const again = new FolderRenditions()
    expect((await onlyPage(await again.of(root, exhibit), 'information').still!()).width).toBe(320)
    expect(again.decoded).toBe(0)
  },
)

test('a film of gigabytes is described by its head alone', async () => {
  const head = Buffer.alloc(100)
  head.writeUInt32BE(1000, 12)
  head.writeUInt32BE(3_723_000, 16)
  const exhibit = exhibitOf(root, '监控.mov', Buffer.alloc(0))
  const size = 3_000_000_000
  const file = openSync(join(root, '监控.mov'), 'w')
  writeSync(
    file,
    Buffer.concat([
      box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')),
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('mdat'),
      bigEndian(size),
    ]),
  )
  writeSync(file, box('moov', box('mvhd', head)), 0, undefined, 20 + size)
  closeSync(file)
  const before = process.memoryUsage().rss
  const page = onlyPage(await renditions.of(root, { ...exhibit, size: size + 144 }), 'information')
  expect(factsOf(page)).toMatchObject({ duration: '01:02:03', size: '3,000,000,144' })
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
})

test('without ffmpeg a video has its page all the same, and says that no still was taken', async () => {
  const head = Buffer.alloc(100)
  head.writeUInt32BE(1000, 12)
  head.writeUInt32BE(10_000, 16)
  const handler = Buffer.concat([Buffer.alloc(8), Buffer.from('vide'), Buffer.alloc(13)])
  const movie = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('moov', Buffer.concat([box('mvhd', head), box('trak', box('mdia', box('hdlr', handler)))])),
  ])
  const path = process.env['PATH']
  process.env['PATH'] = ''
  try {
    expect(await pageOf('无工具.mp4', movie)).toMatchObject({
      reason: 'video',
      facts: { duration: '00:00:10' },
      codes: ['no-still'],
    })
  } finally {
    process.env['PATH'] = path
  }
})

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8, name)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
