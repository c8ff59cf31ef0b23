import type { SeenLine } from '../rendition.js'
import { drawable, graphemes } from '../typeset/characters.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Box, UnseenMark } from './marks.js'
import type { StructNode } from './page.js'
import { SANS } from './profile.js'

/** What was read in a picture, laid over it as part of its figure. Characters that no font has are left out: they stop nothing. */
export function unseenMarks(
  seen: readonly SeenLine[],
  box: Box,
  node: StructNode,
  setter: Typesetter,
): UnseenMark[] {
  return seen.flatMap((line) => {
    const runs = runsOf(line.text, setter)
    const place = {
      x: box.x + line.x * box.width,
      y: box.y + line.y * box.height,
      width: line.width * box.width,
      height: line.height * box.height,
    }
    return runs.length === 0 ? [] : [{ kind: 'unseen' as const, node, ...place, runs }]
  })
}

interface Run {
  readonly font: string
  readonly text: string[]
  width: number
}

function runsOf(text: string, setter: Typesetter): readonly Run[] {
  const runs: Run[] = []
  for (const char of graphemes(drawable(text).replaceAll('\n', ' '))) {
    const shape = setter.shape(char, SANS)
    if (shape === null) continue
    const last = runs.at(-1)
    if (last?.font === shape.font) {
      last.text.push(char)
      last.width += shape.width
    } else runs.push({ font: shape.font, text: [char], width: shape.width })
  }
  return runs.some(({ width }) => width > 0) ? runs : []
}
