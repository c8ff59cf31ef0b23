import type { Mark } from '../../rules/layout/marks.js'
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

/** A clickable area to a named place. */
export function addLink(mark: Extract<Mark, { kind: 'link' }>, drawing: Drawing, landscape: boolean): void {
  const { doc, structure } = drawing
  const [x1, y1, x2, y2] = [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height]
  const rect = landscape ? [y1, x1, y2, x2] : [x1, A4.height - y2, x2, A4.height - y1]
  const target =
    mark.goTo === undefined
      ? { A: { S: 'URI', URI: new String(mark.href ?? '') } }
      : { Dest: new String(destinationName(mark.goTo)) }
  const ref = doc.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: rect,
    Border: [0, 0, 0],
    F: 4,
    Contents: new String(mark.words),
    ...target,
  })
  ref.data['StructParent'] = structure.annotation(mark.node, ref)
  doc.page.annotations.push(ref)
  ref.end()
}
