import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { capture } from '../../../src/formats/adapters/capture.js'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import { caseFolder, codesOf, exhibitOf, imagesOf, onlyPage } from './exhibits.js'
import { photo, withExif, withGps } from './pictures.js'

const root = caseFolder()
const renditions = new FolderRenditions()
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4000)])
const FILM = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(3000)])

async function livp(still: Buffer, name = 'IMG_2047.HEIC.jpeg'): Promise<Buffer> {
  const files = { '._x.jpeg': Buffer.from('x'), [name]: still, 'IMG_2047.HEIC.MOV': FILM }
  return Buffer.from(zipSync(files, { level: 0 }))
}

test.each([
  ['邮件.msg', OLE, 'outlook'],
  ['流水.xls', OLE, 'old-office'],
  ['合同.doc', OLE, 'old-office'],
  ['发票.ofd', Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd/>') })), 'ofd'],
  ['照片.jpg.download', Buffer.alloc(0), 'unfetched'],
  [
    '.IMG_1.HEIC.icloud',
    Buffer.from('bplist00\u0001\u0002\u0003\u0000\u0000\u0000\u0000', 'latin1'),
    'unfetched',
  ],
  ['视频.mp4.baiduyun.downloading', Buffer.alloc(64), 'unfetched'],
])('%s is named for what it is', async (name, bytes, reason) => {
  const page = onlyPage(await renditions.of(root, exhibitOf(root, name, bytes)), 'information')
  expect(page.reason).toBe(reason)
})

test('a text that ends in .download is still shown', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '聊天.txt.download', Buffer.from('你好')))
  expect(rendition.pages[0]!.kind).toBe('text')
})

test('of a live photo the still picture is shown byte for byte, and said to be only that', async () => {
  const still = withExif(await photo(1600, 1200), { orientation: 1, make: 'Apple' })
  const rendition = await renditions.of(root, exhibitOf(root, '实况.livp', await livp(still)))
  expect(onlyPage(rendition, 'image').look).toBe('photo')
  expect(Buffer.from((await imagesOf(rendition))[0]!.bytes).equals(still)).toBe(true)
  expect(rendition.notes[0]).toEqual({ code: 'live-photo', facts: { name: 'IMG_2047.HEIC.jpeg' } })
})

test('a public paper takes the place out of the still picture too', async () => {
  const still = withGps(await photo(800, 600))
  const exhibit = exhibitOf(root, '实况-公开.livp', await livp(still))
  const rendition = await renditions.of(root, exhibit, { stripMetadata: true })
  expect(codesOf(rendition)).toEqual(['live-photo', 'metadata-removed'])
  expect(Buffer.from((await imagesOf(rendition))[0]!.bytes).includes('Exif')).toBe(false)
})

test('a live photo without a picture, or a damaged one, keeps a page that says so', async () => {
  const empty = exhibitOf(root, '空.livp', Buffer.from(zipSync({ 'a.MOV': FILM })))
  expect(onlyPage(await renditions.of(root, empty), 'information').reason).toBe('archive')
  const cut = exhibitOf(root, '断.livp', (await livp(await photo(800, 600))).subarray(0, 900))
  expect(onlyPage(await renditions.of(root, cut), 'information').reason).toBe('damaged')
})

test('the film behind a motion photo stays out of the paper and is named', async () => {
  const still = await photo(800, 600)
  const exhibit = exhibitOf(root, '动态.jpg', Buffer.concat([still, FILM]))
  for (const options of [{}, { stripMetadata: true }]) {
    const rendition = await renditions.of(root, exhibit, options)
    expect(rendition.notes[0]).toEqual({ code: 'motion-photo', facts: { bytes: '3,024' } })
    expect((await imagesOf(rendition))[0]!.bytes.length).toBeLessThanOrEqual(still.length)
  }
})

test('what a live photo says of itself is what its picture says', async () => {
  const still = withExif(await photo(800, 600), {
    orientation: 1,
    make: 'Apple',
  })
  const bytes = await livp(still)
  const captured = await capture({
    name: '实况.livp',
    head: bytes,
    size: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
  })
  expect(captured.kind).toMatchObject({ mime: 'application/x-live-photo', mismatch: false })
  expect(captured.facts).toContainEqual(expect.objectContaining({ what: 'model', basis: 'exif' }))
})
