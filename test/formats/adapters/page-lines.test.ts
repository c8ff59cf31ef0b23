import PDFKit from 'pdfkit'
import { expect, test } from 'vitest'
import { PdfDocument } from '../../../src/formats/adapters/pdf/document.js'

const DPI = 150

/** A page with one number on it, turned by so much. */
function pdfWith(turn: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const pdf = new PDFKit({ size: [400, 600], margin: 0 })
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
    if (turn !== 0)
      (pdf.page as unknown as { dictionary: { data: object } }).dictionary.data = {
        ...(pdf.page as unknown as { dictionary: { data: object } }).dictionary.data,
        Rotate: turn,
      }
    pdf.fontSize(18).text('13912345678', 60, 120, { lineBreak: false })
    pdf.end()
  })
}

test.each([0, 90, 180, 270])(
  'the place of a text is where its picture is dark, turned by %i°',
  async (turn) => {
    const pdf = await PdfDocument.open(await pdfWith(turn))
    const [line, ...more] = pdf.lines(0, DPI)
    const picture = pdf.render(0, DPI)!
    pdf.close()
    expect(more).toEqual([])
    expect(line?.text).toBe('13912345678')
    const { x, y, width, height } = line!.box
    let [inside, outside] = [0, 0]
    for (let row = 0; row < picture.height; row++)
      for (let column = 0; column < picture.width; column++) {
        if (picture.data[(row * picture.width + column) * 4]! > 128) continue
        const isIn = column >= x - 2 && column <= x + width + 2 && row >= y - 2 && row <= y + height + 2
        if (isIn) inside++
        else outside++
      }
    expect(inside).toBeGreaterThan(200)
    expect(outside).toBe(0)
  },
)
