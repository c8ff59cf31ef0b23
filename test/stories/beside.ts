import type { Annexes } from '../support/annexes.js'
import { blockText, spanText } from '../support/printed.js'
import type { Block } from '../../src/paper/rules/blocks.js'
import type { CaseFile } from '../../src/case/rules/case-file.js'
import { figure } from './known.js'
import type { Known } from './known.js'
import { interestTo } from './known.js'

interface Found {
  readonly rule: string
  readonly said: string
}

type Rows = readonly { readonly cells: readonly string[]; readonly under: string; readonly bold: boolean }[]

/** Readers who get the story itself; of the others the pages beside the letters may only say less, never more. */
const TOLD_ALL = ['12315', 'court', 'operator', 'police', 'nifa', 'consumer-association', 'lawyer']

/** Everything that 事实经过 and 损失明细 assert and the answers do not license, and what they leave out. Pure. */
export function besideFaults(all: Known, channel: string, annexes: Annexes): readonly Found[] {
  const known = channel === 'payment' ? institutions(all) : all
  return [
    ...(annexes.timeline.length > 0 ? timelineFaults(known, channel, rowsOf(annexes.timeline, 0)) : []),
    ...(annexes.losses.length > 0 ? lossFaults(known, channel, annexes.losses) : []),
    ...missing(known, channel, annexes),
    ...[...annexes.timeline, ...annexes.losses].flatMap(dangling),
  ]
}

/** A payment institution is asked for records, not for money: nothing that others owe or demand is its business. */
function institutions(known: Known): Known {
  return {
    ...known,
    owed: 0,
    claimed: known.refundable,
    made: () => false,
    story: { ...known.story, file: { ...known.story.file, debt_demands: [], owed: [] } },
  }
}

/** A part that the channel prints and that has something to say is there. */
function missing({ story: { file }, rows }: Known, channel: string, annexes: Annexes): Found[] {
  if (!TOLD_ALL.includes(channel)) return []
  const happened = file.facts.length + file.promises.length + rows.length + file.debt_demands.length > 0
  const money = rows.length + file.owed.length + file.debt_demands.length > 0
  return [
    ...(happened && channel !== 'court' && annexes.timeline.length === 0 ? [say('no time line')] : []),
    ...(money && annexes.losses.length === 0 ? [say('no statement of losses')] : []),
  ]
}

interface Event {
  readonly on: string
  readonly at: string
  /** What the row must hold, each of them. */
  readonly holds: readonly string[]
}

const UNDATED = '日期未记录'

