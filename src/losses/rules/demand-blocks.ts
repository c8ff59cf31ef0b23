import type { Block, Column } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { note, figures } from './loss-table.js'
import type { LossOptions } from './loss-blocks.js'

const BY: [string, number] = ['by', 20]

/** Never among the losses: a table of its own, with the person's position in every row. */
export function demandBlocks({
  demands = [],
  words,
  citeDemand,
  mask = (text) => text,
}: LossOptions): Block[] {
  if (demands.length === 0) return []
  const named = demands.some(({ by }) => by !== '')
  const titles: readonly [string, number, 'right'?][] = [
    ['date', 16],
    ...(named ? [BY] : []),
    ['reason', named ? 24 : 32],
    ['amount', 20, 'right'],
    ['position', 14],
    ['source', 18],
  ]
  return [
    { kind: 'heading', level: 1, text: words.say('demand.heading') },
    {
      kind: 'table',
      columns: titles.map(([key, weight, align]): Column => ({
        title: words.say(`demand.columns.${key}`),
        weight,
        ...(align ? { align } : {}),
      })),
      rows: [...demands]
        .sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
        .map((demand) => ({
          cells: [
            plain(demand.on ?? words.say('demand.undated')),
            ...(named ? [plain(mask(demand.by) || words.say('demand.no_sender'))] : []),
            plain(mask(demand.reason) || words.say('demand.no_reason')),
            plain(demand.amount > 0 ? figures(demand.amount) : words.say('demand.no_sum')),
            plain(words.say('demand.position')),
            citeDemand?.(demand.exhibits) ?? plain(words.say('refunds.own_statement')),
          ],
        })),
    },
    note(words.say(demands.length > 1 ? 'demand.note_many' : 'demand.note')),
  ]
}
