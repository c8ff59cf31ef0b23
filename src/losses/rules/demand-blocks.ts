import type { Block, Column } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { note, figures } from './loss-table.js'
import type { LossOptions } from './loss-blocks.js'

/** Never among the losses: a table of its own, with the person's position in every row. */
export function demandBlocks({ demand, words, citeDemand, mask }: LossOptions): Block[] {
  if (!demand) return []
  const titles: readonly [string, number, 'right'?][] = [
    ['date', 16],
    ['reason', 32],
    ['amount', 20, 'right'],
    ['position', 14],
    ['source', 18],
  ]
  const reason = mask ? mask(demand.reason) : demand.reason
  return [
    { kind: 'heading', level: 1, text: words.say('demand.heading') },
    {
      kind: 'table',
      columns: titles.map(([key, weight, align]): Column => ({
        title: words.say(`demand.columns.${key}`),
        weight,
        ...(align ? { align } : {}),
      })),
      rows: [
        {
          cells: [
            plain(demand.on ?? words.say('demand.undated')),
            plain(reason || words.say('demand.no_reason')),
            plain(figures(demand.amount)),
            plain(words.say('demand.position')),
            citeDemand?.(demand.exhibits) ?? plain(words.say('refunds.own_statement')),
          ],
        },
      ],
    },
    note(words.say('demand.note')),
  ]
}
