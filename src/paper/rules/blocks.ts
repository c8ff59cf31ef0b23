/** The one model that PDF, DOCX and TXT are made from. Everything here is text; nothing is expanded again. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3 | 4
      readonly text: string
      readonly anchor?: string
    }
  | {
      readonly kind: 'paragraph'
      readonly spans: readonly Span[]
      readonly indent: boolean
      readonly align?: 'left' | 'center' | 'right'
      readonly anchor?: string
    }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Span[])[]
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
      /** Tables of one part with the same word here get the same widths. */
      readonly alike?: string
    }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  /** A plot of lying bars, drawn as vectors; every value also stands there as text. */
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | { readonly kind: 'space'; readonly lines: number }
  | { readonly kind: 'page-break' }

export interface Bar {
  readonly label: string
  /** Length in any unit, 0 or more; the longest fills the plot. */
  readonly value: number
  /** The value as it is printed. */
  readonly text: string
}

export interface Column {
  readonly title: string
  /** Share of what is left when every cell has its line; any positive number. */
  readonly weight: number
  readonly align?: 'left' | 'center' | 'right'
}

export interface Row {
  readonly cells: readonly (readonly Span[])[]
  readonly anchor?: string
  readonly bold?: boolean
  /** Lines under the cells, across all columns but the first: numbers too long for a column. */
  readonly under?: readonly (readonly Span[])[]
  /** The first cell goes across all columns, and the row stays with the next one (a group's name). */
  readonly spanning?: boolean
}

/** A run of text as it is printed. */
export interface SetSpan {
  readonly text: string
  readonly bold?: boolean
  readonly mono?: boolean
  readonly href?: string
  readonly goTo?: string
  /** Never broken inside, save after a comma: 证据3-2，第12页. */
  readonly whole?: boolean
  /** A footnote's mark: small, above the line, never parted from what it stands at. */
  readonly raised?: boolean
}

/** A run of text; or a reference whose text is known only after the pages are laid out. */
export type Span =
  | SetSpan
  /** Prints 证据3-2，第12页 (with a link); `page` is the page inside the exhibit, 1 when left out. */
  | {
      readonly cite: string
      readonly page?: number
      readonly form?: 'full' | 'number' | 'page'
      /** Anchor of a bill's row: its page, where it is printed. */ readonly row?: string
    }
  /** Prints the page number of an anchor, or the range from one to another. */
  | {
      readonly pageOf: string
      readonly to?: string
      /** 12–14 under a head that says 页码; with 第…页 only where another volume must be named. */
      readonly bare?: boolean
    }
  /** Prints the number of pages of the whole document. */
  | { readonly pageCount: true }

/** Plain text as one span list. */
export function plain(text: string, bold = false): readonly Span[] {
  return bold ? [{ text, bold }] : [{ text }]
}

/** Does the paragraph at this place end in a colon, or stand before a table or a plot? Then what it leads in follows on the same page. */
export function leadsIn(blocks: readonly Block[], at: number): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]]
  if (block?.kind !== 'paragraph') return false
  if (next?.kind === 'table' || next?.kind === 'bars') return true
  const last = block.spans.at(-1)
  return last !== undefined && 'text' in last && /[：:]\s*$/.test(last.text)
}
