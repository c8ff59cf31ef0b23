import { knownOf } from './known.js'
import type { Story } from './story.js'
import { PEOPLE, QUOTES, TOLD } from './story.js'

/** Who must not read what: a table of its own, from what each reader is for, not from the channels' data. */
const OTHERS = [...PEOPLE.victims, '13600136000', '555.50']
const LIFE = [PEOPLE.email, PEOPLE.occupation, PEOPLE.employer]
const IDENTITY = [PEOPLE.id, PEOPLE.address, ...LIFE, '1990年6月1日']
const HELPERS = [
  PEOPLE.guardian,
  PEOPLE.guardianId,
  PEOPLE.agent,
  PEOPLE.agentId,
  '13900139000',
  '13700137000',
]
const FILED = [PEOPLE.receipt, '已报案', '向公安机关报案', 'EMS100200300']
const ORDERS = ['42000002342', '42000012342', '42000022342', '42000032342', '42000042342', '42000052342']
const MINE = [PEOPLE.self, PEOPLE.phone, ...IDENTITY, ...HELPERS, ...FILED, ...ORDERS, PEOPLE.account, '京海']

export function secretsOf(channel: string, story: Story): readonly string[] {
  const { file } = story
  /** A child does not write to anybody alone: whoever is written to learns who acts for them; who asks for papers of identity, their number too. */
  const helper = knownOf(story, null).minor ? [] : [PEOPLE.guardian]
  const helperId = knownOf(story, null).minor ? [] : [PEOPLE.guardianId]
  const own =
    file.respondents.some(({ role }) => role === 'pinduoduo') &&
    !file.respondents.some(({ role }) => role === 'operator' || role === 'payee')
  const words = [...TOLD, ...QUOTES]
  const wanted = file.channel['heimao']?.['own_words'] === '是'
  const table: Readonly<Record<string, readonly string[]>> = {
    '12315': [...OTHERS, PEOPLE.id, PEOPLE.guardianId, ...LIFE],
    'consumer-association': [...OTHERS, PEOPLE.id, PEOPLE.guardianId, ...LIFE],
    nifa: [...OTHERS, PEOPLE.address, ...LIFE, ...helperId],
    court: OTHERS,
    police: [...OTHERS, PEOPLE.email],
    operator: [...OTHERS, ...IDENTITY, PEOPLE.guardianId, PEOPLE.receipt, '已报案', '向公安机关报案'],
    payment: [...OTHERS, PEOPLE.address, ...LIFE, ...QUOTES, ...TOLD, ...helper, ...helperId],
    pinduoduo: own
      ? [...OTHERS, ...IDENTITY, PEOPLE.guardianId, PEOPLE.receipt, '已报案']
      : [
          ...OTHERS,
          ...IDENTITY,
          ...helper,
          PEOPLE.guardianId,
          PEOPLE.receipt,
          '已报案',
          ...words,
          ...ORDERS,
          PEOPLE.payee,
          '欠款',
          '催要',
          '助力服务',
          ...(file.channel['pinduoduo']?.['shop_inside'] === '是' ? [] : [PEOPLE.company]),
        ],
    heimao: [...MINE, ...OTHERS, PEOPLE.payee, ...(wanted ? [] : words)],
    community: [...MINE, ...OTHERS, PEOPLE.payee, ...words],
    joint: [...TOLD, PEOPLE.receipt, ...LIFE],
  }
  return table[channel] ?? []
}
