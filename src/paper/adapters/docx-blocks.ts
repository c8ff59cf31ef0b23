import type { ILevelsOptions, Paragraph, ParagraphChild, Table } from 'docx'
import type { Block, Span } from '../rules/blocks.js'
import { leadsIn } from '../rules/blocks.js'
import type { Profile } from '../rules/dossier.js'
import type { Grid } from '../rules/layout/profile.js'
import { gridOf } from '../rules/layout/profile.js'
import { FREE, STYLES, twips } from './docx-styles.js'
import { atomsOf, wordTable } from './docx-table.js'

type Docx = typeof import('docx')
type List = Extract<Block, { kind: 'list' }>

/** Blocks that go with a signature to its page: 此致, whom it is for, and the text before. */
const BEFORE_SIGNATURE = 3

/** The block model as paragraphs, lists and tables of Word. A citation prints its exhibit number: an editable letter has no pages of its own. */
export class DocxBlocks {
  /** Every list counts by itself: one definition each, for the document. */
  readonly numbering: { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[] = []
  readonly #docx: Docx
  readonly #grid: Grid
  readonly #numbers: (exhibitId: string) => string
  #fresh = false

  constructor(docx: Docx, numbers: (exhibitId: string) => string, profile: Profile) {
    this.#docx = docx
    this.#numbers = numbers
    this.#grid = gridOf(profile)
  }

  all(blocks: readonly Block[]): (Paragraph | Table)[] {
    return blocks.flatMap((block, at) => {
      const close = blocks.slice(at + 1, at + 1 + BEFORE_SIGNATURE).some(({ kind }) => kind === 'signature')
      return this.#block(block, close || leadsIn(blocks, at))
    })
  }

  #block(block: Block, keep: boolean): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'title':
        return [this.#paragraph([{ text: block.text }], STYLES.title)]
      case 'heading':
        return [this.#paragraph([{ text: block.text }], STYLES.heading[block.level - 1]!)]
      case 'paragraph': {
        const style = block.indent ? STYLES.indented : STYLES.text
        return [this.#paragraph(block.spans, style, { keep, ...(block.align && { align: block.align }) })]
      }
      case 'list':
        return this.#list(block)
      case 'table':
        return [
          ...(this.#fresh ? [this.#paragraph([], STYLES.gap)] : []),
          this.#table(block),
          this.#paragraph([], STYLES.gap),
        ]
      case 'signature':
        return this.#signature(block.lines)
      case 'space':
        return Array.from({ length: block.lines }, () => this.#paragraph([], STYLES.text))
      default:
        this.#fresh = true
        return []
    }
  }

  #paragraph(spans: readonly Span[], style: string, look: Look = {}): Paragraph {
    const { AlignmentType, Paragraph } = this.#docx
    const align = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
    const fresh = this.#fresh
    this.#fresh = false
    return new Paragraph({
      style,
      ...(look.align && { alignment: align[look.align] }),
      ...(look.before && { spacing: { before: look.before } }),
      ...(look.flush && { indent: { right: 0 } }),
      ...(look.keep && { keepNext: true }),
      ...(look.list !== undefined && { numbering: { reference: look.list, level: 0 } }),
      ...(fresh && { pageBreakBefore: true }),
      children: this.#runs(spans),
    })
  }

  /** Items are counted by Word, from where the letter's list begins. */
  #list({ items, ordered, start }: List): Paragraph[] {
    const { LevelFormat, LevelSuffix } = this.#docx
    const reference = `list-${this.numbering.length + 1}`
    const inset = twips(this.#grid.size * 1.8)
    const indent = this.#grid.hanging
      ? { left: inset, hanging: inset }
      : { left: 0, firstLine: twips(2 * this.#grid.size) }
    this.numbering.push({
      reference,
      levels: [
        {
          level: 0,
          start,
          format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
          text: ordered ? '%1.' : '·',
          suffix: this.#grid.hanging ? LevelSuffix.TAB : LevelSuffix.SPACE,
          style: { paragraph: { indent } },
        },
      ],
    })
    const style = ordered ? STYLES.ordered : STYLES.unordered
    return items.map((item) => this.#paragraph(item, style, { list: reference }))
  }

  #table(table: Extract<Block, { kind: 'table' }>): Table {
    const { frame, table: type } = this.#grid
    return wordTable(table, {
      docx: this.#docx,
      width: frame.width,
      size: type.size,
      textOf: (span) => this.#textOf(span),
      runs: (spans) => this.#runs(spans),
    })
  }

  /** At the right with room behind it; at the left where a line is too long for that. */
  #signature(lines: readonly string[]): Paragraph[] {
    const { size, frame, pitch } = this.#grid
    const widest = Math.max(
      0,
      ...lines.map((line) => atomsOf(line, size).reduce((sum, { width }) => sum + width, 0)),
    )
    const beside = widest + FREE * size <= frame.width
    return lines.map((line, index) =>
      this.#paragraph([{ text: line }], STYLES.signature, {
        keep: index < lines.length - 1,
        ...(!beside && { align: 'left', flush: true }),
        ...(index === 0 && { before: twips(pitch) }),
      }),
    )
  }

  #runs(spans: readonly Span[]): ParagraphChild[] {
    const { TextRun, PageNumber } = this.#docx
    return spans.flatMap((span) => {
      if ('pageCount' in span) return [new TextRun({ children: [PageNumber.TOTAL_PAGES] })]
      const look = 'text' in span && {
        ...(span.bold && { bold: true }),
        ...(span.raised && { superScript: true }),
      }
      return this.#textOf(span)
        .split('\n')
        .map((text, index) => new TextRun({ text, ...(index > 0 && { break: 1 }), ...look }))
    })
  }

  #textOf(span: Span): string {
    if ('cite' in span) return printable(this.#numbers(span.cite))
    return 'text' in span ? printable(span.text) : ''
  }
}

interface Look {
  readonly align?: 'left' | 'center' | 'right'
  /** To the right margin. */
  readonly flush?: boolean
  readonly keep?: boolean
  readonly before?: number
  readonly list?: string
}

/** Without the characters XML forbids: Word calls a file corrupt that holds one. */
export function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
