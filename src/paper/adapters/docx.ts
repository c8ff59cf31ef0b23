import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Paragraph } from 'docx'
import type { Block } from '../rules/blocks.js'
import type { DocxWriter } from '../ports.js'
import type { Profile } from '../rules/dossier.js'
import { gridOf } from '../rules/layout/profile.js'
import { A4 } from '../rules/typeset/metrics.js'
import { DocxBlocks, printable } from './docx-blocks.js'
import { STYLES, stylesOf, twips } from './docx-styles.js'

/** Every part of the archive carries this time, so that the same letter is the same file (zip's earliest year is 1980). */
const FIXED = new Date(Date.UTC(1980, 0, 2, 12))

/**
 * A letter Word and WPS can edit: the margins, type sizes and lines of its profile on the PDF, in styles a person can change;
 * fonts are named, not embedded. Same input, same bytes: dates inside are those of the letter, the archive's are fixed.
 */
export class LetterDocx implements DocxWriter {
  async write(
    letter: {
      readonly title: string
      readonly blocks: readonly Block[]
      readonly date: string
      readonly author: string
      readonly mark?: string
      readonly profile?: Profile
    },
    numbers: (exhibitId: string) => string,
  ): Promise<Uint8Array> {
    const docx = await loadDocx()
    const profile = letter.profile ?? 'gongwen'
    const blocks = new DocxBlocks(docx, numbers, profile)
    const body = blocks.all(letter.blocks)
    const document = new docx.Document({
      title: printable(letter.title),
      creator: printable(letter.author),
      lastModifiedBy: printable(letter.author),
      description: '',
      numbering: { config: blocks.numbering },
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: { ...marginOf(profile), footer: mm(12) },
            },
          },
          ...(letter.mark === undefined
            ? {}
            : { headers: { default: new docx.Header({ children: [pageMark(docx, letter.mark)] }) } }),
          footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
          children: body,
        },
      ],
    })
    return repacked(new Uint8Array(await docx.Packer.toBuffer(document)), letter.date, stylesOf(profile))
  }
}

function marginOf(profile: Profile): { top: number; bottom: number; left: number; right: number } {
  const { left, top, width, height } = gridOf(profile).frame
  return {
    top: twips(top),
    bottom: Math.floor((A4.height - top - height) * 20),
    left: twips(left),
    right: twips(A4.width - left - width),
  }
}

function pageNumber(docx: typeof import('docx')): Paragraph {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  return new docx.Paragraph({
    style: STYLES.foot,
    children: ['第 ', CURRENT, ' 页 共 ', TOTAL_PAGES, ' 页'].map(
      (one) => new docx.TextRun({ children: [one] }),
    ),
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

/** The archive again in a fixed order with fixed times; the core properties carry the letter's own day. The styles are ours alone, and tables have the rules of theirs. */
function repacked(bytes: Uint8Array, date: string, styles: string): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).sort(([a], [b]) =>
    a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1,
  )
  const day = `${date}T00:00:00Z`
  const own: Readonly<Record<string, (xml: string) => string>> = {
    'docProps/core.xml': (xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`),
    'word/styles.xml': () => styles,
    'word/document.xml': (xml) => xml.replaceAll(/<w:tblBorders>.*?<\/w:tblBorders>/gs, ''),
  }
  const files = Object.fromEntries(
    entries.map(([name, content]) => {
      const change = own[name]
      return [name, change ? strToU8(change(strFromU8(content))) : content]
    }),
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
