import { PDFArray, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { bytesOf, numberOf } from './objects.js'

const DEVICE_CLASS = /^(?:prtr|mntr|scnr|spac)$/
const SPACES: Readonly<Record<number, RegExp>> = { 1: /^GRAY$/, 3: /^(?:RGB |Lab )$/ }

/**
 * May a colour space stand in PDF/A-3b? A profile must have as many channels as its dictionary says and be of a version before 5
 * (ISO 19005-3, 6.2.4.2). Inks of a press, and four channels that could be overprinted, are left to a picture: two documents may
 * mean different things by the name of one ink (6.2.4.4).
 */
export function soundColourSpace(pdf: PDFDocument, space: PDFArray): boolean {
  const kind = pdf.context.lookup(space.get(0))
  if (!(kind instanceof PDFName)) return true
  const name = kind.decodeText()
  if (name === 'Separation' || name === 'DeviceN') return false
  if (name !== 'ICCBased') return true
  const stream = pdf.context.lookup(space.get(1))
  const profile = bytesOf(stream)
  if (!(stream instanceof PDFRawStream) || !profile || profile.length < 128) return false
  const channels = numberOf(pdf, stream.dict, 'N') ?? 0
  const signature = (at: number): string => Buffer.from(profile.subarray(at, at + 4)).toString('latin1')
  return (
    signature(36) === 'acsp' &&
    profile[8]! < 5 &&
    DEVICE_CLASS.test(signature(12)) &&
    (SPACES[channels]?.test(signature(16)) ?? false)
  )
}
