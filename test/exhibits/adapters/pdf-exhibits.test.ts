import sharp from 'sharp'
import { expect, test } from 'vitest'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import {
  annotationsOf,
  croppedAndTurned,
  filledForm,
  isEncrypted,
  manyPages,
  sealedByWidget,
  withXfa,
  withoutFont,
  written,
} from './documents.js'
import { caseFolder, codesOf, exhibitOf, factsOf, onlyPage, pdfPagesOf } from './exhibits.js'

const root = caseFolder()
const renditions = new FolderRenditions()

/** Share of pixels that are not white. */
async function inked(png: Uint8Array): Promise<number> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return data.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0) / (info.width * info.height)
}

test('pages whose fonts are all embedded stay vectors, one copy of the file for all of them', async () => {
  const bytes = await written((doc) => {
    doc.fontSize(20).text('居间服务合同')
    doc.addPage().text('第二页：助力不成功全额退款')
  })
  const rendition = await renditions.of(root, exhibitOf(root, '合同.pdf', bytes))
  const pages = await pdfPagesOf(rendition)
  expect(pages.map((page) => page.form)).toEqual(['vector', 'vector'])
  const [first, second] = pages
  if (first?.form !== 'vector' || second?.form !== 'vector') throw new Error('not vectors')
  expect(first.pdf).toBe(second.pdf)
  expect([first.pageIndex, second.pageIndex]).toEqual([0, 1])
  expect(rendition.pages[0]).toMatchObject({
    kind: 'pdf',
    width: expect.closeTo(595.28, 1),
    height: expect.closeTo(841.89, 1),
  })
  expect(await inked((await first.raster()).bytes)).toBeGreaterThan(0.0005)
})

test('Chinese text without an embedded font is drawn with a served font, as a picture, and disclosed', async () => {
  const rendition = await renditions.of(
    root,
    exhibitOf(root, '银行回单.pdf', withoutFont('转账金额壹仟贰佰捌拾元')),
  )
  expect(rendition.notes).toContainEqual({ code: 'fonts-substituted', facts: { fonts: 'STSong-Light' } })
  const [page] = await pdfPagesOf(rendition)
  if (page?.form !== 'raster') throw new Error('not a picture')
  const { data, info } = await sharp(page.image.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  // Each of the eleven characters, 24 pt wide from 40 pt on, has ink of its own.
  const inkBetween = (from: number, to: number): number => {
    let ink = 0
    for (let y = 0; y < info.height; y++)
      for (let x = Math.round((from * 200) / 72); x < (to * 200) / 72; x++)
        if (data[y * info.width + x]! < 128) ink++
    return ink
  }
  for (let index = 0; index < 11; index++)
    expect(inkBetween(40 + index * 24, 64 + index * 24)).toBeGreaterThan(60)
})

test('a CropBox and /Rotate decide the size a reader sees', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '扫描.pdf', await croppedAndTurned()))
  expect(onlyPage(rendition, 'pdf')).toMatchObject({ width: 200, height: 300 })
})

test('values that stand only in form fields become part of the page', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '表单.pdf', await filledForm()))
  expect(codesOf(rendition)).toContain('flattened')
  const page = onlyPage(rendition, 'pdf')
  const loaded = await page.load()
  const image = loaded.form === 'vector' ? await loaded.raster() : loaded.image
  expect(await inked(image.bytes)).toBeGreaterThan(0.002)
  if (loaded.form === 'vector') expect(await annotationsOf(loaded.pdf)).toBe(0)
})

test('a seal in the widget of an electronic signature stays on the page, and the signature is mentioned', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '电子合同.pdf', await sealedByWidget()))
  expect(rendition.notes).toEqual(
    expect.arrayContaining([
      { code: 'signed', facts: { count: 1 } },
      { code: 'flattened', facts: { pages: 1 } },
    ]),
  )
  const loaded = await onlyPage(rendition, 'pdf').load()
  if (loaded.form !== 'vector') throw new Error('not a vector')
  expect(await annotationsOf(loaded.pdf)).toBe(0)
  const { data, info } = await sharp((await loaded.raster()).bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (Math.round((100 * info.height) / 200) * info.width + Math.round((140 * info.width) / 300)) * 3
  expect([data[at]! > 230, data[at + 1]! < 60]).toEqual([true, true])
})

test('an XFA form is shown by its static page, and says so', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '动态表单.pdf', await withXfa()))
  expect(codesOf(rendition)).toContain('xfa')
  expect((await pdfPagesOf(rendition))[0]!.form).toBe('vector')
})

