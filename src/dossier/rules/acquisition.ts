import type { Block } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { courtTime } from '../../ground/time.js'
import type { PartView } from './view.js'
import { deviceBlocks, table } from './devices.js'
import type { Device } from './devices.js'

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
