import type { FileKind } from '../../../formats/rules/capture.js'
import type { RenditionNote } from '../../../paper/rules/rendition.js'
import { decodeText } from './decode.js'
import type { DecodedText } from './decode.js'
import { generatedLines, numberedLines } from './document-text.js'
import type { DocumentText } from './document-text.js'
import { docxText } from './docx.js'
import { htmlText } from './html.js'
import { archivedPage, mailText } from './mail.js'
import { packageNames } from './package-parts.js'
import { xlsxText } from './xlsx.js'

/** Text of a ZIP-packed Office document; null for any other archive. Throws when damaged. */
export function officeText(bytes: Uint8Array): DocumentText | null {
  const names = packageNames(bytes)
  if (names.includes('word/document.xml')) return withMacro(docxText(bytes), names)
  if (names.includes('xl/workbook.xml')) return withMacro(xlsxText(bytes), names)
  return null
}

/** Text of a file that is made of characters: mail, saved pages, web pages, anything else line by line. Throws for broken mail. */
export async function plainText(bytes: Uint8Array, kind: FileKind, name: string): Promise<DocumentText> {
  const decoded = decodeText(bytes)
  const start = decoded.text.slice(0, 4096)
  if (isMail(start, kind, name))
    return /multipart\/related|\.mht(ml)?$/i.test(/\.eml$/i.test(name) ? '' : start + name)
      ? archivedPage(bytes)
      : mailText(bytes)
  if (isWeb(start, kind)) return webPage(decoded)
  return { lines: numberedLines(decoded.text), notes: encodingNotes(decoded) }
}

function isMail(start: string, kind: FileKind, name: string): boolean {
  if (kind.family === 'mail' || /\.(eml|mht|mhtml)$/i.test(name)) return true
  return (
    /^(From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Date|Subject):/i.test(start) &&
    /^(From|To|MIME-Version):/im.test(start) &&
    /^Message-ID:|^MIME-Version:/im.test(start)
  )
}

function isWeb(start: string, kind: FileKind): boolean {
  return kind.family === 'web' || /^\s*(<!doctype html|<html[\s>])/i.test(start)
}

/** The words of a page, in the encoding its bytes have, whatever it says of itself. */
function webPage(decoded: DecodedText): DocumentText {
  const lines = numberedLines(htmlText(decoded.text))
  return {
    lines: lines.length > 0 ? lines : generatedLines(['']),
    notes: [...encodingNotes(decoded), { code: 'inert', facts: {} }],
  }
}

function encodingNotes({ encoding, damaged }: DecodedText): DocumentText['notes'] {
  const notes: RenditionNote[] =
    encoding === 'utf-8' ? [] : [{ code: 'encoding', facts: { encoding: encoding.toUpperCase() } }]
  return damaged === 0 ? notes : [...notes, { code: 'damaged-characters', facts: { count: damaged } }]
}

function withMacro(text: DocumentText, names: readonly string[]): DocumentText {
  return names.some((name) => name.endsWith('vbaProject.bin'))
    ? { ...text, notes: [...text.notes, { code: 'inert', facts: {} }] }
    : text
}
