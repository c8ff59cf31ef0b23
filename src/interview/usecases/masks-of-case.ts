import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { CaseEdit } from '../../case/ports.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { privateAreas } from '../../letters/rules/private-areas.js'
import type { PrivateArea } from '../../letters/rules/private-areas.js'
import { LARGEST_PAGE, PAGE_DPI } from '../../screens/rules/read.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import { pagesOf } from '../../screens/rules/surfaces.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import type { Pictures } from './receipts-of-case.js'

/** Private parts a machine found on one page of a picture or PDF and no rectangle of the case covers yet, in the units of `redactions`. */
export interface ProposedMasks {
  readonly exhibit: Exhibit
  readonly page: number
  readonly areas: readonly PrivateArea[]
}

/** What should be covered in these pictures and PDFs before anything of them goes public. Proposed only. */
export async function proposedMasks(
  sitting: Sitting,
  pictures: Pictures,
  paths: readonly string[],
): Promise<readonly ProposedMasks[]> {
  const found: ProposedMasks[] = []
  for (const exhibit of standing(sitting.register)) {
    if (!['image', 'pdf'].includes(exhibit.kind.family) || !paths.includes(exhibit.path)) continue
    const read = await pictures(exhibit.sha256)
    for (const { page, picture, scale } of read === null ? [] : sheetsOf(read)) {
      const areas = privateAreas(picture, sitting.file).map((area) => scaled(area, scale))
      const open = uncovered(areas, sitting.file, exhibit.path, page)
      if (open.length > 0) found.push({ exhibit, page, areas: open })
    }
  }
  return found
}

/** The edits that add rectangles to those of a page. */
export function maskEdits(
  { redactions }: CaseFile,
  { exhibit, page, areas }: ProposedMasks,
): readonly CaseEdit[] {
  const at = redactions.findIndex((one) => one.file === exhibit.path && one.page === page)
  const rects = [...(redactions[at]?.rects ?? []), ...areas.map(({ rect }) => [...rect])]
  return [
    { path: ['redactions', at < 0 ? redactions.length : at], value: { file: exhibit.path, page, rects } },
  ]
}

interface Sheet {
  readonly page: number
  readonly picture: ReadPicture
  /** From its pixels to the units rectangles are stored in. */
  readonly scale: number
}

/** A picture, or each page of a PDF: scanned and read, or with a text of its own. Pages too large to be drawn at that resolution are left out. */
function sheetsOf(read: ReadPicture): readonly Sheet[] {
  if (read.pages === undefined) return [{ page: 1, picture: read, scale: 1 }]
  return [...pagesOf(read), ...pagesOf({ ...read, ...(read.printed ?? { pages: [], lines: [] }) })]
    .filter(({ picture: { width, height } }) => Math.max(width, height) < LARGEST_PAGE)
    .map((sheet) => ({ ...sheet, scale: 72 / PAGE_DPI }))
    .sort((a, b) => a.page - b.page)
}

/** Rounded outwards: a box may hide too much, never too little. */
function scaled(area: PrivateArea, scale: number): PrivateArea {
  const [x, y, width, height] = area.rect.map((side) => side * scale) as [number, number, number, number]
  const [left, top] = [Math.floor(x), Math.floor(y)]
  return { ...area, rect: [left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top] }
}

function uncovered(
  areas: readonly PrivateArea[],
  { redactions }: CaseFile,
  path: string,
  page: number,
): readonly PrivateArea[] {
  const covered = redactions
    .filter((one) => one.file === path && one.page === page)
    .flatMap(({ rects }) => rects)
  return areas.filter(({ rect }) => !covered.some((one) => hides(one, rect)))
}

function hides(
  [left = 0, top = 0, width = 0, height = 0]: readonly number[],
  [x, y, across, down]: PrivateArea['rect'],
): boolean {
  return left <= x && top <= y && left + width >= x + across && top + height >= y + down
}
