import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Paragraph, Table } from 'docx'
import type { Block } from '../rules/blocks.js'
import type { DocxWriter } from '../ports.js'
import { DocxBlocks, printable } from './docx-blocks.js'

/** Every part of the archive carries this time, so that the same letter is the same file (zip's earliest year is 1980). */
const FIXED = new Date(Date.UTC(1980, 0, 2, 12))

/**
 * A letter Word and WPS can edit: A4 with the margins of a 公文, 仿宋 16 pt at 28 pt lines, headings 黑体, page numbers.
 * Fonts are named, not embedded. Same input, same bytes: dates inside are those of the letter, the archive's are fixed.
 */
export class LetterDocx implements DocxWriter {
  async write(
    letter: {
      readonly title: string
      readonly blocks: readonly Block[]
      readonly date: string
      readonly author: string
      readonly mark?: string
    },
    numbers: (exhibitId: string) => string,
  ): Promise<Uint8Array> {
    const docx = await loadDocx()
    const body = new DocxBlocks(docx, numbers).all(letter.blocks)
    const document = new docx.Document({
      title: printable(letter.title),
      creator: printable(letter.author),
      lastModifiedBy: printable(letter.author),
      description: '',
      numbering: { config: [] },
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(20) },
            },
          },
          ...(letter.mark === undefined
            ? {}
            : { headers: { default: new docx.Header({ children: [pageMark(docx, letter.mark)] }) } }),
          footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
          children: body as (Paragraph | Table)[],
        },
      ],
    })
    return repacked(new Uint8Array(await docx.Packer.toBuffer(document)), letter.date)
  }
}

function pageNumber(docx: typeof import('docx')): Paragraph {
  const run = (children: (string | (typeof docx.PageNumber)[keyof typeof docx.PageNumber])[]) =>
    new docx.TextRun({ children, size: 21 })
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [run(['第 ', docx.PageNumber.CURRENT, ' 页 共 ', docx.PageNumber.TOTAL_PAGES, ' 页'])],
  })
}

/** What a draft carries on every page. */
function pageMark(docx: typeof import('docx'), mark: string): Paragraph {
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [new docx.TextRun({ text: printable(mark), bold: true, size: 28, color: '9B1C1C' })],
  })
}

/** Millimetres in twentieths of a point. */
function mm(value: number): number {
  return Math.round((value / 25.4) * 1440)
}

/** The archive again in a fixed order with fixed times; the core properties carry the letter's own day. */
function repacked(bytes: Uint8Array, date: string): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).sort(([a], [b]) =>
    a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1,
  )
  const day = `${date}T00:00:00Z`
  const files = Object.fromEntries(
    entries.map(([name, content]) => [
      name,
      name === 'docProps/core.xml'
        ? strToU8(strFromU8(content).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`))
        : content,
    ]),
  )
  return zipSync(files, { level: 6, mtime: FIXED })
}

/**
 * docx brings a browser's helper that asks for `localStorage` while it loads; from Node 26 that question prints a warning
 * on the person's screen. It finds none instead.
 */
async function loadDocx(): Promise<typeof import('docx')> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  if (!own?.configurable || !own.get) return import('docx')
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true, writable: true })
  try {
    return await import('docx')
  } finally {
    Object.defineProperty(globalThis, 'localStorage', own)
  }
}
