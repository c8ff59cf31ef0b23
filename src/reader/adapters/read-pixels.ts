import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'
import { loadSharp } from '../../formats/adapters/pictures/sharp.js'
import type { ReadLine, ReadPicture } from '../../screens/rules/read.js'
import { bandsOf, joined } from '../rules/bands.js'
import type { Band } from '../rules/bands.js'
import type { Box } from '../rules/box.js'
import { textOf } from '../rules/characters.js'
import { groundOf } from '../rules/ground.js'
import { inReadingOrder } from '../rules/reading-order.js'
import { textAreas } from '../rules/text-areas.js'
import { READER } from './reader-id.js'
import type { Models } from './models.js'

/** Where text stands is seen well at this many points across; what it says is read at full size. */
const ACROSS = 608
const LINE = 48
const LONGEST = 3200
/** Less sure than this is no text but a drawing that looks like some. */
const SURE = 0.5

/** Mean and spread of the pictures the first network learnt from, by plane. */
const MEANS = [0.485, 0.456, 0.406] as const
const SPREADS = [0.229, 0.224, 0.225] as const

/**
 * Every line of text in upright pixels. `alive` hears of each strip that was looked at and of each strip's share of the lines: a tall
 * picture has more time than a short one, and noise has no more than its height gives it. Throws what sharp and the networks throw.
 */
export async function readPixels(
  models: Models,
  picture: RawPicture,
  alive: () => void = () => undefined,
): Promise<ReadPicture> {
  const found: { band: Band; boxes: readonly Box[] }[] = []
  for (const band of bandsOf(picture.height)) {
    found.push({ band, boxes: await areasIn(models, picture, band) })
    alive()
  }
  const lines: ReadLine[] = []
  const boxes = joined(found, picture.height)
  const share = Math.ceil(boxes.length / found.length)
  for (const [at, box] of boxes.entries()) {
    if (at > 0 && at % share === 0) alive()
    const line = await lineIn(models, picture, box)
    if (line.confidence >= SURE && line.text.trim() !== '') lines.push(line)
  }
  return { width: picture.width, height: picture.height, reader: READER, lines: inReadingOrder(lines) }
}

async function areasIn(models: Models, picture: RawPicture, band: Band): Promise<readonly Box[]> {
  const scale = Math.min(1, ACROSS / Math.min(picture.width, band.height))
  const [width, height] = [multiple(picture.width * scale), multiple(band.height * scale)]
  const sharp = await loadSharp()
  const points = await sharp(picture.data, { raw: picture })
    .extract({ left: 0, top: band.top, width: picture.width, height: band.height })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer()
  const map = await models.map(
    planesOf(points, (value, plane) => (value / 255 - MEANS[plane]!) / SPREADS[plane]!),
    width,
    height,
  )
  const [across, down] = [picture.width / width, band.height / height]
  return textAreas(map).map(({ left, top, right, bottom }) => ({
    left: left * across,
    right: right * across,
    top: band.top + top * down,
    bottom: band.top + bottom * down,
  }))
}

async function lineIn(models: Models, picture: RawPicture, box: Box): Promise<ReadLine> {
  const [left, top] = [Math.floor(box.left), Math.floor(box.top)]
  const width = Math.max(1, Math.min(picture.width, Math.ceil(box.right)) - left)
  const height = Math.max(1, Math.min(picture.height, Math.ceil(box.bottom)) - top)
  const across = Math.max(8, Math.min(LONGEST, Math.round((LINE * width) / height)))
  const sharp = await loadSharp()
  const points = await sharp(picture.data, { raw: picture })
    .extract({ left, top, width, height })
    .resize(across, LINE, { fit: 'fill' })
    .raw()
    .toBuffer()
  const steps = await models.steps(
    planesOf(points, (value) => value / 127.5 - 1),
    across,
  )
  const area = { x: left, y: top, width, height }
  return { ...textOf(steps, models.characters), box: area, ground: groundOf(picture, area) }
}

/** Red, green, blue by point → blue, green and red planes, as the networks were taught. */
function planesOf(points: Buffer, value: (point: number, plane: number) => number): Float32Array {
  const count = points.length / 3
  const planes = new Float32Array(points.length)
  for (let plane = 0; plane < 3; plane++)
    for (let at = 0; at < count; at++) planes[plane * count + at] = value(points[at * 3 + 2 - plane]!, plane)
  return planes
}

function multiple(size: number): number {
  return Math.max(32, Math.round(size / 32) * 32)
}
