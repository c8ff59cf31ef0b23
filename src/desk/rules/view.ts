/** What the page is given: words ready in its language, every value plain. */
export interface DeskView {
  readonly title: string
  readonly folder: string
  readonly items: readonly ItemView[]
  readonly files: readonly FileView[]
  readonly steps: readonly { readonly step: number; readonly title: string }[]
  readonly forms: readonly FormView[]
  readonly money: readonly { readonly name: string; readonly amount: string; readonly capital?: string }[]
  readonly channels: readonly ChannelView[]
  readonly dues: readonly {
    readonly on: string
    readonly what: string
    readonly basis: string
    readonly past: boolean
  }[]
  readonly filings: readonly string[]
  readonly events: readonly { readonly id: string; readonly name: string }[]
  /** The act an undo would take back, '' when there is none. */
  readonly undo: string
  readonly next: { readonly room: string; readonly text: string }
}

export interface ItemView {
  readonly id: string
  readonly title: string
  readonly proves: string
  readonly ways: readonly string[]
}

export interface FileView {
  readonly id: string
  readonly name: string
  readonly family: string
  readonly number: string | null
  /** The person's own word: an item, '' for none of them, null when nobody said. */
  readonly said: string | null
  readonly proposed: { readonly item: string; readonly percent: number; readonly confident: boolean } | null
  readonly reasons: string
  readonly time: string
  readonly proves: string
  readonly source: string
  /** Size in pixels, 0 when unknown. */
  readonly width: number
  readonly height: number
  /** Rectangles over private parts: pixels of the upright picture; points from the top left of a PDF page. */
  readonly masks: readonly { readonly page: number; readonly rects: readonly (readonly number[])[] }[]
}

/** How large a page is in the units its masks are stored in, and how many there are. */
export interface PageSize {
  readonly pages: number
  readonly width: number
  readonly height: number
}

/** Words a machine read in a picture that may be a promise or a demand; `exhibit` shows the picture, on that page. */
export interface QuoteView {
  readonly id: string
  readonly exhibit: string
  readonly page: number
  readonly text: string
  readonly where: string
  readonly on: string
}

/** What a chat's picture says, line by line, and what papers print of it. */
export interface TranscriptView {
  readonly text: string
  readonly print: 'none' | 'machine' | 'checked'
}

/** A time-stamp authority the person may choose, with what nobody has proved of it. */
export interface AuthorityView {
  readonly address: string
  readonly operator: string
  readonly unproven: string
  /** evidence.yml names it. */
  readonly own: boolean
}

/** One question as a form. */
export interface FormView {
  readonly id: string
  readonly step: number
  readonly kind: string
  readonly question: string
  readonly help: string
  readonly why: string
  readonly required: boolean
  readonly answered: boolean
  readonly unknown: boolean
  readonly value: string | readonly string[]
  readonly options: readonly { readonly value: string; readonly name: string; readonly hint?: string }[]
  readonly fields: readonly FieldView[]
  readonly rows: readonly RowView[]
}

/** One row of a list: its line, the exhibits that show it, whether it should have some and has none. */
export interface RowView {
  readonly at: number
  readonly line: string
  readonly files: readonly string[]
  readonly bare: boolean
}

export interface FieldView {
  readonly key: string
  readonly kind: string
  readonly question: string
  readonly optional: boolean
  /** Of `marks`: what may be ticked. */
  readonly options: readonly { readonly value: string; readonly name: string }[]
}

export interface ChannelView {
  readonly id: string
  readonly name: string
  readonly why: string
  readonly recommended: boolean
  readonly chosen: boolean
  readonly needs: readonly string[]
  readonly against: readonly string[]
}

/** What the bills of the case hold, counterparty by counterparty. */
export interface BillsView {
  readonly read: readonly { readonly path: string; readonly rows: number }[]
  readonly unread: readonly string[]
  readonly locked: readonly string[]
  /** Payments a machine read on pictures of receipts, which no bill knows: `id` shows the picture. */
  readonly receipts: readonly {
    readonly path: string
    readonly id: string
    readonly line: string
    readonly goods: string
  }[]
  readonly payees: readonly {
    readonly payee: string
    readonly out: string
    /** The case names it by name or account: ticked beforehand. */
    readonly named: boolean
    readonly hint: string
    readonly rows: readonly {
      readonly source: string
      readonly on: string
      readonly amount: string
      readonly goods: string
      readonly taken: boolean
    }[]
  }[]
}
