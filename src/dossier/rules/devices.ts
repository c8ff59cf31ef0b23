import type { CaseFile } from '../../case/rules/case-file.js'
import { formedTime } from '../../formats/rules/capture.js'
import type { Block, Row } from '../../paper/rules/blocks.js'
import { formedText } from './exhibit-strip.js'
import type { EnteredExhibit, PartView } from './view.js'
import { plain } from '../../paper/rules/blocks.js'

export type Device = CaseFile['devices'][number]

/** One device and how files came off it; null: none was named. */
export function deviceBlocks(device: Device | null, index: number, view: PartView): Block[] {
  const { words } = view
  const mine = view.exhibits.filter((entered) => device && entered.device === device.id)
  const held = device ? words.say(device.still_held ? 'acquisition.held_yes' : 'acquisition.held_no') : ''
  const values: readonly (readonly [key: string, value: string])[] = [
    ['model', device?.model ?? ''],
    ['system', device?.system ?? ''],
    ['app', device?.app ?? ''],
    ['account', device?.account ?? ''],
    ['extracted_by', device?.extracted_by ?? ''],
    ['method', methods(mine)],
    ['when', whenTaken(mine, view)],
    ['kept_at', device?.kept_at ?? ''],
    ['held', held],
    ['files', mine.map((entered) => entered.label).join('、')],
  ]
  return [
    { kind: 'heading', level: 2, text: words.say('acquisition.device', { index }) },
    table(
      values.map(([key, value]) => [words.say(`acquisition.rows.${key}`), value]),
      view,
    ),
  ]
}

function methods(entered: readonly EnteredExhibit[]): string {
  return [...new Set(entered.map((one) => one.method).filter(Boolean))].join('、')
}

/** First and last time among the files of a device. */
function whenTaken(entered: readonly EnteredExhibit[], { words }: PartView): string {
  const times = entered
    .filter(({ exhibit }) => formedTime(exhibit)?.clock !== 'mtime')
    .map(({ exhibit }) => formedText(exhibit, words))
    .sort()
  return times.length === 0 ? '' : times.length === 1 ? times[0]! : `${times[0]}—${times.at(-1)}`
}

/** Two columns: what, and what is known. */
export function table(rows: readonly (readonly string[])[], { words }: PartView): Block {
  return {
    kind: 'table',
    columns: [
      { title: words.say('acquisition.columns.item'), weight: 28 },
      { title: words.say('acquisition.columns.value'), weight: 72 },
    ],
    rows: rows.map(([item = '', value = '']): Row => ({
      cells: [plain(item), plain(value || words.say('acquisition.blank'))],
    })),
  }
}
