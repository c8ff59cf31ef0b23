import type { CaseFile, Demand } from '../../case/rules/case-file.js'
import type { Block, Row, Span } from '../../paper/rules/blocks.js'
import { factOf } from '../../losses/rules/proofs.js'
import { plain } from '../../paper/rules/blocks.js'
import { billAnchor, parseSource } from '../../bills/rules/excerpt.js'
import { printedYuan } from '../../ground/fen.js'
import type { PartView } from './view.js'

/** One event of the story, before it is a row. */
export interface StoryEvent {
  readonly on: string
  readonly at: string
  readonly what: string
  /** Paths as written in evidence.yml; `#18` names a row. */
  readonly exhibits: readonly string[]
}

/** Part 3: date, time, what happened, exhibit and page. What has no exhibit says so. */
export function timelineBlocks(view: PartView): Block[] {
  const { words } = view
  const column = (key: string, weight: number): { title: string; weight: number } => ({
    title: words.say(`timeline.${key}`),
    weight,
  })
  const rows = storyEvents(view).map((event): Row => ({
    cells: [
      plain(event.on || words.say('timeline.unknown_date')),
      plain(event.at),
      plain(view.composed.mask(event.what)),
      citations(event.exhibits, view),
    ],
  }))
  return [
    { kind: 'paragraph', spans: plain(words.say('timeline.note')), indent: true },
    {
      kind: 'table',
      columns: [column('date', 17), column('time', 12), column('what', 46), column('exhibit', 25)],
      rows,
    },
  ]
}

/** Facts, promises, the demand and filings in order of time; payments only where no fact of that day names the amount. */
export function storyEvents(view: Pick<PartView, 'file' | 'words'>): StoryEvent[] {
  const { file, words } = view
  const events: StoryEvent[] = [
    ...file.facts.map((fact) => ({ on: fact.on, at: fact.at, what: fact.what, exhibits: fact.exhibits })),
    ...file.promises.map((promise) => ({
      on: promise.on ?? '',
      at: '',
      what: words.say('timeline.promise', { quote: promise.quote }),
      exhibits: promise.exhibits,
    })),
    ...untoldPayments(file).map((payment) => ({
      on: payment.on,
      at: payment.at.slice(0, 5),
      exhibits: payment.source ? [payment.source] : [],
      what: words.say(`timeline.payment${payment.payee ? '' : '_unnamed'}${payment.for ? '' : '_plain'}`, {
        payee: payment.payee,
        amount: printedYuan(payment.amount),
        for: payment.for,
      }),
    })),
    ...file.refunds
      .filter((refund) => factOf(file, refund) === undefined)
      .map((refund) => ({
        on: refund.on,
        at: refund.at.slice(0, 5),
        exhibits: refund.source ? [refund.source] : [],
        what: words.say('timeline.refund', { payee: refund.payee, amount: printedYuan(refund.amount) }),
      })),
    ...file.told_to_pay.map((told) => toldEvent(told, words)),
    ...file.debt_demands.flatMap((demand) => demandEvent(demand, file, words)),
  ]
  return events.sort((a, b) => `${a.on || '9999'} ${a.at}`.localeCompare(`${b.on || '9999'} ${b.at}`))
}

function toldEvent(told: CaseFile['told_to_pay'][number], words: PartView['words']): StoryEvent {
  const { by, how, payee, exhibits } = told
  const key = how === '' ? 'timeline.told_to_pay_plain' : 'timeline.told_to_pay'
  return { on: told.on ?? '', at: '', what: words.say(key, { by, how, payee }), exhibits }
}

function demandEvent(demand: Demand, file: CaseFile, words: PartView['words']): StoryEvent[] {
  const amount = printedYuan(demand.amount)
  if (demand.on && factOf(file, { on: demand.on, amount: demand.amount })) return []
  const by = demand.by || words.say('timeline.demand_sender')
  const key = demand.amount > 0 ? 'timeline.demand' : 'timeline.demand_unsummed'
  const what = demand.reason
    ? words.say(key, { by, amount, reason: demand.reason })
    : words.say(`${key}_plain`, { by, amount })
  return [{ on: demand.on ?? '', at: '', what, exhibits: demand.exhibits }]
}

function untoldPayments(file: CaseFile): CaseFile['payments'] {
  return file.payments.filter((payment) => factOf(file, payment) === undefined)
}

/** 证据3-2，第12页；… for paths of evidence.yml; （本人陈述） when nothing numbered stands behind them. */
export function citations(paths: readonly string[], view: PartView): Span[] {
  const known = paths.flatMap((path) => exhibitOf(path, view) ?? [])
  const found = oncePerExhibit(
    known.filter(({ cite }) => view.exhibits.some(({ exhibit }) => exhibit.id === cite)),
  )
  if (found.length === 0 && known.length > 0) return [{ text: '—' }]
  if (found.length === 0) return [{ text: view.words.say('timeline.own_statement') }]
  return found.flatMap((span, index): Span[] => (index === 0 ? [span] : [{ text: '；' }, span]))
}

interface Cited {
  readonly cite: string
  readonly row?: string
}

/** The page of the row where one row of a bill is meant, the exhibit alone where several are. */
function oncePerExhibit(all: readonly Cited[]): Cited[] {
  return [...new Set(all.map(({ cite }) => cite))].map((id) => {
    const rows = [...new Set(all.filter(({ cite }) => cite === id).map(({ row }) => row))]
    return rows.length === 1 && rows[0] !== undefined ? { cite: id, row: rows[0] } : { cite: id }
  })
}

function exhibitOf(path: string, view: PartView): Cited | undefined {
  const row = parseSource(path)
  const found = view.register.exhibits.find(
    (one) => (one.path === path || one.path === row?.path) && one.number !== null,
  )
  return found && { cite: found.id, ...(row === null ? {} : { row: billAnchor(found.id, row) }) }
}
