import { randomFillSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { ReaderWorker } from '../../../src/reader/adapters/picture-reader.js'
import { plainText } from '../../../src/screens/rules/read.js'

const kind = { mime: 'image/png', family: 'image', extension: 'png', mismatch: false } as const
const SAMPLE = 'templates/sample-case'
const reader = new ReaderWorker()
afterAll(() => reader.close())

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(`${SAMPLE}/${path}`))
const wordsOf = async (bytes: Uint8Array): Promise<string> => {
  const { read } = await reader.read(bytes, kind)
  return plainText(read!).replaceAll(/[，,：:\s]/g, '')
}

test('the words of a screen are read, line by line from the top', async () => {
  const { read } = await reader.read(bytesOf('截图/IMG_2044.PNG'), kind)
  expect(read).toMatchObject({ width: 1170, height: 2532 })
  const lines = read!.lines.map(({ text }) => text)
  for (const words of ['助力活动规则', '48小时内原路退回', '杭州快砍网络科技有限公司'])
    expect(lines.filter((line) => line.includes(words))).toHaveLength(1)
  const tops = read!.lines.map(({ box }) => box.y)
  expect(tops).toEqual([...tops].sort((a, b) => a - b))
  expect(Math.min(...read!.lines.slice(1).map(({ confidence }) => confidence))).toBeGreaterThan(0.8)
})

test('a line cut by a seam of a tall chat is neither lost nor doubled', async () => {
  const part = sharp(`${SAMPLE}/聊天/长截图_客服小美_20260410_182530.png`).extract({
    left: 0,
    top: 0,
    width: 1080,
    height: 2000,
  })
  const whole = await wordsOf(new Uint8Array(await part.png().toBuffer()))
  // The two strips of this part share the rows 720 to 1280, with five lines in and beside them.
  for (const words of [
    '你好我昨晚交了298元',
    '助力员会在24小时内',
    '页面上写的',
    '退款”是真的吗',
    '当然是真的亲',
  ])
    expect(whole.split(words)).toHaveLength(2)
})

test('blank and noisy pictures say nothing', async () => {
  const size = { width: 400, height: 300, channels: 3 } as const
  const blank = await sharp({ create: { ...size, background: '#fff' } })
    .png()
    .toBuffer()
  const noise = await sharp(randomFillSync(Buffer.alloc(400 * 300 * 3)), { raw: size })
    .png()
    .toBuffer()
  expect(await wordsOf(new Uint8Array(blank))).toBe('')
  expect((await wordsOf(new Uint8Array(noise))).length).toBeLessThan(3)
})

test('what does not open is said, and the next picture is read', async () => {
  const broken = bytesOf('截图/IMG_2044.PNG').slice(0, 60)
  expect(await reader.read(broken, kind)).toMatchObject({ unread: 'not-opened' })
  expect(
    await reader.read(new Uint8Array(Buffer.from('客服：不退款')), { ...kind, family: 'text' }),
  ).toMatchObject({
    unread: 'no-picture',
  })
  expect(
    await wordsOf(
      new Uint8Array(
        await sharp(`${SAMPLE}/截图/IMG_2044.PNG`)
          .extract({ left: 0, top: 120, width: 1170, height: 120 })
          .png()
          .toBuffer(),
      ),
    ),
  ).toBe('助力活动规则')
})

test('a picture that takes too long is given up, and the reader starts anew', async () => {
  const hasty = new ReaderWorker(1)
  try {
    const bytes = () => bytesOf('截图/IMG_2044.PNG')
    expect(await hasty.read(bytes(), kind)).toMatchObject({ unread: 'too-slow' })
    expect(await hasty.read(bytes(), kind)).toMatchObject({ unread: 'too-slow' })
  } finally {
    await hasty.close()
  }
})
