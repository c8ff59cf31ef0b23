import type { Annexes } from '../support/annexes.js'
import { spanText } from '../support/printed.js'
import { plain } from '../../src/paper/rules/blocks.js'
import type { Block, Row } from '../../src/paper/rules/blocks.js'
import { PEOPLE } from './story.js'

/** One fault planted in the pages beside the letters of a channel: what no template says, and code could. */
export interface BesideMutant {
  readonly what: string
  readonly channel: string
  readonly harm: (annexes: Annexes) => Annexes
}

type Rows = (rows: readonly Row[]) => readonly Row[]

/** The rows of the first table after a heading ('' for the first table of all), changed. */
function rowsAfter(blocks: readonly Block[], heading: string, change: Rows): readonly Block[] {
  const start =
    heading === '' ? 0 : blocks.findIndex((one) => one.kind === 'heading' && one.text.endsWith(heading))
  if (start < 0) return blocks
  const at = blocks.findIndex((one, index) => index >= start && one.kind === 'table')
  return blocks.map((one, index) =>
    index === at && one.kind === 'table' ? { ...one, rows: change(one.rows) } : one,
  )
}

/** Every printed sentence with a word changed. */
function reworded(blocks: readonly Block[], from: RegExp, to: string): readonly Block[] {
  const text = (words: string): string => words.replace(from, to)
  return blocks.map((one): Block => {
    if (one.kind === 'paragraph')
      return { ...one, spans: plain(text(one.spans.map((span) => spanText([span])).join(''))) }
    if (one.kind !== 'table') return one
    return {
      ...one,
      rows: one.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => plain(text(spanText(cell)))) })),
    }
  })
}

const cell = (row: Row, at: number, text: string): Row => ({
  ...row,
  cells: row.cells.map((old, index) => (index === at ? plain(text) : old)),
})
const first =
  (change: (row: Row) => Row): Rows =>
  (rows) =>
    rows.map((row, index) => (index === 0 ? change(row) : row))
const timeline = (what: string, channel: string, change: Rows): BesideMutant => ({
  what: `time line: ${what}`,
  channel,
  harm: (annexes) => ({ ...annexes, timeline: rowsAfter(annexes.timeline, '', change) }),
})
const losses = (what: string, channel: string, heading: string, change: Rows): BesideMutant => ({
  what: `losses: ${what}`,
  channel,
  harm: (annexes) => ({ ...annexes, losses: rowsAfter(annexes.losses, heading, change) }),
})
const sentence = (what: string, channel: string, from: RegExp, to: string): BesideMutant => ({
  what: `losses: ${what}`,
  channel,
  harm: (annexes) => ({ ...annexes, losses: reworded(annexes.losses, from, to) }),
})
const said = (what: string, channel: string, part: 'others' | 'notice', text: string): BesideMutant => ({
  what: `pages beside: ${what}`,
  channel,
  harm: (annexes) => ({ ...annexes, [part]: `${annexes[part]}\n${text}` }),
})
const metadata = (what: string, channel: string, text: string): BesideMutant => ({
  what: `metadata: ${what}`,
  channel,
  harm: (annexes) => ({ ...annexes, metadata: [...annexes.metadata, text] }),
})

export const BESIDE_MUTANTS: readonly BesideMutant[] = [
  timeline('leaves out its last row', '12315', (rows) => rows.slice(0, -1)),
  timeline('says a row twice', 'operator', (rows) => [...rows.slice(0, 1), ...rows]),
  timeline('runs backwards', 'police', (rows) => [...rows].reverse()),
  timeline(
    'gives a row another day',
    'nifa',
    first((row) => cell(row, 0, '2026-01-31')),
  ),
  timeline(
    'gives a row another hour',
    'consumer-association',
    first((row) => cell(row, 1, '23:59')),
  ),
  timeline(
    'tells what nobody told',
    'lawyer',
    first((row) => cell(row, 2, '客服道歉')),
  ),
  timeline('tells Pinduoduo of money', 'pinduoduo', (rows) => [
    ...rows,
    { cells: ['2026-03-01', '', '向他人付款¥1.00', ''].map((text) => plain(text)) },
  ]),
  losses('leaves out a payment', '12315', '付款', (rows) => rows.slice(1)),
  losses('lists a payment twice', 'court', '付款', (rows) => [...rows.slice(0, 1), ...rows]),
  losses(
    'gives a payment to another payee',
    'police',
    '付款',
    first((row) => cell(row, 2, '某人')),
  ),
  losses(
    'gives another sum',
    'payment',
    '付款',
    first((row) => cell(row, 4, '1.00')),
  ),
  losses('adds up wrong', 'operator', '付款', (rows) =>
    rows.map((row) => (row.bold ? cell(row, 4, '0.01') : row)),
  ),
  losses('forgets a refund', 'nifa', '已退回', (rows) => rows.slice(1)),
  losses('calls what was paid what is asked', 'court', '合计', (rows) =>
    rows.map((row) => (row.bold ? { ...rows[0]!, cells: [row.cells[0]!, rows[0]!.cells[1]!] } : row)),
  ),
  losses('asks back where nobody asks', 'payment', '合计', (rows) =>
    rows.map((row) => (row.bold ? cell(row, 0, '请求退还') : row)),
  ),
  losses('counts a demand among the payments', 'lawyer', '付款', (rows) => [
    { cells: ['9', '2026-03-01', '对方', '', '2,000.00', ''].map((text) => plain(text)) },
    ...rows,
  ]),
  losses('forgets who demanded', 'consumer-association', '对方单方主张的款项', (rows) => rows.slice(1)),
  losses(
    'gives a month another sum',
    'lawyer',
    '按月',
    first((row) => cell(row, 1, '¥0.01')),
  ),
  sentence('swaps a sign', '12315', /−/, '＋'),
  sentence('says another sum in words', 'operator', /¥([\d,.]+)（大写/, '¥1.11（大写'),
  sentence('counts more interest', 'court', /(?:为 |天 = )¥[\d,.]+\d/, '为 ¥9.99'),
  sentence('takes another rate', 'police', /年利率 [\d.]+%/, '年利率 24%'),
  {
    what: 'losses: names a court fee',
    channel: 'operator',
    harm: (annexes) => ({
      ...annexes,
      losses: [...annexes.losses, { kind: 'paragraph', indent: true, spans: plain('案件受理费') }],
    }),
  },
  { what: 'losses: are left out', channel: 'court', harm: (annexes) => ({ ...annexes, losses: [] }) },
  { what: 'time line: is left out', channel: 'operator', harm: (annexes) => ({ ...annexes, timeline: [] }) },
  said('name a fellow victim', 'operator', 'others', `原文件名：${PEOPLE.victims[0]}同意书.pdf`),
  said('give the number of the receipt', 'payment', 'others', PEOPLE.address),
  said('name the person in public', 'heimao', 'others', `提交人：${PEOPLE.self}`),
  said('name the person on the page beside a public post', 'community', 'notice', PEOPLE.self),
  metadata('an author in public', 'heimao', PEOPLE.self),
  metadata('a list in public', 'community', '{"format":"evidence-dossier-manifest"}'),
  metadata(
    'a file of a fellow victim in the list',
    '12315',
    `{"exhibits":[{"path":"${PEOPLE.victims[0]}.pdf"}]}`,
  ),
  metadata('a key of the list nobody knows', 'court', '{"format":"evidence-dossier-manifest","by":"root"}'),
  metadata('the receipt of the police in a title', 'operator', PEOPLE.receipt),
]
