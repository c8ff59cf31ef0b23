import type { ExhibitPart } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import { exhibitAnchor, fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { SANS, SANS_BOLD, SERIF } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

export interface StripPlace {
  readonly setter: Typesetter
  readonly width: number
  /** Points from the left of the type area. */
  readonly inset: number
  readonly parent: StructNode
  /** Where a click on the number leads. */
  readonly index: string | undefined
}

const SIZE = 9
const PITCH = 12.5
const LABEL = 50

/** The head of an exhibit: number (a link back to the list) and name, then what is known about it, between two rules. */
export function stripChunk(part: ExhibitPart, place: StripPlace): Chunk {
  place.setter.spell = true
  const strip = setStrip(part, place)
  place.setter.spell = false
  return strip
}

function setStrip(part: ExhibitPart, place: StripPlace): Chunk {
  const { setter, width } = place
  const title = setLines(
    setter.atoms(
      [
        { text: part.label, ...(place.index === undefined ? {} : { goTo: place.index }) },
        { text: `  ${part.name}` },
      ],
      { face: SANS_BOLD, size: 12 },
    ),
    { width, indent: 0, justify: false },
  )
  const rows = [...part.strip, ...noteRow(part, setter)].map((row) => ({
    label: setLines(setter.atoms([{ text: row.label }], { face: SANS, size: 8.5 }), {
      width: LABEL - 4,
      indent: 0,
      justify: false,
    }),
    value: setLines(setter.atoms([{ text: row.value }], { face: SERIF, size: SIZE }), {
      width: width - LABEL,
      indent: 0,
      justify: false,
    }),
    node: structNode('P', place.parent),
  }))
  const back =
    place.index === undefined
      ? null
      : setLines(
          setter.atoms([{ text: setter.words.backToIndex, goTo: place.index }], { face: SANS, size: 7.5 }),
          { width, indent: 0, justify: false },
        )[0]!
  const heading = structNode('H2', place.parent)
  const titleHeight = title.length * 18 + 4
  const height =
    titleHeight + rows.reduce((sum, row) => sum + Math.max(row.label.length, row.value.length) * PITCH, 0) + 8
  return {
    height: height + 10,
    before: 0,
    glue: true,
    anchors: [exhibitAnchor(part.exhibit.id)],
    draw: (canvas, y) => {
      const x = canvas.left + place.inset
      canvas.marks.push({ kind: 'rule', x1: x, y1: y, x2: x + width, y2: y, width: 1.5, accent: true })
      for (const [index, line] of title.entries())
        drawLine(canvas, line, {
          x,
          width,
          baseline: y + 3 + index * 18 + baselineIn(18, 12),
          align: 'left',
          node: heading,
        })
      if (back)
        drawLine(canvas, back, {
          x,
          width,
          baseline: y - 3.5,
          align: 'right',
          node: structNode('P', place.parent),
        })
      let top = y + titleHeight
      for (const row of rows) {
        for (const [index, line] of row.label.entries())
          drawLine(canvas, line, {
            x,
            width: LABEL,
            baseline: top + index * PITCH + baselineIn(PITCH, SIZE),
            align: 'left',
            node: row.node,
          })
        for (const [index, line] of row.value.entries())
          drawLine(canvas, line, {
            x: x + LABEL,
            width: width - LABEL,
            baseline: top + index * PITCH + baselineIn(PITCH, SIZE),
            align: 'left',
            node: row.node,
          })
        top += Math.max(row.label.length, row.value.length) * PITCH
      }
      canvas.marks.push({
        kind: 'rule',
        x1: x,
        y1: y + height,
        x2: x + width,
        y2: y + height,
        width: 0.5,
        accent: true,
      })
    },
  }
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
