import type { CaseFile } from '../../case/rules/case-file.js'
import type { Block, Span } from '../../paper/rules/blocks.js'
import { chineseDate } from '../../ground/time.js'
import type { CourtFee } from './court-fee.js'
import { printedYuan } from '../../ground/fen.js'
import type { Interest } from './interest.js'
import { monthlyBars } from './monthly-bars.js'
import type { LossRow, LossStatement } from './loss-statement.js'
import { listed, note } from './loss-table.js'
import { summary } from './loss-summary.js'
import { demandBlocks } from './demand-blocks.js'

/** The sentence of a key of templates/zh-CN/losses.yml with its holes filled. */
export interface LossWords {
  say(key: string, facts?: Readonly<Record<string, string | number>>): string
}

export interface LossOptions {
  readonly words: LossWords
  /** What to print for where a row comes from (证据3-1，第12页); null when no exhibit stands behind it: （本人陈述）. */
  readonly citeOf: (source: NonNullable<LossRow['source']>) => readonly Span[] | null
  /** Citations of the other side's demand. */
  readonly citeDemand?: (paths: readonly string[]) => readonly Span[]
  /** `until`: the last day the person named, null: to the day of payment; what is counted may end before. */
  readonly interest?: (Interest & { readonly basis: string; readonly until: string | null }) | null
  /** The letters ask this reader for the money: then the sum is called what is asked, and counted in words. */
  readonly asked: boolean
  readonly demands?: CaseFile['debt_demands']
  readonly fee?: CourtFee | null
  /** Public papers: names are masked and order numbers left out. */
  readonly mask?: (text: string) => string
  readonly isPublic?: boolean
  /** Show the months with bars. */
  readonly monthly?: boolean
}

/** Part 4 of a dossier: payments, refunds, totals in figures and capital numerals, interest, and apart from them what the other side demands. */
export function lossBlocks(statement: LossStatement, options: LossOptions): Block[] {
  return numbered(options.words, [
    ...listed('payments', statement.rows, statement.paid, options),
    ...(statement.rows.length + statement.refunds.length > 0
      ? listed('refunds', statement.refunds, statement.refunded, options)
      : []),
    ...(statement.delivered > 0
      ? [note(options.words.say('refunds.delivered', { amount: printedYuan(statement.delivered) }))]
      : []),
    ...(options.monthly ? monthlyBars(statement, options.words) : []),
    ...summary(statement, options),
    ...interestBlocks(options),
    ...demandBlocks(options),
  ])
}

/** 一、二、三 … in the order the headings really stand in. */
function numbered(words: LossWords, blocks: readonly Block[]): Block[] {
  const numbers = words.say('numbers').split(' ')
  return blocks.map((block) =>
    block.kind === 'heading'
      ? { ...block, text: words.say('numbered', { number: numbers.shift() ?? '', title: block.text }) }
      : block,
  )
}

function interestBlocks({ interest, words }: LossOptions): Block[] {
  if (!interest || interest.principal <= 0) return []
  return [
    { kind: 'heading', level: 1, text: words.say('interest.heading') },
    note(interestFormula(interest, words)),
    ...(interest.basis === '' ? [] : [note(words.say('interest.basis', { basis: interest.basis }))]),
    note(words.say('interest.note')),
  ]
}

/** To the last day named where it is past; else how it runs on, and what it comes to so far. */
function interestFormula(interest: NonNullable<LossOptions['interest']>, words: LossWords): string {
  const { to, days, amount, until } = interest
  const facts = {
    principal: printedYuan(interest.principal),
    rate: interest.rate,
    from: chineseDate(interest.from),
  }
  const counted =
    to === null || days === null || amount === null
      ? null
      : { to: chineseDate(to), days, amount: printedYuan(amount) }
  if (counted && to === until) return words.say('interest.closed', { ...facts, ...counted })
  const end = until === null ? words.say('interest.paid') : chineseDate(until)
  const open = words.say('interest.open', { ...facts, end })
  return counted ? words.say('interest.so_far', { open, ...counted }) : words.say('interest.runs', { open })
}
