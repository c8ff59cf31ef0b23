import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '../../ground/refusal.js'
import { PdfStructure, PdfUnsuitable } from '../../formats/adapters/pdf/structure.js'

/** Room for the token inside the PDF, bytes; a token with its chain is 2 to 7 KB. */
const ROOM = 16 * 1024
const BLANK = '0000000000'

/**
 * Adds a document time stamp (PDF 2.0 §12.8.5, ETSI EN 319 142-1) to a PDF as an incremental update: the bytes that stood
 * there stay as they are, in front. `request` gets the SHA-256 of everything but the token's own place and returns the bare
 * token (ContentInfo, DER). When it throws, the file is what it was. Throws seal/pdf-unsuitable for a PDF we can't add to.
 */
export async function stampPdf(
  path: string,
  request: (digest: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const update = await updateOf(file, size, path)
    const token = await request(await digestAround(file, size, update))
    if (token.length > ROOM) throw new Refusal('seal/token-too-large', { bytes: token.length, room: ROOM })
    const hex = Buffer.from(token)
      .toString('hex')
      .padEnd(ROOM * 2, '0')
    update.bytes.write(hex, update.hole, 'latin1')
    await append(file, size, update.bytes)
  } finally {
    await file.close()
  }
}

/** The bytes to add, and where in them the token's hex digits stand (without the angle brackets). */
interface Update {
  readonly bytes: Buffer
  readonly hole: number
}

async function updateOf(file: FileHandle, size: number, path: string): Promise<Update> {
  try {
    const pdf = await PdfStructure.read(file, size)
    return lay(await partsOf(pdf), size)
  } catch (error) {
    if (error instanceof PdfUnsuitable) throw new Refusal('seal/pdf-unsuitable', { path, why: error.message })
    throw error
  }
}

interface Parts {
  readonly objects: readonly { readonly number: number; readonly text: string }[]
  readonly trailer: string
}

/** The four objects of the update: signature dictionary, its widget, catalog and first page with the widget in them. */
async function partsOf(pdf: PdfStructure): Promise<Parts> {
  const [root, free] = [
    pdf.reference(pdf.trailer, 'Root'),
    Number(/\/Size\s+(\d+)/.exec(pdf.trailer)?.[1] ?? NaN),
  ]
  const catalog = await pdf.object(root)
  if (!Number.isSafeInteger(free)) throw new PdfUnsuitable('Size')
  if (/\/AcroForm\b/.test(catalog)) throw new PdfUnsuitable('AcroForm')
  const page = await pdf.firstPage(catalog)
  const [signature, widget] = [free, free + 1]
  const kept = ['Info', 'ID']
    .map((key) => new RegExp(`/${key}\\s*(?:\\d+\\s+0\\s+R|\\[[^\\]]*\\])`).exec(pdf.trailer)?.[0] ?? '')
    .join(' ')
  return {
    objects: [
      {
        number: signature,
        text: `<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange [0 ${BLANK} ${BLANK} ${BLANK}] /Contents <${'0'.repeat(ROOM * 2)}> >>`,
      },
      {
        number: widget,
        text: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Timestamp1) /TU (Document time stamp) /V ${signature} 0 R /Rect [0 0 0 0] /F 132 /P ${page} 0 R >>`,
      },
      { number: root, text: withEntry(catalog, `/AcroForm << /Fields [${widget} 0 R] /SigFlags 3 >>`) },
      ...(await withWidget(pdf, page, widget)),
    ],
    trailer: `<< /Size ${free + 2} /Root ${root} 0 R ${kept} /Prev ${pdf.startXref} >>`,
  }
}

/** The page's annotations stand in its dictionary or in an array of their own. */
async function withWidget(pdf: PdfStructure, page: number, widget: number): Promise<Parts['objects']> {
  const text = await pdf.object(page)
  const apart = /\/Annots\s+(\d+)\s+0\s+R/.exec(text)?.[1]
  if (apart !== undefined)
    return [
      { number: Number(apart), text: (await pdf.object(Number(apart))).replace(/\]\s*$/, ` ${widget} 0 R]`) },
    ]
  if (/\/Annots\s*\[/.test(text))
    return [{ number: page, text: text.replace(/\/Annots\s*\[/, (start) => `${start}${widget} 0 R `) }]
  return [{ number: page, text: withEntry(text, `/Annots [${widget} 0 R]`) }]
}

function withEntry(dictionary: string, entry: string): string {
  if (!dictionary.endsWith('>>')) throw new PdfUnsuitable('dictionary')
  return `${dictionary.slice(0, -2)} ${entry}\n>>`
}

/** Puts the objects behind byte `size` of the file, with their table, and fills in the byte range. */
function lay(parts: Parts, size: number): Update {
  const places: (readonly [number: number, offset: number])[] = []
  let text = '\n'
  for (const { number, text: body } of parts.objects) {
    places.push([number, size + text.length])
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const table = size + text.length
  const rows = [...places]
    .sort((a, b) => a[0] - b[0])
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  text += `xref\n${rows.join('')}trailer\n${parts.trailer}\nstartxref\n${table}\n%%EOF\n`
  const hole = text.indexOf('/Contents <') + '/Contents <'.length
  const behind = size + hole + ROOM * 2 + 1
  const range = [size + hole - 1, behind, size + text.length - behind].map((part) =>
    String(part).padEnd(BLANK.length),
  )
  text = text.replace(`[0 ${BLANK} ${BLANK} ${BLANK}]`, `[0 ${range.join(' ')}]`)
  return { bytes: Buffer.from(text, 'latin1'), hole }
}

async function digestAround(file: FileHandle, size: number, { bytes, hole }: Update): Promise<Uint8Array> {
  const hash = createHash('sha256')
  const part = Buffer.alloc(1024 * 1024)
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(part, 0, Math.min(part.length, size - at), at)
    if (bytesRead === 0) throw new PdfUnsuitable('cut off while reading')
    hash.update(part.subarray(0, bytesRead))
    at += bytesRead
  }
  return hash
    .update(bytes.subarray(0, hole - 1))
    .update(bytes.subarray(hole + ROOM * 2 + 1))
    .digest()
}

/** Behind what is there; a write that fails leaves the file as long as it was. */
async function append(file: FileHandle, size: number, bytes: Buffer): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;)
      done += (await file.write(bytes, done, bytes.length - done, size + done)).bytesWritten
    await file.sync()
  } catch (error) {
    await file.truncate(size)
    throw error
  }
}
