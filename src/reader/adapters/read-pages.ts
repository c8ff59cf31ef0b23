import { PdfDocument, PdfProblem } from '../../formats/adapters/pdf/document.js'
import { loadSharp } from '../../formats/adapters/pictures/sharp.js'
import { assertWorks } from '../../formats/adapters/tools.js'
import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'
import { PAGE_DPI } from '../../screens/rules/read.js'
import type { ReadLine, ReadPage, ReadPicture } from '../../screens/rules/read.js'
import type { Reading } from '../ports.js'
import { READER } from './reader-id.js'

/** More pages without text are not read; a thick scan would take an hour. */
const MOST_PAGES = 60

/** One picture's words, and a sign of life for whoever waits. */
export interface PageReader {
  readonly read: (pixels: RawPicture) => Promise<ReadPicture>
  readonly alive: () => void
}

/**
 * The words of those pages of a PDF that have no text of their own, each line with its page; no lines when every page has text. Where
 * the text of the others stands is told beside (`printed`): it is looked through for what must be covered. Throws what is ours.
 */
export async function readPages(bytes: Buffer, { read, alive }: PageReader): Promise<Reading> {
  const pdf = await PdfDocument.open(bytes).catch((error: unknown) => {
    if (error instanceof PdfProblem) return error
    throw error
  })
  if (pdf instanceof PdfProblem) {
    await assertWorks('pdf')
    return { unread: 'not-opened', why: pdf.reason }
  }
  try {
    const lines: ReadLine[] = []
    const pages: ReadPage[] = []
    const printed: { pages: ReadPage[]; lines: ReadLine[] } = { pages: [], lines: [] }
    for (let index = 0; index < pdf.pages && pages.length < MOST_PAGES; index++) {
      if (pdf.text(index, 200).trim() !== '') {
        if (printed.pages.length < MOST_PAGES) takePrinted(pdf, index, printed)
        continue
      }
      const pixels = pdf.render(index, PAGE_DPI)
      if (pixels === null) continue
      const page = await read(await opaque(pixels))
      pages.push({ page: index + 1, width: page.width, height: page.height })
      lines.push(...page.lines.map((line) => ({ ...line, page: index + 1 })))
      alive()
    }
    const [{ width, height } = { width: 0, height: 0 }] = pages
    return { read: { width, height, reader: READER, lines, pages, printed } }
  } finally {
    pdf.close()
  }
}

function takePrinted(pdf: PdfDocument, index: number, to: { pages: ReadPage[]; lines: ReadLine[] }): void {
  const size = pdf.size(index)
  if (size === null) return
  const [width, height] = [size.width, size.height].map((points) => Math.round((points * PAGE_DPI) / 72))
  to.pages.push({ page: index + 1, width: width!, height: height! })
  to.lines.push(...pdf.lines(index, PAGE_DPI).map((line) => ({ ...line, confidence: 1, page: index + 1 })))
}

async function opaque({ data, width, height }: RawPicture): Promise<RawPicture> {
  const sharp = await loadSharp()
  const plain = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .raw()
    .toBuffer()
  return { data: plain, width, height, channels: 3 }
}