test('a file that is only restricted is read, decrypted, and says so', async () => {
  const bytes = await written(
    (doc) => {
      doc.text('禁止复制的对账单')
    },
    { ownerPassword: 'geheim', permissions: { copying: false }, pdfVersion: '1.7' },
  )
  expect(await isEncrypted(bytes)).toBe(true)
  const rendition = await renditions.of(root, exhibitOf(root, '对账单.pdf', bytes))
  expect(codesOf(rendition)).toContain('encrypted-readable')
  const [page] = await pdfPagesOf(rendition)
  if (page?.form !== 'vector') throw new Error('not a vector')
  expect(await isEncrypted(page.pdf)).toBe(false)
})

test('a file that needs a password becomes a page saying so', async () => {
  const bytes = await written(
    (doc) => {
      doc.text('工资流水')
    },
    { userPassword: '123456', pdfVersion: '1.7' },
  )
  const page = onlyPage(await renditions.of(root, exhibitOf(root, '加密.pdf', bytes)), 'information')
  expect(page.reason).toBe('encrypted')
  expect(factsOf(page)['size']).toMatch(/^\d{1,3}(,\d{3})*$/)
})

test.each([0.02, 0.3, 0.6, 0.95])(
  'a PDF cut at %f is pages or a page saying damaged, never a throw',
  async (share) => {
    const whole = await written((doc) => {
      for (let page = 0; page < 5; page++) doc.addPage().text(`第${page}页`)
    })
    const rendition = await renditions.of(
      root,
      exhibitOf(root, `截断${share}.pdf`, whole.subarray(0, Math.floor(whole.length * share))),
    )
    for (const page of rendition.pages) {
      if (page.kind === 'information') expect(page.reason).toBe('damaged')
      else if (page.kind === 'pdf') await page.load()
      else throw new Error(page.kind)
    }
  },
)

test('a PDF with random damage is never a throw', async () => {
  const whole = await written((doc) => {
    for (let page = 0; page < 3; page++) doc.addPage().text(`第${page}页 退款承诺`)
  })
  let state = 11
  for (let round = 0; round < 12; round++) {
    const damaged = Buffer.from(whole)
    for (let byte = 0; byte < 60; byte++)
      damaged[(state = (state * 48_271) % 2_147_483_647) % damaged.length] = state & 255
    const rendition = await renditions.of(root, exhibitOf(root, `损坏${round}.pdf`, damaged))
    expect(rendition.pages.length).toBeGreaterThan(0)
    for (const page of rendition.pages) if (page.kind === 'pdf') await page.load()
  }
})

test('a thousand pages are listed at once and loaded one by one; a second run opens nothing anew', async () => {
  const exhibit = exhibitOf(root, '千页.pdf', await manyPages(1000))
  const rendition = await renditions.of(root, exhibit)
  expect(rendition.pages).toHaveLength(1000)
  const last = rendition.pages[999]!
  if (last.kind !== 'pdf') throw new Error(last.kind)
  expect(await last.load()).toMatchObject({ form: 'vector', pageIndex: 999 })
  const again = new FolderRenditions()
  const started = performance.now()
  expect((await again.of(root, exhibit)).pages).toHaveLength(1000)
  expect(performance.now() - started).toBeLessThan(500)
  expect(again.decoded).toBe(0)
})

test('pages drawn as pictures are kept: a second run draws none', async () => {
  const own = caseFolder()
  const exhibit = exhibitOf(own, '回单.pdf', withoutFont('退款'))
  const [first, second] = [new FolderRenditions(), new FolderRenditions()]
  const digest = async (of: FolderRenditions): Promise<string> => {
    const [page] = await pdfPagesOf(await of.of(own, exhibit))
    return page?.form === 'raster' ? page.image.sha256 : ''
  }
  expect(await digest(first)).toBe(await digest(second))
  expect([first.decoded, second.decoded]).toEqual([1, 0])
})

test('a PDF larger than the limit is shown as smaller pictures, and says so', async () => {
  const bytes = await written((doc) => {
    doc.text('大文件')
  })
  const rendition = await renditions.of(root, exhibitOf(root, '大文件.pdf', bytes), { maxBytes: 1000 })
  expect(codesOf(rendition)).toContain('rendered-small')
  expect((await pdfPagesOf(rendition))[0]).toMatchObject({ form: 'raster', image: { format: 'jpeg' } })
})
