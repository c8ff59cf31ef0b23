import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readPng } from '../../../src/formats/adapters/pictures/png.js'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import { refusal } from '../../support/matchers.js'
import { caseFolder, codesOf, exhibitOf, factsOf, imagesOf, onlyPage } from './exhibits.js'
import { bitmap, flat, phoneScreen, photo, withExif, withGps } from './pictures.js'

const root = caseFolder()
const renditions = new FolderRenditions()

test('a phone screenshot in plain RGB goes in byte for byte and is called a screenshot', async () => {
  const bytes = await phoneScreen(1080, 2400)
  const exhibit = exhibitOf(root, '截图/承诺页.png', bytes)
  const rendition = await renditions.of(root, exhibit)
  const page = onlyPage(rendition, 'image')
  expect(page).toMatchObject({ width: 1080, height: 2400, look: 'screenshot' })
  expect(await page.load()).toMatchObject({ format: 'png', sha256: exhibit.sha256 })
  expect(rendition.notes).toEqual([])
})

test('a photo by a camera goes in byte for byte', async () => {
  const exhibit = exhibitOf(
    root,
    '照片/合同.jpg',
    withExif(await photo(1600, 1200), { orientation: 1, make: 'HUAWEI' }),
  )
  const rendition = await renditions.of(root, exhibit)
  expect(onlyPage(rendition, 'image').look).toBe('photo')
  expect((await imagesOf(rendition))[0]!.sha256).toBe(exhibit.sha256)
})

test.each([3, 6, 8])('EXIF orientation %i is applied exactly once', async (orientation) => {
  const upright = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#ffffff' } })
    .composite([
      { input: { create: { width: 100, height: 60, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
    ])
    .png()
    .toBuffer()
  const angle = { 3: 180, 6: 270, 8: 90 }[orientation]!
  const stored = await sharp(upright).rotate(angle).jpeg({ quality: 95 }).toBuffer()
  const exhibit = exhibitOf(root, `转向${orientation}.jpg`, withExif(stored, { orientation, make: 'VIVO' }))
  for (const options of [{}, { stripMetadata: true }, { maxBytes: 100 }]) {
    const [image] = await imagesOf(await renditions.of(root, exhibit, options))
    expect(image).toMatchObject({ width: 300, height: 200 })
    // What a reader that applies the orientation once sees: the red corner at the top left.
    const { data, info } = await sharp(image!.bytes)
      .autoOrient()
      .resize(300, 200)
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([
      info.width,
      info.height,
      data[(30 * 300 + 50) * 3]! > 200,
      data[(30 * 300 + 50) * 3 + 1]! < 80,
    ]).toEqual([300, 200, true, true])
    expect(Buffer.from(image!.bytes).includes('VIV')).toBe(
      options.stripMetadata !== true && options.maxBytes === undefined,
    )
  }
})

test('transparency is laid on white and stays lossless', async () => {
  const rendition = await renditions.of(
    root,
    exhibitOf(root, '透明.png', await flat(800, 600, { r: 255, g: 0, b: 0, alpha: 0.5 }).png().toBuffer()),
  )
  const [image] = await imagesOf(rendition)
  expect(readPng(Buffer.from(image!.bytes))).toMatchObject({ plain: true, alpha: false })
  const pixel = await sharp(image!.bytes).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer()
  expect([...pixel.subarray(0, 3)]).toEqual([255, 127, 127].map((value) => expect.closeTo(value, -0.5)))
})

test.each(['webp', 'tif', 'avif', 'gif', 'bmp'] as const)(
  'a %s becomes a picture a PDF can carry, and says so',
  async (extension) => {
    const picture = flat(640, 400, { r: 20, g: 120, b: 200, alpha: 1 }).removeAlpha()
    const bytes =
      extension === 'bmp'
        ? bitmap(640, 400, [20, 120, 200])
        : await picture.toFormat(extension === 'tif' ? 'tiff' : extension).toBuffer()
    const rendition = await renditions.of(root, exhibitOf(root, `收款码.${extension}`, bytes))
    const [image] = await imagesOf(rendition)
    expect(image).toMatchObject({ width: 640, height: 400 })
    const pixel = await sharp(image!.bytes)
      .extract({ left: 300, top: 200, width: 1, height: 1 })
      .raw()
      .toBuffer()
    for (const [index, value] of [20, 120, 200].entries())
      expect(Math.abs(pixel[index]! - value)).toBeLessThan(6)
    expect(codesOf(rendition)).toContain('converted')
  },
)

// 96 × 64 as shown, stored on its side: the decoder turns it, and its EXIF says to turn it once more.
const HEIC = readFileSync(new URL('fixtures/turned.heic', import.meta.url))

test('a HEIC is turned once, by its decoder, whatever its EXIF says', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '苹果照片.heic', HEIC))
  const [image] = await imagesOf(rendition)
  expect(image).toMatchObject({ format: 'jpeg', width: 96, height: 64 })
  const pixel = await sharp(image!.bytes)
    .autoOrient()
    .extract({ left: 10, top: 8, width: 1, height: 1 })
    .raw()
    .toBuffer()
  expect([pixel[0]! > 200, pixel[1]! < 80]).toEqual([true, true])
  expect(codesOf(rendition)).toEqual(['converted'])
})

