import type { IRunOptions, Paragraph, Table } from 'docx'
import type { Block, Row, Span } from '../rules/blocks.js'

type Docx = typeof import('docx')

const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', hint: 'eastAsia' }
const FANG = { ...SONG, eastAsia: '仿宋' }
const HEI = { ...SONG, eastAsia: '黑体' }
const KAI = { ...SONG, eastAsia: '楷体' }
/** Half points: 三号 16 pt, 二号 22 pt, tables 五号 10.5 pt. */
const BODY = 32
const TITLE = 44
const CELL = 21
/** 28 pt, exact, in twentieths. */
const LINE = 560
/** Width between the margins, in twentieths of a point. */
const MEASURE = 8845

/** The block model as paragraphs and tables of Word. A citation prints its exhibit number: an editable letter has no pages of its own. */
export class DocxBlocks {
  readonly #docx: Docx
  readonly #numbers: (exhibitId: string) => string

  constructor(docx: Docx, numbers: (exhibitId: string) => string) {
    this.#docx = docx
    this.#numbers = numbers
  }

  all(blocks: readonly Block[]): (Paragraph | Table)[] {
    return blocks.flatMap((block) => this.#block(block))
  }

  #block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'title':
        return [
          this.#paragraph([{ text: block.text }], {
            font: SONG,
            size: TITLE,
            bold: true,
            align: 'center',
            after: 240,
          }),
        ]
      case 'heading':
        return [
          this.#paragraph([{ text: block.text }], {
            font: block.level === 1 ? HEI : block.level === 2 ? KAI : FANG,
            indent: true,
            keep: true,
          }),
        ]
      case 'paragraph':
        return [
          this.#paragraph(block.spans, { indent: block.indent, ...(block.align && { align: block.align }) }),
        ]
      case 'list':
        return block.items.map((item, index) =>
          this.#paragraph([{ text: block.ordered ? `${block.start + index}. ` : '· ' }, ...item], {
            indent: true,
          }),
        )
      case 'table':
        return [this.#table(block.columns, block.rows), this.#paragraph([], {})]
      case 'signature':
        return block.lines.map((line, index) =>
          this.#paragraph([{ text: line }], {
            align: 'right',
            keep: index < block.lines.length - 1,
            ...(index === 0 && { before: 480 }),
          }),
        )
      case 'bars':
        return block.bars.map(({ label, text }) => this.#paragraph([{ text: `${label}　${text}` }], {}))
      case 'space':
        return Array.from({ length: block.lines }, () => this.#paragraph([], {}))
      default:
        return [new this.#docx.Paragraph({ pageBreakBefore: true })]
    }
  }

  #paragraph(spans: readonly Span[], look: Look): Paragraph {
    const { AlignmentType, LineRuleType, Paragraph } = this.#docx
    const align = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
    return new Paragraph({
      alignment: look.align ? align[look.align] : AlignmentType.BOTH,
      spacing: {
        line: look.size === TITLE ? LINE + 160 : LINE,
        lineRule: LineRuleType.EXACT,
        ...(look.after && { after: look.after }),
        ...(look.before && { before: look.before }),
      },
      ...(look.indent && { indent: { firstLineChars: 200, firstLine: BODY * 20 } }),
      ...(look.keep && { keepNext: true }),
      children: spans.map((span) =>
        this.#run(span, {
          font: look.font ?? FANG,
          size: look.size ?? BODY,
          ...(look.bold && { bold: true }),
        }),
      ),
    })
  }

  #run(span: Span, base: IRunOptions) {
    const { TextRun, PageNumber } = this.#docx
    if ('cite' in span) return new TextRun({ ...base, text: printable(this.#numbers(span.cite)) })
    if ('pageOf' in span) return new TextRun({ ...base, text: '' })
    if ('pageCount' in span) return new TextRun({ ...base, children: [PageNumber.TOTAL_PAGES] })
    return new TextRun({ ...base, text: printable(span.text), ...(span.bold && { bold: true }) })
  }

  #table(columns: Extract<Block, { kind: 'table' }>['columns'], rows: readonly Row[]): Table {
    const { Table, TableRow, WidthType } = this.#docx
    const total = columns.reduce((sum, column) => sum + column.weight, 0)
    const widths = columns.map((column) => Math.round((MEASURE * column.weight) / total))
    const cells = (spans: readonly (readonly Span[])[], bold: boolean) =>
      spans.map((cell, index) => this.#cell(cell, widths[index] ?? 0, columns[index]?.align, bold))
    return new Table({
      width: { size: MEASURE, type: WidthType.DXA },
      columnWidths: widths,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: cells(
            columns.map((column) => [{ text: column.title }]),
            true,
          ),
        }),
        ...rows.map(
          (row) => new TableRow({ cantSplit: true, children: cells(row.cells, row.bold === true) }),
        ),
      ],
    })
  }

  #cell(
    spans: readonly Span[],
    width: number,
    align: 'left' | 'center' | 'right' | undefined,
    bold: boolean,
  ) {
    const { AlignmentType, Paragraph, TableCell, WidthType } = this.#docx
    const alignment =
      align === 'right'
        ? AlignmentType.RIGHT
        : align === 'center' || bold
          ? AlignmentType.CENTER
          : AlignmentType.LEFT
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment,
          children: spans.map((span) => this.#run(span, { font: SONG, size: CELL, ...(bold && { bold }) })),
        }),
      ],
    })
  }
}

interface Look {
  readonly font?: IRunOptions['font']
  readonly size?: number
  readonly bold?: boolean
  readonly indent?: boolean
  readonly keep?: boolean
  readonly align?: 'left' | 'center' | 'right'
  readonly before?: number
  readonly after?: number
}

/** Without the characters XML forbids: Word calls a file corrupt that holds one. */
export function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
