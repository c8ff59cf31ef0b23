import type { Block, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { capitalYuan } from '../../ground/capital.js'
import { printedYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { LossStatement } from './loss-statement.js'
import { note, figures } from './loss-table.js'
import type { LossOptions, LossWords } from './loss-blocks.js'

/** The sums in a table, the formula in words, and the amount claimed in capitals with the court fee it costs. */
export function summary(statement: LossStatement, options: LossOptions): Block[] {
  const { words, asked } = options
  if (statement.paid === 0 && statement.owed === 0) return []
  return [
    { kind: 'heading', level: 1, text: words.say('summary.heading') },
    sumsTable(statement, options),
    ...(statement.claimed <= 0 ? [note(words.say('summary.excess'))] : []),
    ...(asked ? [...claimedBlocks(statement, words), ...feeNote(statement, options)] : []),
  ]
}

function sumsTable(
  { paid, refunded, delivered, owed, claimed }: LossStatement,
  { words, asked }: LossOptions,
): Block {
  const line = (key: string, amount: Fen, bold = false): Row => ({
    bold,
    cells: [plain(words.say(`summary.${key}`), bold), plain(figures(amount), bold)],
  })
  const last = line(`${asked ? 'claimed' : 'left'}${owed > 0 ? '_all' : ''}`, claimed, true)
  return {
    kind: 'table',
    columns: [
      { title: words.say('summary.columns.item'), weight: 60 },
      { title: words.say('summary.columns.amount'), weight: 40, align: 'right' },
    ],
    rows: [
      ...(paid > 0 || owed === 0 ? [line('paid', paid)] : []),
      ...(refunded > 0 ? [line('refunded', refunded)] : []),
      ...(delivered > 0 ? [line('delivered', delivered)] : []),
      ...(owed > 0 ? [line('owed', owed)] : []),
      ...(claimed > 0 ? [last] : []),
    ],
  }
}

function claimedBlocks(statement: LossStatement, words: LossWords): Block[] {
  const { claimed } = statement
  const capital = { amount: printedYuan(claimed), capital: capitalYuan(claimed) }
  return [
    note(formula(statement, words)),
    { kind: 'paragraph', indent: true, spans: plain(words.say('summary.capital', capital), true) },
  ]
}

/** 请求退还 = 已付 ¥1,498.00 − 已退回 ¥100.00 = ¥1,398.00; what is nothing is not in it, nor what was paid when all of it came back. */
function formula(statement: LossStatement, words: LossWords): string {
  const { owed, claimed, refundable } = statement
  const { paid, refunded, delivered } = refundable > 0 ? statement : NOTHING
  const part = (key: string, amount: Fen): string =>
    amount > 0 ? words.say(`summary.formula.${key}`, { amount: printedYuan(amount) }) : ''
  return [
    words.say(owed > 0 ? 'summary.formula.begin_all' : 'summary.formula.begin'),
    part('paid', paid),
    part('refunded', refunded),
    part('delivered', delivered),
    paid > 0 && owed > 0 ? words.say('summary.formula.plus') : '',
    part('owed', owed),
    part('end', claimed),
  ].join('')
}

const NOTHING = { paid: 0, refunded: 0, delivered: 0 }

function feeNote({ claimed }: LossStatement, { words, fee }: LossOptions): Block[] {
  if (!fee) return []
  const { full, half } = fee
  const facts = { claimed: printedYuan(claimed), full: printedYuan(full), half: printedYuan(half) }
  return [note(words.say('fee.line', facts))]
}
