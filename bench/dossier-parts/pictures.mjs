// The pictures a dossier is measured with: chat screens (half RGB, half RGBA), 12-megapixel photos, tall chats, PDFs of 40 pages.
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'

const FONT = fileURLToPath(new URL('../../dist/fonts/NotoSerifSC_400Regular.ttf', import.meta.url))
const WIDTH = 1080

/** Writes the set into `folder` unless it stands there already; returns the names in order. */
export async function makeSet(folder, counts) {
  mkdirSync(folder, { recursive: true })
  const names = []
  for (const [kind, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index++) {
      const name = `${kind}-${index}.${kind === 'photo' ? 'jpg' : kind === 'paper' ? 'pdf' : 'png'}`
      names.push(name)
      if (!existsSync(join(folder, name))) await MAKERS[kind](join(folder, name), index)
    }
  }
  return names
}

const MAKERS = {
  screen: async (path, index) => {
    const picture = sharp(chat(2400, index), { raw: { width: WIDTH, height: 2400, channels: 3 } })
    writeFileSync(
      path,
      await (index % 2 ? picture.ensureAlpha() : picture).png({ compressionLevel: 6 }).toBuffer(),
    )
  },
  tall: async (path, index) =>
    writeFileSync(
      path,
      await sharp(chat(20_000, 1000 + index), { raw: { width: WIDTH, height: 20_000, channels: 3 } })
        .png()
        .toBuffer(),
    ),
  photo: async (path, index) => writeFileSync(path, withComment(await firstPhoto(), `photo ${index}`)),
  paper: async (path, index) => {
    const doc = new PDFDocument({ size: 'A4', margin: 60, font: FONT, bufferPages: false })
    const out = doc.pipe(createWriteStream(path))
    for (let page = 0; page < 40; page++) {
      if (page > 0) doc.addPage()
      for (let line = 0; line < 30; line++)
        doc
          .fontSize(11)
          .text(
            `第${index + 1}份 第${page + 1}页 第${line + 1}条 会员充值后未达成助力目标的，平台应当全额退还已付款项。`,
          )
    }
    doc.end()
    await finished(out)
  },
}

let photo
/** Twelve megapixels of soft shapes with the grain of a sensor. */
async function firstPhoto() {
  if (photo) return photo
  const [width, height] = [4000, 3000]
  const pixels = Buffer.alloc(width * height * 3)
  let state = 1
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      const grain = (state >>> 28) - 8
      const shade = 120 + 80 * Math.sin(x / 300) * Math.cos(y / 210) + 20 * Math.sin((x + y) / 17)
      pixels[at] = Math.max(0, Math.min(255, shade + grain))
      pixels[at + 1] = Math.max(0, Math.min(255, shade * 0.9 + grain))
      pixels[at + 2] = Math.max(0, Math.min(255, shade * 0.8 + 20 + grain))
    }
  }
  return (photo = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer())
}

/** The same picture as another file: a comment changes its digest. */
function withComment(jpeg, text) {
  const comment = Buffer.from(text)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
    comment,
    jpeg.subarray(2),
  ])
}

/** Bubbles with strokes like characters, avatars with detail, empty rows between. */
function chat(height, seed) {
  const row = Buffer.alloc(WIDTH * 3, 0xed)
  const pixels = Buffer.alloc(WIDTH * 3 * height)
  for (let y = 0; y < height; y++) row.copy(pixels, y * row.length)
  let state = seed + 1
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296
  const fill = (left, top, width, tall, colour) => {
    const part = Buffer.alloc(width * 3, Buffer.from(colour))
    for (let y = top; y < Math.min(height, top + tall); y++) part.copy(pixels, (y * WIDTH + left) * 3)
  }
  for (let top = 60; top < height - 200;) {
    const lines = 1 + Math.floor(random() * 5)
    const [mine, tall] = [random() < 0.5, lines * 58 + 50]
    const left = mine ? 200 : 150
    fill(left, top, 730, tall, mine ? [149, 236, 105] : [255, 255, 255])
    for (let line = 0; line < lines; line++) {
      for (let x = left + 30; x < left + 690; x += 44) {
        for (let stroke = 0; stroke < 6; stroke++)
          fill(
            x + Math.floor(random() * 30),
            top + 30 + line * 58 + Math.floor(random() * 30),
            random() < 0.5 ? 3 : 12,
            random() < 0.5 ? 12 : 3,
            [25, 25, 25],
          )
      }
    }
    for (let y = 0; y < 90; y += 6)
      for (let x = 0; x < 90; x += 6)
        fill((mine ? 960 : 30) + x, top + y, 6, 6, [random() * 255, random() * 255, random() * 255])
    top += tall + 24 + Math.floor(random() * 40)
  }
  return pixels
}
