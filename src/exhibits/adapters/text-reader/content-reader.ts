import type { Exhibit } from '../../../case/rules/exhibit.js'
import type { TextReader } from '../../../paper/ports.js'
import { formOf } from '../../../formats/adapters/form.js'
import { PdfDocument } from '../../../formats/adapters/pdf/document.js'
import { readSource } from '../source.js'
import { officeText, plainText } from './read-document.js'

const MOST_CHARACTERS = 200_000
const MOST_BYTES = 128 * 1024 * 1024

/** What a file says in words, for suggesting which checklist item it is. */
export class ContentReader implements TextReader {
  async read(root: string, exhibit: Pick<Exhibit, 'path' | 'kind'>): Promise<string | null> {
    try {
      const source = await readSource(root, exhibit.path, MOST_BYTES)
      if (source.problem !== undefined) return null
      return await textOf(source.bytes, exhibit)
    } catch {
      return null // a damaged file has no text; the rendition says why
    }
  }
}

async function textOf(bytes: Buffer, { kind, path }: Pick<Exhibit, 'path' | 'kind'>): Promise<string | null> {
  const form = formOf(bytes.subarray(0, 64 * 1024), kind)
  if (form === 'pdf') return pdfText(bytes)
  if (form !== 'zip' && form !== 'text') return null
  const document =
    form === 'zip' ? officeText(bytes) : await plainText(bytes.subarray(0, MOST_CHARACTERS * 20), kind, path)
  return (
    document &&
    document.lines
      .map((line) => line.text)
      .join('\n')
      .slice(0, MOST_CHARACTERS)
  )
}

async function pdfText(bytes: Buffer): Promise<string | null> {
  const pdf = await PdfDocument.open(bytes)
  try {
    let text = ''
    for (let page = 0; page < pdf.pages && text.length < MOST_CHARACTERS; page++)
      text += `${pdf.text(page, MOST_CHARACTERS - text.length)}\n`
    return text.trim() === '' ? null : text.slice(0, MOST_CHARACTERS)
  } finally {
    pdf.close()
  }
}
