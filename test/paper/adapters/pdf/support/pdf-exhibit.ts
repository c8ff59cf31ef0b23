import { PDFDocument, degrees, rgb } from '@cantoo/pdf-lib'

let made: Promise<Uint8Array> | undefined

/** A vector PDF without text: a ruled form with a red round seal, as a bank slip has. */
export function onePagePdf(): Promise<Uint8Array> {
  return (made ??= draw({}))
}

export async function draw({
  rotate = 0,
  crop = false,
}: {
  readonly rotate?: number
  readonly crop?: boolean
}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([595, 842])
  page.drawRectangle({ x: 60, y: 600, width: 475, height: 160, borderWidth: 1, borderColor: rgb(0, 0, 0) })
  page.drawRectangle({ x: 60, y: 720, width: 475, height: 40, color: rgb(0.12, 0.23, 0.37) })
  page.drawEllipse({
    x: 430,
    y: 640,
    xScale: 50,
    yScale: 50,
    borderWidth: 3,
    borderColor: rgb(0.85, 0.1, 0.1),
  })
  if (crop) page.setCropBox(40, 500, 515, 300)
  page.setRotation(degrees(rotate))
  return pdf.save()
}
