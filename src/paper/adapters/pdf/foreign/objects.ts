import { decodePDFRawStream, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import type { PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib'

/** An entry of a dictionary, its reference followed. */
export function value(pdf: PDFDocument, dict: PDFDict, key: string): PDFObject | undefined {
  return pdf.context.lookup(dict.get(PDFName.of(key)))
}

export function nameOf(pdf: PDFDocument, dict: PDFDict, key: string): string | undefined {
  const found = value(pdf, dict, key)
  return found instanceof PDFName ? found.decodeText() : undefined
}

export function numberOf(pdf: PDFDocument, dict: PDFDict, key: string): number | undefined {
  const found = value(pdf, dict, key)
  return found instanceof PDFNumber ? found.asNumber() : undefined
}

export function isName(object: PDFObject | undefined, name: string): boolean {
  return object instanceof PDFName && object.decodeText() === name
}

/** Decoded bytes of a stream; null for anything else and for what can't be decoded. */
export function bytesOf(stream: PDFObject | undefined): Uint8Array | null {
  try {
    return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : null
  } catch {
    return null
  }
}
