/** What a text file is, by its first bytes. `encoding` is a label TextDecoder knows. */
export interface TextShape {
  readonly mime: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
}

/** null when the bytes are not text. `head` may end inside a character. */
export function textShape(head: Uint8Array, name: string): TextShape | null {
  const encoding = encodingOf(head)
  if (encoding === null) return null
  const text = new TextDecoder(encoding).decode(head).replace(/^\ufeff/, '')
  return { mime: mimeOf(text, name.toLowerCase()), encoding }
}

/** Byte order marks, then strict UTF-8, then GB18030 without control characters (bills and old notes). */
export function encodingOf(head: Uint8Array): TextShape['encoding'] | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return null
  if (decodes(head, 'utf-8')) return 'utf-8'
  return decodes(head, 'gb18030') ? 'gb18030' : null
}

function decodes(head: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return !/[\u0080-\u009f\ue000-\uf8ff]/.test(text)
  } catch {
    return false
  }
}

function mimeOf(text: string, name: string): string {
  const start = text.slice(0, 4096)
  const headers = mailHeaders(start)
  if (
    /^mime-version:/im.test(headers) &&
    /^content-type:\s*multipart\/related/im.test(headers) &&
    /^(snapshot-content-location|from: <saved by)/im.test(headers)
  )
    return 'multipart/related'
  if (/^from:/im.test(headers) && /^(date|received|message-id|subject|mime-version):/im.test(headers))
    return 'message/rfc822'
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<svg[\s>]/i.test(start)) return 'image/svg+xml'
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(start))
    return 'text/html'
  if (name.endsWith('.csv') || looksLikeTable(start)) return 'text/csv'
  return name.endsWith('.json') && /^\s*[[{]/.test(start) ? 'application/json' : 'text/plain'
}

/** The header lines before the first empty line, when every line looks like one; otherwise "". */
function mailHeaders(start: string): string {
  const head = start.split(/\r?\n\r?\n/)[0] ?? ''
  const lines = head.split(/\r?\n/)
  return lines.slice(0, 12).every((line) => /^[A-Za-z][A-Za-z0-9-]*:|^[ \t]/.test(line)) ? head : ''
}

/** At least three lines in a row with the same five or more commas: a bill saved under another name. */
function looksLikeTable(start: string): boolean {
  const counts = start.split(/\r?\n/).map((line) => line.split(',').length - 1)
  return counts.some(
    (count, index) => count >= 5 && counts[index + 1] === count && counts[index + 2] === count,
  )
}
