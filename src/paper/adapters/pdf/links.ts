import type { Box, LinkMark } from '../../rules/layout/marks.js'
import { A4 } from '../../rules/typeset/metrics.js'
import type { Inside } from './pdfkit-inside.js'
import type { Drawing } from './draw-page.js'

/** A named place on the page being drawn; points from the top left. */
export function addDestination(doc: Inside, name: string, [x, y]: readonly [number, number]): void {
  doc._root.data.Names.data.Dests.add(destinationName(name), [
    doc.page.dictionary,
    'XYZ',
    Math.round(x),
    Math.round(y),
    null,
  ])
}

/** Destination names are ASCII, whatever an anchor is called. */
export function destinationName(anchor: string): string {
  return encodeURIComponent(anchor).replaceAll('%', '_')
}

/** A reference as one annotation, its areas as QuadPoints; Rect is around all of them. */
export function addLink(mark: LinkMark, drawing: Drawing, landscape: boolean): void {
  const { doc, structure } = drawing
  const areas = mark.areas.map((area) => corners(area, landscape))
  const target =
    mark.goTo === undefined
      ? { A: { S: 'URI', URI: new String(mark.href ?? '') } }
      : { Dest: new String(destinationName(mark.goTo)) }
  const ref = doc.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: around(areas),
    ...(areas.length > 1 && { QuadPoints: areas.flatMap(quad) }),
    Border: [0, 0, 0],
    F: 4,
    Contents: new String(mark.words),
    ...target,
  })
  ref.data['StructParent'] = structure.annotation(mark.node, ref)
  doc.page.annotations.push(ref)
  ref.end()
}

type Corners = readonly [left: number, bottom: number, right: number, top: number]

function corners({ x, y, width, height }: Box, landscape: boolean): Corners {
  const [right, below] = [x + width, y + height]
  return landscape ? [y, x, below, right] : [x, A4.height - below, right, A4.height - y]
}

function around(areas: readonly Corners[]): Corners {
  const all = (at: 0 | 1 | 2 | 3): number[] => areas.map((area) => area[at])
  return [Math.min(...all(0)), Math.min(...all(1)), Math.max(...all(2)), Math.max(...all(3))]
}

/** The order viewers agree on, whatever ISO 32000 says: top left, top right, bottom left, bottom right. */
function quad([left, bottom, right, top]: Corners): number[] {
  return [left, top, right, top, left, bottom, right, bottom]
}
