import type { CaseFile } from '../../case/rules/case-file.js'
import type { Block, Span } from '../../paper/rules/blocks.js'
import { PATTERNS } from './personal-patterns.js'
import { secretsOf } from './personal.js'
import type { Secret } from './personal.js'

export interface Mask {
  readonly hide: (text: string) => string
  /** Strings that must not be found in a public paper. */
  readonly forbidden: readonly string[]
}

/** Hides natural persons of a case from public text: what evidence.yml names, then every shape of a personal number. */
export function maskOf(file: CaseFile): Mask {
  const secrets = secretsOf(file)
  return {
    hide: (text) => maskText(text, secrets),
    forbidden: secrets.map((one) => seen(one.text)).filter((text) => !/^\d{1,3}$/.test(text)),
  }
}

/** No mask: for audiences that may read everything. */
export const OPEN_TEXT: Mask = { hide: (text) => text, forbidden: [] }

/** Zero-width marks come along when a chat is copied; a joiner or selector has its use behind an emoji alone. */
const UNSEEN =
  /[\u00ad\u034f\u061c\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<=[\p{L}\p{N}@＠.-])[\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** The text as a reader sees it: papers drop what shows nothing, and a number that was cut up by it would stand there whole. */
function seen(text: string): string {
  return text.replace(UNSEEN, '')
}

/** Hides known strings (also spaced out or full-width), then shapes. */
export function maskText(text: string, secrets: readonly Secret[]): string {
  const hidden = secrets
    .map((secret) => ({ text: seen(secret.text), shown: secret.shown }))
    .filter((secret) => secret.text !== '')
    .reduce((rest, secret) => rest.replace(loose(secret.text), secret.shown), seen(text))
  return PATTERNS.reduce(
    (rest, pattern) =>
      rest.replace(pattern.find, (found) => (pattern.sure && !pattern.sure(found) ? found : pattern.shown)),
    hidden,
  )
}

/** A masked copy of a block; citations and page numbers stay. */
export function maskBlock(block: Block, hide: (text: string) => string): Block {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return { ...block, text: hide(block.text) }
    case 'paragraph':
      return { ...block, spans: maskSpans(block.spans, hide) }
    case 'list':
      return { ...block, items: block.items.map((item) => maskSpans(item, hide)) }
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, title: hide(column.title) })),
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => maskSpans(cell, hide)) })),
      }
    case 'signature':
      return { ...block, lines: block.lines.map(hide) }
    case 'bars':
      return {
        ...block,
        bars: block.bars.map((bar) => ({ ...bar, label: hide(bar.label), text: hide(bar.text) })),
      }
    default:
      return block
  }
}

export function maskSpans(spans: readonly Span[], hide: (text: string) => string): readonly Span[] {
  return spans.map((span) => ('text' in span ? { ...span, text: hide(span.text) } : span))
}

/** The string in any width, with up to two spaces or dashes between its characters when it is a number. */
export function loose(text: string): RegExp {
  const gap = /^[\d\s-]{7,}[Xx]?$/.test(text) ? '[\\s\\-－—·.]{0,2}' : ''
  const chars = [...text].filter((char) => gap === '' || /[\dXx]/.test(char))
  return new RegExp(chars.map(anyWidth).join(gap), 'giu')
}

function anyWidth(char: string): string {
  const code = char.codePointAt(0)!
  const plain = char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return code > 0x20 && code < 0x7f
    ? `[${plain}\\u{${(code + 0xfee0).toString(16)}}]`
    : code === 0x20
      ? '\\s'
      : plain
}
