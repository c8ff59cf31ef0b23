import type { FileKind } from './capture.js'
import { PROMISING, extensionsOf, familyOf } from './families.js'
import { textShape } from './text-shape.js'

/** What a detector of magic numbers said; null: nothing it knows. */
export interface Detected {
  readonly mime: string
  readonly ext: string
}

/** The kind of a file from its first bytes, whatever its name claims. `head` is all of the file when it is short. */
export function kindOf(head: Uint8Array, size: number, name: string, detected: Detected | null): FileKind {
  const extension = extensionIn(name)
  const mime =
    size === 0
      ? 'application/x-empty'
      : (ownRules(head, extension, detected) ??
        detected?.mime ??
        textShape(head, name)?.mime ??
        'application/octet-stream')
  const usual = extensionsOf(mime, detected?.mime === mime ? detected.ext : '')
  return {
    mime,
    family: familyOf(mime),
    extension: usual[0] ?? '',
    mismatch: mismatched(extension, usual, familyOf(mime) === 'text'),
  }
}

/** jpg of "承诺页.JPG"; "" when there is none. */
export function extensionIn(name: string): string {
  return /[^./]\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** What the detector of magic numbers gets too roughly or not at all. */
function ownRules(head: Uint8Array, extension: string, detected: Detected | null): string | null {
  if (startsWith(head, '#!SILK_V3') || startsWith(head.subarray(1), '#!SILK_V3')) return 'audio/silk'
  if (detected?.mime === 'application/zip') return officeIn(head, extension)
  if (detected?.mime === 'application/x-cfb')
    return (
      {
        doc: 'application/msword',
        xls: 'application/vnd.ms-excel',
        ppt: 'application/vnd.ms-powerpoint',
        msg: 'application/vnd.ms-outlook',
      }[extension] ?? null
    )
  if (detected?.mime === 'video/mp4' && extension === 'm4a') return 'audio/x-m4a'
  if (detected && /xml|text\//.test(detected.mime)) return textShape(head, `.${extension}`)?.mime ?? null
  return null
}

/** Office files whose first entries are not in the usual order. */
function officeIn(head: Uint8Array, extension: string): string | null {
  const names = latin(head)
  if (extension === 'xlsx' && names.includes('xl/'))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (extension === 'docx' && names.includes('word/'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (extension === 'livp' && /\.(heic|jpe?g|mov)/i.test(names)) return 'application/x-live-photo'
  return extension === 'ofd' && names.includes('OFD.xml') ? 'application/ofd' : null
}

function mismatched(extension: string, usual: readonly string[], isText: boolean): boolean {
  if (extension === '' || usual.includes(extension)) return false
  return usual.length > 0 && !isText ? true : PROMISING.has(extension)
}

function startsWith(head: Uint8Array, text: string): boolean {
  return head[0] === text.charCodeAt(0) && latin(head.subarray(0, text.length)) === text
}

function latin(bytes: Uint8Array): string {
  return LATIN.decode(bytes)
}

const LATIN = new TextDecoder('latin1')
