import type { ExhibitPart } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import type { SetLine } from '../typeset/lines.js'
import { fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { structNode } from './page.js'
import type { StructNode } from './page.js'
import { SANS, SANS_BOLD, SERIF } from './profile.js'

export interface StripPlace {
  readonly setter: Typesetter
  readonly width: number
  /** Points from the left of the type area. */
  readonly inset: number
  readonly parent: StructNode
  /** Where a click on the number leads. */
  readonly index: string | undefined
}

/** The lines of a strip, measured; heights in points. */
export interface StripLines {
  readonly title: readonly SetLine[]
  readonly titleHeight: number
  readonly rows: readonly StripRow[]
  /** The link back to the list. */
  readonly back: SetLine | null
  readonly heading: StructNode
  readonly height: number
}

export interface StripRow {
  readonly label: readonly SetLine[]
  readonly value: readonly SetLine[]
  readonly node: StructNode
  readonly height: number
}

export const SIZE = 9
export const PITCH = 12.5
export const LABEL = 50
export const TITLE_PITCH = 18

/** Sets what a strip says; characters that can't be printed are spelled out meanwhile. */
export function setStrip(part: ExhibitPart, place: StripPlace): StripLines {
  place.setter.spell = true
  try {
    return linesOf(part, place)
  } finally {
    place.setter.spell = false
  }
}

function linesOf(part: ExhibitPart, place: StripPlace): StripLines {
  const { setter, width } = place
  const link = place.index === undefined ? {} : { goTo: place.index }
  const titleAtoms = setter.atoms([{ text: part.label, ...link }, { text: `  ${part.name}` }], {
    face: SANS_BOLD,
    size: 12,
  })
  const title = setLines(titleAtoms, { width, indent: 0, justify: false })
  const rows = [...part.strip, ...noteRow(part, setter)].map((row) => rowOf(row, place))
  const back = backLine(place)
  const heading = structNode('H2', place.parent)
  const titleHeight = title.length * TITLE_PITCH + 4
  const height = titleHeight + rows.reduce((sum, row) => sum + row.height, 0) + 8
  return { title, titleHeight, rows, back, heading, height }
}

function rowOf(row: { readonly label: string; readonly value: string }, place: StripPlace): StripRow {
  const { setter, width } = place
  const set = (text: string, face: typeof SANS, size: number, room: number): SetLine[] =>
    setLines(setter.atoms([{ text }], { face, size }), { width: room, indent: 0, justify: false })
  const label = set(row.label, SANS, 8.5, LABEL - 4)
  const value = set(row.value, SERIF, SIZE, width - LABEL)
  const node = structNode('P', place.parent)
  return { label, value, node, height: Math.max(label.length, value.length) * PITCH }
}

function backLine({ setter, width, index }: StripPlace): SetLine | null {
  if (index === undefined) return null
  const atoms = setter.atoms([{ text: setter.words.backToIndex, goTo: index }], { face: SANS, size: 7.5 })
  return setLines(atoms, { width, indent: 0, justify: false })[0]!
}

/** What was done to show it, for every note the words know as `note.<code>`. */
function noteRow(part: ExhibitPart, setter: Typesetter): { label: string; value: string }[] {
  const told = part.rendition.notes.flatMap((note) => {
    const sentence = setter.words[`note.${note.code}`]
    return sentence === undefined ? [] : [fillHoles(sentence, note.facts)]
  })
  const label = setter.words['noteLabel']
  return told.length === 0 || label === undefined ? [] : [{ label, value: told.join('') }]
}
