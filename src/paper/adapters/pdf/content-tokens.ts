/** An operator of a content stream with what it is given; numbers and dictionaries are not kept. */
export interface Operation {
  readonly operator: string
  readonly names: readonly string[]
  readonly strings: readonly Uint8Array[]
  /** Half a byte in a string, or something larger than a PDF/A may have (ISO 19005-3, 6.1.6, 6.1.13). */
  readonly malformed: boolean
}

/** In turn: comment, name, hex string, dictionary edge, start of a literal string, array edge, number or operator. */
const TOKEN = /%[^\r\n]*|\/[^\s()<>[\]{}/%]*|<(?!<)[0-9A-Fa-f\s]*>|<<|>>|\(|[[\]{}]|[^\s()<>[\]{}/%]+/g
const NUMBER = /^[-+]?[\d.]/
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads a decoded content stream (ISO 32000-1, 7.8.2); the pixels of inline images are passed over. */
export function* tokensOf(content: Uint8Array): Generator<Operation> {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
  const token = new RegExp(TOKEN)
  let names: string[] = []
  let strings: Uint8Array[] = []
  let malformed = false
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [word] = found
    if (word === '(') {
      const { bytes, end } = literal(text, token.lastIndex)
      strings.push(bytes)
      token.lastIndex = end
    } else if (word.startsWith('/')) names.push(decodedName(word))
    else if (word.startsWith('<') && word !== '<<') {
      strings.push(hex(word))
      malformed ||= word.replace(/\s/g, '').length % 2 === 1
    } else if (NUMBER.test(word)) malformed ||= Math.abs(Number(word)) > MOST_NUMBER
    else if (!/^(?:<<|>>|[%[\]{}].*|true|false|null)$/.test(word)) {
      yield { operator: word, names, strings, malformed: malformed || tooLong(names, strings) }
      if (word === 'ID') token.lastIndex = afterImage(text, token.lastIndex)
      names = []
      strings = []
      malformed = false
    }
  }
}

const MOST_NUMBER = 2147483647
const MOST_STRING = 32767
const MOST_NAME = 127

function tooLong(names: readonly string[], strings: readonly Uint8Array[]): boolean {
  return (
    names.some(({ length }) => length > MOST_NAME + 1) || strings.some(({ length }) => length > MOST_STRING)
  )
}

function decodedName(word: string): string {
  return word.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function hex(word: string): Uint8Array {
  const digits = word.slice(1, -1).replace(/\s/g, '')
  return Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'))
}

/** A literal string that starts at `from`, behind its bracket. */
function literal(text: string, from: number): { readonly bytes: Uint8Array; readonly end: number } {
  let read = ''
  let depth = 1
  let at = from
  for (; at < text.length; at++) {
    const char = text[at]!
    if (char === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0]
      const next = text[at + 1] ?? ''
      const ended = /^\r\n?|^\n/.exec(text.slice(at + 1, at + 3))?.[0]
      read +=
        octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8) & 255)
          : ended !== undefined
            ? ''
            : (ESCAPES[next] ?? next)
      at += octal?.length ?? ended?.length ?? 1
      continue
    }
    if (char === '(') depth++
    if (char === ')' && --depth === 0) break
    read += char
  }
  return { bytes: Uint8Array.from(Buffer.from(read, 'latin1')), end: at + 1 }
}

function afterImage(text: string, from: number): number {
  const end = /\sEI(?=\s|$)/g
  end.lastIndex = from
  return end.exec(text) ? end.lastIndex : text.length
}
