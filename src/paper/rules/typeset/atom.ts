/** How a run looks and what it leads to; atoms of one run share the object. */
export interface RunStyle {
  readonly size: number
  readonly accent: boolean
  /** Never broken inside, save after a comma. */
  readonly whole?: boolean
  readonly leads?: Reference
  /** Points above the line: a footnote's mark. */
  readonly rise?: number
}

/** What a reference leads to, a place in this file or an address, and all its words. */
export interface Reference {
  readonly words: string
  readonly href?: string
  readonly goTo?: string
}

/** One character ready to be set: the font that has it, its advance in points. */
export interface Atom {
  readonly char: string
  readonly font: string
  readonly width: number
  /** Drawn in the middle of its advance: digits of amounts, characters of digests. */
  readonly cell: boolean
  readonly style: RunStyle
}
