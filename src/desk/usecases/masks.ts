import type { Sitting } from '../../checklist/usecases/sitting.js'
import { proposedMasks } from '../../interview/usecases/masks-of-case.js'
import type { DeskPorts } from './ports.js'

/** Private parts a machine found in one picture or PDF, as rectangles with page and words; `read`: false when nobody has read it yet. */
export async function foundMasks(
  { pictures, say }: Pick<DeskPorts, 'pictures' | 'say'>,
  sitting: Sitting,
  id: string,
): Promise<{
  readonly read: boolean
  readonly areas: readonly {
    readonly page: number
    readonly rect: readonly number[]
    readonly what: string
  }[]
}> {
  const exhibit = sitting.register.exhibits.find((one) => one.id === id)
  const read = exhibit === undefined ? null : await pictures(exhibit.sha256)
  const found = exhibit === undefined ? [] : await proposedMasks(sitting, pictures, [exhibit.path])
  const areas = found.flatMap(({ page, areas: own }) =>
    own.map(({ rect, what }) => ({ page, rect, what: say(`masks.what.${what}`) })),
  )
  return { read: read !== null, areas }
}
