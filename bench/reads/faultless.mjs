// Readings as a reader without a fault would make them, put where a case keeps its readings: what the rules make of pictures, apart from what
// the networks misread, and in seconds instead of minutes.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { KeptReadings } from '../../dist/reader/adapters/kept-readings.js'
import { READER } from '../../dist/reader/adapters/reader-id.js'
import { groundOf } from '../../dist/reader/rules/ground.js'
import { inReadingOrder } from '../../dist/reader/rules/reading-order.js'

/** Keeps a faultless reading of every picture of `names` in the case at `root`. */
export async function keepFaultless(folder, root, prefix, names) {
  const drawn = JSON.parse(readFileSync(join(folder, 'drawn.json'), 'utf8'))
  mkdirSync(join(root, '.evidence'), { recursive: true })
  const readings = new KeptReadings(root)
  for (const name of names) {
    const bytes = readFileSync(join(root, name))
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const { across, lines } = drawn[`${prefix}/${name}`]
    const scale = across / 1080
    const read = lines.map(({ text, x, y, width, height }) => {
      const left = Math.max(0, Math.floor((x - 3) * scale))
      const top = Math.max(0, Math.floor((y - 2) * scale))
      const box = {
        x: left,
        y: top,
        width: Math.min(info.width - left, Math.ceil((width + 6) * scale)),
        height: Math.ceil((height + 4) * scale),
      }
      return { text, confidence: 0.99, box, ground: groundOf({ ...info, data }, box) }
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await readings.put(sha256, {
      width: info.width,
      height: info.height,
      reader: READER,
      lines: inReadingOrder(read),
    })
  }
}
