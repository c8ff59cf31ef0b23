import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readPng } from '../../../src/formats/adapters/pictures/png.js'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import { written } from './documents.js'
import { caseFolder, exhibitOf } from './exhibits.js'
import { photo, withExif, withGps } from './pictures.js'
import { refusal } from '../../support/matchers.js'

const root = caseFolder()
const renditions = new FolderRenditions()

async function pixelsOf(png: Uint8Array): Promise<{
  readonly at: (x: number, y: number) => readonly number[]
  readonly width: number
  readonly height: number
}> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return {
    at: (x, y) => [
      ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3),
    ],
    width: info.width,
    height: info.height,
  }
}

test('rectangles are painted over the upright picture at full size, and nothing else of the file remains', async () => {
  const stored = withGps(
    withExif(
      await sharp(await photo(400, 200))
        .jpeg()
        .toBuffer(),
      { orientation: 6, make: 'VIVO' },
    ),
  )
  const exhibit = exhibitOf(root, '身份证.jpg', withExif(stored, { orientation: 6 }))
  const png = await renditions.burn(root, exhibit, 1, [
    [10, 20, 50, 30],
    [180, 390, 500, 500],
  ])
  const { at, width, height } = await pixelsOf(png)
  expect([width, height]).toEqual([200, 400])
  for (const [x, y] of [
    [10, 20],
    [59, 49],
    [199, 399],
    [180, 390],
  ] as const)
    expect(at(x, y)).toEqual([0, 0, 0])
  for (const [x, y] of [
    [9, 20],
    [60, 49],
    [100, 200],
  ] as const)
    expect(at(x, y)).not.toEqual([0, 0, 0])
  const head = readPng(Buffer.from(png))
  expect(head).toMatchObject({ plain: true, orientation: 1 })
  expect(Buffer.from(png).includes('GPSSECRET')).toBe(false)
})

test('on a PDF page rectangles are points from the top left, rounded outwards', async () => {
  const bytes = await written((doc) => {
    doc.addPage().rect(0, 0, 595, 842).fill('#ff0000')
  })
  const { at, width } = await pixelsOf(
    await renditions.burn(root, exhibitOf(root, '合同.pdf', bytes), 2, [[72, 36, 72.1, 72]]),
  )
  expect(width).toBe(Math.round((595.28 * 200) / 72))
  expect([at(200, 100), at(400, 299), at(199, 100), at(402, 100), at(300, 301)].map(([red]) => red)).toEqual([
    0, 0, 255, 255, 255,
  ])
})

test('a rectangle that covers nothing is refused', async () => {
  const exhibit = exhibitOf(root, '截图.jpg', await photo(100, 100))
  for (const rect of [
    [200, 0, 10, 10],
    [10, 10, 0, 5],
    [10, 10, -5, 5],
    [Number.NaN, 0, 5, 5],
    [10, 10],
  ]) {
    await expect(renditions.burn(root, exhibit, 1, [rect])).rejects.toEqual(refusal('rendition/outside'))
  }
})

test('a page that is not there, and a file without pictures, are refused', async () => {
  await expect(
    renditions.burn(root, exhibitOf(root, '图.jpg', await photo(100, 100)), 2, [[0, 0, 5, 5]]),
  ).rejects.toEqual(refusal('rendition/no-such-page', { page: 2 }))
  const pdf = exhibitOf(
    root,
    '一页.pdf',
    await written((doc) => {
      doc.text('一页')
    }),
  )
  for (const page of [0, 3])
    await expect(renditions.burn(root, pdf, page, [[0, 0, 5, 5]])).rejects.toEqual(
      refusal('rendition/no-such-page', { page }),
    )
  await expect(
    renditions.burn(root, exhibitOf(root, '聊天.txt', Buffer.from('电话13800000000')), 1, [[0, 0, 5, 5]]),
  ).rejects.toEqual(refusal('rendition/cannot-redact'))
})
