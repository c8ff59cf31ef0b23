import { join } from 'node:path'
import { PDFDocument as Assembled, PDFName, PDFString, degrees } from '@cantoo/pdf-lib'
import PDFDocument from 'pdfkit'
import { fontsFolder } from '../../../src/disk/adapters/paths.js'

export const serif = join(fontsFolder, 'NotoSerifSC_400Regular.ttf')

/** A PDF by pdfkit; with `font` null the text is in Helvetica, which is not embedded. */
export function written(
  draw: (doc: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
  font: string | null = serif,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      info: { CreationDate: new Date('2026-03-01T00:00:00Z') },
      ...options,
    })
    const parts: Buffer[] = []
    doc
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        resolve(Buffer.concat(parts))
      })
      .on('error', reject)
    if (font) doc.font(font)
    draw(doc)
    doc.end()
  })
}

export async function manyPages(count: number): Promise<Buffer> {
  const doc = await Assembled.create()
  for (let page = 0; page < count; page++)
    doc.addPage([595, 842]).drawRectangle({ x: 50, y: 50, width: 10 + (page % 400), height: 20 })
  return Buffer.from(await doc.save())
}

/** One page 400 × 600 with a CropBox of 300 × 200 at the given place, shown turned by 90°. */
export async function croppedAndTurned(): Promise<Buffer> {
  const doc = await Assembled.create()
  const page = doc.addPage([400, 600])
  page.drawRectangle({ x: 50, y: 100, width: 300, height: 200 })
  page.setCropBox(50, 100, 300, 200)
  page.setRotation(degrees(90))
  return Buffer.from(await doc.save())
}

/** A form whose field holds a value only in its widget, as stamps of signatures do. */
export async function filledForm(): Promise<Buffer> {
  const doc = await Assembled.create()
  const page = doc.addPage([300, 200])
  const field = doc.getForm().createTextField('amount')
  field.setText('1280.00')
  field.addToPage(page, { x: 50, y: 80, width: 200, height: 40 })
  return Buffer.from(await doc.save())
}

/** A red seal that stands only in the widget of an electronic signature, as e-signing platforms place it. */
export async function sealedByWidget(): Promise<Buffer> {
  const doc = await Assembled.create()
  const page = doc.addPage([300, 200])
  const seal = doc.context.register(
    doc.context.stream('1 0 0 rg 0 0 80 80 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 80, 80] }),
  )
  const signature = doc.context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, 1, 2, 3],
    Contents: PDFString.of('0'),
  })
  const widget = doc.context.register(
    doc.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('seal'),
      V: signature,
      Rect: [100, 60, 180, 140],
      F: 4,
      AP: { N: seal },
    }),
  )
  page.node.set(PDFName.of('Annots'), doc.context.obj([widget]))
  doc.catalog.set(PDFName.of('AcroForm'), doc.context.obj({ Fields: [widget], SigFlags: 3 }))
  return Buffer.from(await doc.save())
}

/** A form that carries an XFA stream beside its static page. */
export async function withXfa(): Promise<Buffer> {
  const doc = await Assembled.create()
  doc.addPage([300, 200]).drawRectangle({ x: 20, y: 20, width: 100, height: 100 })
  const xfa = doc.context.register(doc.context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'))
  doc.catalog.set(PDFName.of('AcroForm'), doc.context.obj({ Fields: [], XFA: xfa }))
  return Buffer.from(await doc.save())
}

/** A bank's slip as many banks make it: STSong-Light by name, nothing embedded. */
export function withoutFont(text: string): Buffer {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  const content = `BT /F1 24 Tf 40 100 Td <${hex}> Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

export async function isEncrypted(bytes: Uint8Array): Promise<boolean> {
  const doc = await Assembled.load(bytes, { ignoreEncryption: true, updateMetadata: false })
  return doc.context.trailerInfo.Encrypt !== undefined
}

export async function annotationsOf(bytes: Uint8Array): Promise<number> {
  const doc = await Assembled.load(bytes, { updateMetadata: false })
  return doc
    .getPages()
    .reduce(
      (count, page) =>
        count + (page.node.lookup(PDFName.of('Annots')) === undefined ? 0 : page.node.Annots()!.size()),
      0,
    )
}