test.each([0.5, 0.9])('a HEIC cut at %f is never passed off as whole', async (share) => {
  const rendition = await renditions.of(
    root,
    exhibitOf(root, `截断${share}.heic`, HEIC.subarray(0, Math.floor(HEIC.length * share))),
  )
  if (rendition.pages[0]!.kind === 'information') expect(rendition.pages[0]!.reason).toBe('damaged')
  else expect(codesOf(rendition)).toContain('truncated')
})

test('of an animation the first frame is shown and the number of frames said', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00', '#0000ff'].map((background) =>
      sharp({ create: { width: 120, height: 80, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer()
  const rendition = await renditions.of(root, exhibitOf(root, '砍价动图.gif', bytes))
  expect(rendition.notes).toContainEqual({ code: 'animation', facts: { frames: 3 } })
  const [image] = await imagesOf(rendition)
  expect(image).toMatchObject({ width: 120, height: 80 })
})

test('a TIFF shows all its pages', async () => {
  const pages = await Promise.all(
    ['#101010', '#f0f0f0'].map((background) =>
      sharp({ create: { width: 200, height: 280, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const bytes = await sharp(pages, { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
  const rendition = await renditions.of(root, exhibitOf(root, '扫描件.tif', bytes))
  expect((await imagesOf(rendition)).map(({ width, height }) => [width, height])).toEqual([
    [200, 280],
    [200, 280],
  ])
  expect(rendition.pages.map((page) => page.kind === 'image' && page.look)).toEqual(['scan', 'scan'])
})

test('a re-encoded picture above 300 dpi comes down to it, one below is not enlarged', async () => {
  const large = await renditions.of(
    root,
    exhibitOf(root, '大图.png', await flat(4000, 3000, { r: 9, g: 9, b: 9, alpha: 1 }).png().toBuffer()),
  )
  const [shown] = await imagesOf(large)
  const dpi = shown!.width / (160 / 25.4)
  expect(dpi).toBeGreaterThan(298)
  expect(dpi).toBeLessThanOrEqual(300.5)
  expect(codesOf(large)).toContain('scaled')
  const photograph = await sharp(await photo(2000, 2600))
    .webp({ quality: 60, effort: 0 })
    .toBuffer()
  const [taken] = await imagesOf(await renditions.of(root, exhibitOf(root, '现场照片.webp', photograph)))
  expect(taken!.width / (160 / 25.4)).toBeCloseTo(300, 0)
  const small = await renditions.of(
    root,
    exhibitOf(root, '小图.png', await flat(300, 200, { r: 9, g: 9, b: 9, alpha: 1 }).png().toBuffer()),
  )
  expect((await imagesOf(small))[0]).toMatchObject({ width: 300, height: 200 })
})

test('a phone screen with an alpha channel keeps every pixel', async () => {
  const screen = await phoneScreen(1080, 2400)
  const rendition = await renditions.of(
    root,
    exhibitOf(root, '安卓截图.png', await sharp(screen).ensureAlpha().png().toBuffer()),
  )
  const [image] = await imagesOf(rendition)
  const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).removeAlpha().raw().toBuffer()
  expect((await pixels(image!.bytes)).equals(await pixels(screen))).toBe(true)
})

test.each([
  [
    'progressive JPEG',
    async () =>
      sharp(await photo(400, 300))
        .jpeg({ progressive: true })
        .toBuffer(),
    'jpg',
    true,
  ],
  [
    'grey JPEG',
    async () =>
      sharp(await photo(400, 300))
        .greyscale()
        .jpeg()
        .toBuffer(),
    'jpg',
    true,
  ],
  [
    'CMYK JPEG',
    async () =>
      sharp(await photo(400, 300))
        .toColourspace('cmyk')
        .jpeg()
        .toBuffer(),
    'jpg',
    false,
  ],
  [
    'grey PNG',
    async () =>
      sharp(await photo(400, 300))
        .greyscale()
        .png()
        .toBuffer(),
    'png',
    true,
  ],
  [
    'palette PNG',
    async () =>
      sharp(await phoneScreen(300, 600))
        .png({ palette: true, colours: 16 })
        .toBuffer(),
    'png',
    true,
  ],
  [
    'interlaced PNG',
    async () =>
      sharp(await phoneScreen(300, 600))
        .png({ progressive: true })
        .toBuffer(),
    'png',
    false,
  ],
  [
    '16-bit PNG',
    async () =>
      sharp(await phoneScreen(300, 600))
        .toColourspace('rgb16')
        .png()
        .toBuffer(),
    'png',
    false,
  ],
] as const)('a %s is carried untouched only where a PDF can', async (name, make, extension, untouched) => {
  const exhibit = exhibitOf(root, `${name}.${extension}`, await make())
  const [image] = await imagesOf(await renditions.of(root, exhibit))
  expect(image!.sha256 === exhibit.sha256).toBe(untouched)
  const { channels, space } = await sharp(image!.bytes).metadata()
  expect([1, 3]).toContain(channels)
  expect(space).not.toBe('cmyk')
  if (extension === 'png')
    expect(readPng(Buffer.from(image!.bytes))).toMatchObject({ plain: true, complete: true })
})

test('damage anywhere in a picture of any kind is never a throw', async () => {
  const source = await photo(160, 120)
  const wholes: Record<string, Buffer> = { jpg: source, bmp: bitmap(160, 120, [9, 80, 200]), heic: HEIC }
  for (const format of ['png', 'webp', 'gif', 'tiff', 'avif'] as const)
    wholes[format === 'tiff' ? 'tif' : format] = await sharp(source).toFormat(format).toBuffer()
  let state = 5
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  for (const [extension, whole] of Object.entries(wholes)) {
    for (let round = 0; round < (process.env['EVIDENCE_LONG'] ? 60 : 6); round++) {
      const damaged = Buffer.from(whole.subarray(0, round % 3 === 2 ? random(whole.length) : whole.length))
      for (let byte = 0; byte < 8 && damaged.length > 16; byte++)
        damaged[random(damaged.length)] = random(256)
      const rendition = await renditions.of(root, exhibitOf(root, `损坏-${round}.${extension}`, damaged))
      expect(rendition.pages.length).toBeGreaterThan(0)
      for (const page of rendition.pages) if (page.kind === 'image') await page.load()
    }
  }
})

test('public papers leave GPS and private segments out of a JPEG without touching a pixel', async () => {
  const original = withGps(await photo(800, 600))
  const exhibit = exhibitOf(root, '门店照片.jpg', original)
  const rendition = await renditions.of(root, exhibit, { stripMetadata: true })
  const [image] = await imagesOf(rendition)
  const shown = Buffer.from(image!.bytes)
  expect(original.includes('GPSSECRET')).toBe(true)
  expect(shown.includes('GPSSECRET')).toBe(false)
  expect(shown.includes('Exif')).toBe(false)
  const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes).raw().toBuffer()
  expect((await pixels(shown)).equals(await pixels(original))).toBe(true)
  expect(codesOf(rendition)).toEqual(['metadata-removed'])
  expect((await imagesOf(await renditions.of(root, exhibit)))[0]!.sha256).toBe(exhibit.sha256)
})

test('public papers leave text and EXIF chunks out of a PNG', async () => {
  const original = await sharp(await phoneScreen(400, 800))
    .withExif({ IFD0: { Copyright: 'GPSSECRET' } })
    .png()
    .toBuffer()
  const plain = (
    await imagesOf(
      await renditions.of(root, exhibitOf(root, '带注释.png', original), { stripMetadata: true }),
    )
  )[0]!
  expect(original.includes('GPSSECRET')).toBe(true)
  expect(Buffer.from(plain.bytes).includes('GPSSECRET')).toBe(false)
  expect(readPng(Buffer.from(plain.bytes))).toMatchObject({ complete: true, plain: true })
})

test('a picture alone over the limit gets a smaller, marked copy of at least 200 dpi', async () => {
  const noisy = await photo(2600, 1950, 95)
  const rendition = await renditions.of(root, exhibitOf(root, '现场.jpg', noisy), {
    maxBytes: Math.round(noisy.length / 6),
  })
  const [image] = await imagesOf(rendition)
  expect(image!.bytes.length).toBeLessThan(noisy.length / 4)
  expect(image!.width / (160 / 25.4)).toBeGreaterThan(199)
  expect(codesOf(rendition)).toContain('scaled')
})

test('a limit that a converted copy keeps anyway makes no second copy', async () => {
  const own = caseFolder()
  const exhibit = exhibitOf(
    own,
    '截图.png',
    await sharp(await phoneScreen(1080, 2400))
      .ensureAlpha()
      .png()
      .toBuffer(),
  )
  const both = new FolderRenditions()
  await both.of(own, exhibit)
  const limited = await both.of(own, exhibit, { maxBytes: 2_000_000 })
  expect([both.decoded, codesOf(limited)]).toEqual([1, []])
  const [small] = await imagesOf(await both.of(own, exhibit, { maxBytes: 5000 }))
  expect(small!.bytes.length).toBeLessThanOrEqual((await imagesOf(limited))[0]!.bytes.length)
})

test('a JPEG whose scan data stops early is shown as far as it goes and called truncated', async () => {
  const whole = await photo(1200, 900)
  const rendition = await renditions.of(
    root,
    exhibitOf(root, '截断.jpg', whole.subarray(0, Math.floor(whole.length * 0.6))),
  )
  expect(codesOf(rendition)).toContain('truncated')
  expect((await imagesOf(rendition))[0]).toMatchObject({ width: 1200, height: 900 })
})

test.each([
  ['png', 0.5],
  ['webp', 0.5],
  ['gif', 0.3],
  ['jpg', 0.02],
  ['bmp', 0.4],
  ['tif', 0.3],
  ['avif', 0.5],
] as const)('a %s cut at %f is a page, never a throw', async (extension, share) => {
  const source = await photo(200, 140)
  const bytes =
    extension === 'jpg'
      ? source
      : extension === 'bmp'
        ? bitmap(200, 140, [1, 2, 3])
        : await sharp(source)
            .toFormat(extension === 'tif' ? 'tiff' : extension)
            .toBuffer()
  const rendition = await renditions.of(
    root,
    exhibitOf(root, `坏的.${extension}`, bytes.subarray(0, Math.floor(bytes.length * share))),
  )
  const [page] = rendition.pages
  if (page!.kind === 'information') expect(page!.reason).toBe('damaged')
  else {
    expect(codesOf(rendition)).toContain('truncated')
    await imagesOf(rendition)
  }
})

test('a header that promises more pixels than any memory holds becomes a page saying so', async () => {
  const bomb = Buffer.from(await phoneScreen(100, 100))
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  const page = onlyPage(await renditions.of(root, exhibitOf(root, '炸弹.png', bomb)), 'information')
  expect(page.reason).toBe('oversized')
  expect(factsOf(page)).toMatchObject({ width: '60,000', height: '60,000' })
})

test('a picture with the wrong extension is read by its content', async () => {
  const bytes = await photo(400, 300)
  const exhibit = exhibitOf(root, '名不副实.png', bytes)
  expect((await imagesOf(await renditions.of(root, exhibit)))[0]).toMatchObject({
    format: 'jpeg',
    sha256: exhibit.sha256,
  })
})

test('a second run decodes no picture and gives the same bytes; a deleted or damaged cache is made again', async () => {
  const own = caseFolder()
  const exhibit = exhibitOf(
    own,
    '聊天.webp',
    await sharp(await photo(900, 700))
      .webp()
      .toBuffer(),
  )
  const digest = async (of: FolderRenditions): Promise<string> =>
    createHash('sha256')
      .update((await imagesOf(await of.of(own, exhibit)))[0]!.bytes)
      .digest('hex')
  const [first, second, third] = [new FolderRenditions(), new FolderRenditions(), new FolderRenditions()]
  const made = await digest(first)
  expect([await digest(second), first.decoded, second.decoded]).toEqual([made, 1, 0])
  rmSync(join(own, '.evidence', 'cache'), { recursive: true })
  expect([await digest(third), third.decoded]).toEqual([made, 1])
  expect(readdirSync(join(own, '.evidence', 'cache')).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a picture that changed since it was looked at is refused when its page is drawn', async () => {
  const own = caseFolder()
  const exhibit = exhibitOf(own, '截图.png', await phoneScreen(300, 600))
  const rendition = await new FolderRenditions().of(own, exhibit)
  exhibitOf(own, '截图.png', await phoneScreen(300, 640))
  await expect(imagesOf(rendition)).rejects.toEqual(refusal('rendition/changed', { path: '截图.png' }))
})

test('without an .evidence folder nothing is written', async () => {
  const own = caseFolder()
  rmSync(join(own, '.evidence'), { recursive: true })
  const rendition = await new FolderRenditions().of(
    own,
    exhibitOf(
      own,
      '聊天.webp',
      await sharp(await photo(300, 200))
        .webp()
        .toBuffer(),
    ),
  )
  expect((await imagesOf(rendition))[0]).toMatchObject({ width: 300, height: 200 })
  expect(readdirSync(own)).toEqual(['聊天.webp'])
})

test('a tall screenshot becomes labelled slices that cover every row', async () => {
  const rendition = await renditions.of(root, exhibitOf(root, '长截图.png', await phoneScreen(720, 7200)))
  const slices = rendition.pages.map((page) => page.kind === 'image' && page.slice)
  expect(slices.length).toBeGreaterThan(3)
  expect(slices[0]).toMatchObject({ index: 1, from: 1, rows: 7200 })
  expect(slices.at(-1)).toMatchObject({ index: slices.length, of: slices.length, to: 7200 })
  expect((await imagesOf(rendition)).every((image) => image.height / image.width <= 2.41)).toBe(true)
  expect(codesOf(rendition)).toContain('cut')
})
