import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { PdfDocument } from '../../src/formats/adapters/pdf/document.js'

const golden = join(import.meta.dirname, 'golden')
const DPI = 40

/** A page from 1, or -1 for the last. */
export async function drawn(path: string, page: number): Promise<Buffer> {
  const pdf = await PdfDocument.open(readFileSync(path))
  const { data, width, height } = pdf.render(page < 0 ? pdf.pages - 1 : page - 1, DPI)!
  pdf.close()
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .greyscale()
    .png({ compressionLevel: 9, palette: true, colours: 16 })
    .toBuffer()
}

async function isAlike(one: Buffer, other: Buffer): Promise<boolean> {
  const [now, then] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })),
  )
  if (now!.info.width !== then!.info.width || now!.info.height !== then!.info.height) return false
  const different = now!.data.filter((value, at) => Math.abs(value - then!.data[at]!) > 64).length
  return different / now!.data.length < 0.002
}

/** Names of the pages that do not look as they did; EVIDENCE_GOLDEN=write keeps how they look now, for somebody to look at. */
export async function changed(pages: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const found: string[] = []
  for (const [name, page] of pages) {
    const file = join(golden, `${name}.png`)
    if (process.env['EVIDENCE_GOLDEN'] === 'write') {
      mkdirSync(golden, { recursive: true })
      writeFileSync(file, page)
    }
    if (!existsSync(file) || !(await isAlike(page, readFileSync(file)))) found.push(name)
  }
  return found
}
