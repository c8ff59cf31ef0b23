import { closeSync, readSync } from 'node:fs'
import { openRegular } from '../../../disk/adapters/safe-open.js'
import type { Exhibit } from '../../../case/rules/exhibit.js'
import type { TextReader } from '../../../paper/ports.js'
import { FORM_HEAD, wordedForm } from '../../../formats/adapters/form.js'
import { PdfDocument } from '../../../formats/adapters/pdf/document.js'
import { MOST_BYTES, exhibitPath, readSource } from '../source.js'
import { officeText, plainText } from './read-document.js'

const MOST_CHARACTERS = 200_000

/** What a file says in words, for suggesting which checklist item it is. */
export class ContentReader implements TextReader {
  async read(root: string, exhibit: Pick<Exhibit, 'path' | 'kind'>): Promise<string | null> {
    try {
      const form = formAt(root, exhibit)
      if (form === null) return null
      const source = await readSource(root, exhibit.path, MOST_BYTES)
      if (source.problem !== undefined) return null
      return await textOf(source.bytes, form, exhibit)
    } catch {
      return null // a damaged file has no text; the rendition says why
    }
  }
}

/** The form of a file words can be read from; null for any other. Most files of a case have none: only their heads are read. */
function formAt(root: string, { path, kind }: Pick<Exhibit, 'path' | 'kind'>): Worded | null {
  const name = exhibitPath(root, path)
  const file = name && openRegular(name)
  if (file === null) return null
  try {
    return wordedForm(HEAD.subarray(0, readSync(file, HEAD, 0, HEAD.length, 0)), kind)
  } finally {
    closeSync(file)
  }
}

type Worded = 'pdf' | 'zip' | 'text'

const HEAD = Buffer.allocUnsafeSlow(FORM_HEAD)

async function textOf(
  bytes: Buffer,
  form: Worded,
  { kind, path }: Pick<Exhibit, 'path' | 'kind'>,
): Promise<string | null> {
  if (form === 'pdf') return pdfText(bytes)
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
