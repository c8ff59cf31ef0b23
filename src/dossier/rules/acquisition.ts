import type { CaseFile } from '../../case/rules/case-file.js'
import { formedTime } from '../../formats/rules/capture.js'
import type { Block, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { courtTime } from '../../ground/time.js'
import { formedText } from './exhibit-strip.js'
import type { EnteredExhibit, PartView } from './view.js'

type Device = CaseFile['devices'][number]

/** Part 8, 取证说明 after 证据规定 93: who took what from which device, how and when. What was not recorded stays blank to write on. */
export function acquisitionBlocks(view: PartView): Block[] {
  const { words, file } = view
  const devices: (Device | null)[] = file.devices.length > 0 ? [...file.devices] : [null]
  return [
    { kind: 'paragraph', spans: plain(words.say('acquisition.intro')), indent: true },
    ...devices.flatMap((device, index) => deviceBlocks(device, index + 1, view)),
    ...environmentBlocks(view),
    { kind: 'paragraph', spans: plain(words.say('acquisition.statement')), indent: true },
    { kind: 'signature', lines: [words.say('acquisition.sign'), words.say('acquisition.sign_date')] },
  ]
}

function deviceBlocks(device: Device | null, index: number, view: PartView): Block[] {
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

function environmentBlocks(view: PartView): Block[] {
  const { words, custody, file } = view
  const first = custody[0]
  const rows = first
    ? [
        [
          words.say('acquisition.environment'),
          words.say('acquisition.environment_value', {
            tool: first.env.tool,
            node: first.env.node,
            os: first.env.os,
            time: courtTime(first.at),
          }),
        ],
      ]
    : []
  const answers = Object.entries(file.custody_questions).map(([question, answer]) => [
    words.find(`acquisition.question.${question}`) ?? question,
    answer,
  ])
  return rows.length + answers.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: words.say('acquisition.environment') },
        table([...rows, ...answers], view),
      ]
}

function table(rows: readonly (readonly string[])[], { words }: PartView): Block {
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
