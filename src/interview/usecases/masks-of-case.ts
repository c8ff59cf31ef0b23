import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { CaseEdit } from '../../case/ports.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { privateAreas } from '../../letters/rules/private-areas.js'
import type { PrivateArea } from '../../letters/rules/private-areas.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import type { Pictures } from './receipts-of-case.js'

/** Private parts a machine found in one picture and no rectangle of the case covers yet. */
export interface ProposedMasks {
  readonly exhibit: Exhibit
  readonly areas: readonly PrivateArea[]
}

/** What should be covered in these pictures before anything of them goes public. Proposed only. */
export async function proposedMasks(
  sitting: Sitting,
  pictures: Pictures,
  paths: readonly string[],
): Promise<readonly ProposedMasks[]> {
  const found: ProposedMasks[] = []
  for (const exhibit of standing(sitting.register)) {
    if (exhibit.kind.family !== 'image' || !paths.includes(exhibit.path)) continue
    const read = await pictures(exhibit.sha256)
    const areas = read === null ? [] : open(privateAreas(read, sitting.file), sitting.file, exhibit.path)
    if (areas.length > 0) found.push({ exhibit, areas })
  }
  return found
}

/** The edits that add rectangles to those of a picture. */
export function maskEdits({ redactions }: CaseFile, { exhibit, areas }: ProposedMasks): readonly CaseEdit[] {
  const at = redactions.findIndex(({ file, page }) => file === exhibit.path && page === 1)
  const rects = [...(redactions[at]?.rects ?? []), ...areas.map(({ rect }) => [...rect])]
  return [
    { path: ['redactions', at < 0 ? redactions.length : at], value: { file: exhibit.path, page: 1, rects } },
  ]
}

function open(areas: readonly PrivateArea[], { redactions }: CaseFile, path: string): readonly PrivateArea[] {
  const covered = redactions
    .filter(({ file, page }) => file === path && page === 1)
    .flatMap(({ rects }) => rects)
  return areas.filter(({ rect }) => !covered.some((one) => hides(one, rect)))
}

function hides(
  [left = 0, top = 0, width = 0, height = 0]: readonly number[],
  [x, y, across, down]: PrivateArea['rect'],
): boolean {
  return left <= x && top <= y && left + width >= x + across && top + height >= y + down
}
