/** Which cut of a typeface a run asks for. */
export interface Face {
  readonly family: 'serif' | 'sans' | 'mono'
  readonly bold: boolean
}

/** One character shaped: the font that has it and its advance in em. */
export interface Shape {
  /** Key of a loaded font; the drawing side knows what it means. */
  readonly font: string
  readonly width: number
}

/** What fonts know, as the typesetting layer needs it. Pure to the caller: same question, same answer. */
export interface Metrics {
  /** null: no loaded font can draw this grapheme. */
  shape(grapheme: string, face: Face): Shape | null
}

/** Millimetres to points. */
export function mm(value: number): number {
  return (value * 72) / 25.4
}

export const A4 = { width: 595.28, height: 841.89 } as const
