import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { undecided } from '../../checklist/rules/placing.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { Refusal } from '../../ground/refusal.js'
import { answerEdits, stateOf } from '../../interview/usecases/desk.js'
import type { Scene } from '../../interview/usecases/desk.js'
import { decide } from '../../interview/usecases/decide-one.js'
import type { Act } from '../rules/act.js'
import { answered, rowAdded } from './forms.js'
import { keepTranscript } from './transcript.js'

/** Acts that change evidence.yml and nothing else: what an undo takes back. */
export type Saying = Exclude<
  Act,
  {
    act:
      | 'find-masks'
      | 'write'
      | 'verify'
      | 'track'
      | 'look'
      | 'bills'
      | 'take-rows'
      | 'take-receipts'
      | 'unlock-bill'
      | 'take-quotes'
      | 'seal'
      | 'export'
      | 'report'
      | 'undo'
      | 'open-folder'
  }
>

/** Carries out one change of evidence.yml. Throws what the use case behind it throws; nothing is half done. */
export async function say(scene: Scene, act: Saying): Promise<void> {
  const { sitting } = scene
  if (act.act === 'answer')
    await sitting.answer(answered(scene, await stateOf(scene, true), act.question, act.value))
  else if (act.act === 'add-row') await sitting.answer(rowAdded(scene, act.list, act.row))
  else if (act.act === 'drop-row') await dropRow(scene, act)
  else if (act.act === 'mask') await mask(sitting, act)
  else if (act.act === 'transcript') await keepTranscript(sitting, exhibitOf(sitting, act.id).path, act)
  else if (act.act === 'confident') await takeConfident(sitting)
  else if (act.act === 'describe') {
    const exhibit = exhibitOf(sitting, act.id)
    const item = sitting.file.exhibits.find(({ file }) => file === exhibit.path)?.item ?? exhibit.item ?? ''
    await decide(scene, exhibit, item, { proves: act.proves, source: act.source })
  } else for (const id of act.ids) await decide(scene, exhibitOf(sitting, id), itemIn(sitting, act.item))
}

function exhibitOf(sitting: Sitting, id: string): Exhibit {
  const found = standing(sitting.register).find((one) => one.id === id)
  if (!found) throw new Refusal('desk/no-exhibit', { id }, 'usage')
  return found
}

function itemIn(sitting: Sitting, item: string): string {
  if (item === '' || sitting.list.items.some(({ id }) => id === item)) return item
  throw new Refusal(
    'checklist/unknown-item',
    { item, file: '', known: sitting.list.items.map(({ id }) => id).join(' ') },
    'usage',
  )
}

async function takeConfident(sitting: Sitting): Promise<void> {
  for (const exhibit of undecided(sitting.register, sitting.suggestions, sitting.file)) {
    const best = sitting.suggestions.get(exhibit.id)?.[0]
    if (best?.level === 'confident') await decide({ sitting }, exhibit, best.item)
  }
}

/** The last row out leaves the list answered with none. */
async function dropRow(scene: Scene, { list, at }: Extract<Act, { act: 'drop-row' }>): Promise<void> {
  const rows = (scene.sitting.file as unknown as Record<string, unknown>)[list]
  if (
    !['facts', 'promises', 'payments', 'refunds', 'devices', 'co_victims'].includes(list) ||
    !Array.isArray(rows)
  )
    throw new Refusal('desk/no-question', { question: list }, 'usage')
  if (at >= rows.length) throw new Refusal('desk/no-row', { list }, 'usage')
  await scene.sitting.answer(
    rows.length === 1 ? answerEdits(scene, list, []) : [{ path: [list, at], value: undefined }],
  )
}

/** All rectangles of one page in the place of those before, rounded outwards; none left: the entry goes. */
async function mask(sitting: Sitting, { id, page, rects }: Extract<Act, { act: 'mask' }>): Promise<void> {
  const { path } = exhibitOf(sitting, id)
  const others = sitting.file.redactions.filter((one) => one.file !== path || one.page !== page)
  const mine = rects.map(outwards)
  const value = [...others, ...(mine.length > 0 ? [{ file: path, page, rects: mine }] : [])]
  await sitting.answer([{ path: ['redactions'], value }])
}

function outwards([x = 0, y = 0, width = 0, height = 0]: readonly number[]): number[] {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  return [left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top]
}