/** One row for each thing that happened, in order of time, with its own day, hour, people and sum. */
function timelineFaults(known: Known, channel: string, rows: Rows): Found[] {
  const expected = eventsOf(known)
  const left = [...expected]
  const strangers = rows.filter(({ cells: [on, at, what = ''] }) => {
    const found = left.findIndex(
      (one) => one.on === on && one.at === at && one.holds.every((part) => what.includes(part)),
    )
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
  const days = rows.map(({ cells: [on = '', at = ''] }) => `${on === UNDATED ? '9999' : on} ${at}`)
  return [
    ...strangers.map(({ cells }) => say('the time line says what nobody said', cells.join('｜'))),
    ...(TOLD_ALL.includes(channel)
      ? left.map((one) => say('the time line leaves out what was told', `${one.on} ${one.holds.join(' ')}`))
      : []),
    ...(days.some((day, index) => index > 0 && day < days[index - 1]!)
      ? [say('the time line is not in order', days.join('；'))]
      : []),
  ]
}

function eventsOf({ story: { file } }: Known): Event[] {
  const sum = ({ amount }: { readonly amount: number }): string => `¥${figure(amount)}`
  const event = (on: string | null, at: string, ...holds: readonly string[]): Event => ({
    on: on || UNDATED,
    at: at.slice(0, 5),
    holds,
  })
  return [
    ...file.facts.map(({ on, at, what }) => event(on, at, what)),
    ...file.promises.map(({ on, quote }) => event(on, '', '承诺', `“${quote}”`)),
    ...file.payments.map((one) =>
      event(one.on, one.at, one.payee === '' ? '付款' : `向${one.payee}付款`, sum(one), one.for),
    ),
    ...file.refunds.map((one) =>
      event(one.on, one.at, one.payee === '' ? '收到退款' : `收到${one.payee}退款`, sum(one)),
    ),
    ...file.told_to_pay.map((one) => event(one.on, '', one.by, one.how, `付款给${one.payee}`)),
    ...file.debt_demands.map((one) =>
      one.amount > 0
        ? event(one.on, '', `${one.by || '对方'}单方要求支付${sum(one)}`, one.reason || '未说明')
        : event(one.on, '', one.by || '对方', one.reason),
    ),
  ]
}

/** Sections of 损失明细 by their headings, without numbers. */
function sections(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const found = new Map<string, Block[]>()
  let at = ''
  for (const block of blocks) {
    if (block.kind === 'heading') at = block.text.replace(/^[一二三四五六]、/, '')
    else found.set(at, [...(found.get(at) ?? []), block])
  }
  return found
}

function lossFaults(known: Known, channel: string, blocks: readonly Block[]): Found[] {
  const parts = sections(blocks)
  const part = (heading: string): readonly Block[] => parts.get(heading) ?? []
  const { file } = known.story
  const refunds = file.refunds.filter(known.mine)
  return [
    ...listFaults('payments', part('付款'), known.rows, known.paid, '没有记录付款。'),
    ...(known.rows.length + refunds.length > 0
      ? listFaults('refunds', part('已退回'), refunds, known.back, '没有收到退款。')
      : []),
    ...sumFaults(known, parts),
    ...interestFaults(known, part('利息')),
    ...demandFaults(known, part('对方单方主张的款项')),
    ...monthFaults(known, refunds, part('按月')),
    ...(blockText(blocks).includes('案件受理费') !==
    (channel === 'court' && known.claimed > 0 && known.made('refund'))
      ? [say('a court fee where no court is asked for money, or none where one is')]
      : []),
  ]
}

type Row = CaseFile['payments'][number] | CaseFile['refunds'][number]

/** Each payment once with its day, payee, purpose and sum; then what they add up to. */
function listFaults(
  what: string,
  blocks: readonly Block[],
  rows: readonly Row[],
  total: number,
  none: string,
): Found[] {
  if (rows.length === 0)
    return blockText(blocks).includes(none) && tables(blocks) === 0
      ? []
      : [say(`no ${what}, yet some are listed`, blockText(blocks))]
  const printed = rowsOf(blocks, 0)
  const left = printed.filter(({ bold }) => !bold)
  const lost = rows.filter((row) => {
    const at = left.findIndex(
      ({ cells: [, on = '', payee, purpose, sum] }) =>
        on.startsWith(row.on) &&
        (row.at === '' || on.includes(row.at)) &&
        payee === row.payee &&
        purpose === row.for &&
        sum === figure(row.amount),
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const sum = printed.find(({ bold }) => bold)?.cells[4]
  return [
    ...lost.map((row) =>
      say(`${what}: a row is not listed as it was given`, `${row.on} ${figure(row.amount)}`),
    ),
    ...left.map(({ cells }) => say(`${what}: a row nobody gave`, cells.join('｜'))),
    ...(sum === figure(total) ? [] : [say(`${what}: another total`, String(sum))]),
  ]
}

/** The sums, each with its one meaning; what is asked back only where it is asked, and said to be used up only where it was. */
function sumFaults(known: Known, parts: ReadonlyMap<string, readonly Block[]>): Found[] {
  const blocks = parts.get('合计') ?? []
  const asked = known.made('refund')
  const meanings: Readonly<Record<string, number>> = {
    已付金额: known.paid,
    已退回金额: known.back,
    已交付部分: known.story.file.delivered_value,
    平台应付未付: known.owed,
    请求退还: known.refundable,
    请求给付: known.claimed,
    未退回金额: known.refundable,
    未退回和应付未付: known.claimed,
  }
  const text = blockText(blocks)
  const wrong = rowsOf(blocks, 0).filter(
    ({ cells: [label = '', sum] }) => !(label in meanings) || figure(meanings[label]!) !== sum,
  )
  const capital = /¥([\d,.]+)（大写/.exec(text)?.[1]
  const formula = /^[^\n]* = .*$/m.exec(text)?.[0] ?? ''
  return [
    ...wrong.map(({ cells }) => say('a sum in the place of another', cells.join('｜'))),
    ...(capital !== undefined && capital !== figure(known.claimed)
      ? [say('another sum in words', capital)]
      : []),
    ...(formula !== '' && !balances(formula) ? [say('a formula that does not add up', formula)] : []),
    ...(/请求退还|请求给付/.test(text) && !asked ? [say('asks back what nobody asked for', text)] : []),
    ...(text.includes('不少于已付') && !(known.paid > 0 && known.refundable === 0)
      ? [say('calls given back what never was', text)]
      : []),
    ...(/(?<![\d,])0\.00/.test(text) && known.paid > 0 && known.claimed > 0
      ? [say('prints a sum of nothing', text)]
      : []),
  ]
}

/** 请求退还 = 已付 ¥a − 已退回 ¥b = ¥c */
function balances(formula: string): boolean {
  const [, middle = '', end = ''] = formula.split(' = ')
  const fen = (text: string): number => Math.round(Number(text.replaceAll(',', '')) * 100)
  const sums = [...middle.matchAll(/(−|＋|^)[^¥−＋]*¥([\d,.]+\d)/g)].map(
    ([, sign, sum]) => (sign === '−' ? -1 : 1) * fen(sum!),
  )
  return (
    Math.max(
      0,
      sums.reduce((total, one) => total + one, 0),
    ) === fen(end.replace(/^¥/, ''))
  )
}

/** What went out and came back, month by month; a month of nothing has no sum. */
function monthFaults({ rows }: Known, refunds: readonly Row[], blocks: readonly Block[]): Found[] {
  const sum = (list: readonly Row[], month: string): string => {
    const fen = list.filter(({ on }) => on.startsWith(month)).reduce((total, { amount }) => total + amount, 0)
    return fen === 0 ? '—' : `¥${figure(fen)}`
  }
  return rowsOf(blocks, 0)
    .filter(({ cells: [month = '', out, back] }) => out !== sum(rows, month) || back !== sum(refunds, month))
    .map(({ cells }) => say('another sum of a month', cells.join('｜')))
}

/** Interest only where it is asked for, on what is asked back, to the last day the letter counts to. */
function interestFaults(known: Known, blocks: readonly Block[]): Found[] {
  const { interest } = known.story.file
  const due = known.made('interest') && known.claimed > 0 && Boolean(interest?.from)
  const text = blockText(blocks)
  if (!due) return text === '' ? [] : [say('interest nobody asked for', text)]
  if (text === '') return [say('leaves out the interest')]
  const to = interestTo(known)
  const sums = [...text.matchAll(/¥([\d,]+\.\d\d)/g)].map(([, sum]) => sum)
  const licensed = [figure(known.claimed), ...(to === null ? [] : [figure(to.amount)])]
  return [
    ...sums
      .filter((sum) => !licensed.includes(sum!))
      .map((sum) => say('another interest', `${sum} in ${text}`)),
    ...(text.includes(`${interest!.rate}%`) ? [] : [say('another rate', text)]),
  ]
}

/** The other side's sums stand apart, each as it was demanded, and are added to nothing. */
function demandFaults({ story: { file } }: Known, blocks: readonly Block[]): Found[] {
  if (file.debt_demands.length === 0)
    return blocks.length === 0 ? [] : [say('a demand nobody made', blockText(blocks))]
  const left = [...rowsOf(blocks, 0)]
  const lost = file.debt_demands.filter((one) => {
    const at = left.findIndex(
      ({ cells }) =>
        cells[0] === (one.on || '未写日期') &&
        (one.by === '' || cells.includes(one.by)) &&
        cells.includes(one.reason || '未说明') &&
        cells.includes(one.amount > 0 ? figure(one.amount) : '未写数额'),
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [
    ...lost.map((one) => say('a demand is not listed as it was made', figure(one.amount))),
    ...left.map(({ cells }) => say('a demand nobody made', cells.join('｜'))),
  ]
}

/** Sentences with a hole where a name should be. */
function dangling(block: Block): Found[] {
  return [
    ...blockText([block]).matchAll(
      /向付款|收到退款(?=¥)(?!)|[，、；：][。；]|（）|“”|undefined|null|NaN|\[object|让本人付款给(?:｜|$)/g,
    ),
  ].map(([said]) => say('nothing dangles', said))
}

function rowsOf(blocks: readonly Block[], table: number): Rows {
  const found = blocks.filter((block) => block.kind === 'table')[table]
  return (found?.rows ?? []).map(({ cells, under, bold }) => ({
    cells: cells.map(spanText),
    under: (under ?? []).map(spanText).join('\n'),
    bold: bold === true,
  }))
}

function tables(blocks: readonly Block[]): number {
  return blocks.filter(({ kind }) => kind === 'table').length
}

function say(rule: string, said = ''): Found {
  return { rule, said: said.replaceAll('\n', '⏎').slice(0, 160) }
}
