import { printableName } from '../disk/rules/path-name.js'
import type { ChecklistWords } from '../checklist/rules/checklist-words.js'
import type { ItemState } from '../checklist/rules/item-state.js'
import { printedYuan } from '../ground/fen.js'
import type { StatusReport } from '../filing/usecases/status.js'
import type { Context } from './context.js'
import { displayWidth, padded, wrapped } from './display-width.js'

/** One date that matters, from the filings recorded so far. */
export interface DueLine {
  readonly on: string
  readonly what: string
  readonly basis: string
}

/** The JSON of the contract; ways are sentences. */
export function statusDocument(
  { states, list, gaps, money, proofs, unregistered, registered }: StatusReport,
  words: ChecklistWords,
  due: readonly DueLine[],
): unknown {
  const waysOf = (id: string): string[] =>
    (list.items.find((one) => one.id === id)?.ways ?? []).map((way) => words.items[id]?.ways[way] ?? way)
  return {
    format: 'evidence-status',
    version: 1,
    registered,
    items: states.map(({ id, state, exhibits }) => ({
      id,
      state,
      exhibits,
      ways: state === 'present' ? [] : waysOf(id),
    })),
    gaps: gaps.map(({ channel, needs, how }) => ({ channel, needs, how })),
    money: {
      paid: money.paid,
      refunded: money.refunded,
      delivered: money.delivered,
      demanded: money.demanded,
      claimed: money.claimed,
    },
    proofs,
    due,
    unregistered,
  }
}

export function presentStatus(
  report: StatusReport,
  words: ChecklistWords,
  due: readonly DueLine[],
  names: Names,
  context: Context,
): void {
  const width = Math.max(30, Math.min(100, context.streams.out.columns ?? 80))
  const say = (text: string, indent = 0): void => {
    for (const line of wrapped(text, width - indent)) context.say(' '.repeat(indent) + line)
  }
  say(
    context.text('status.head', {
      title: report.file.title || context.text('status.untitled'),
      count: report.registered,
    }),
  )
  context.say()
  for (const state of report.states) presentItem(state, report, words, names, context, say)
  presentMoney(report, context, say)
  presentGaps(report, names, context, say)
  if (report.proofs.length > 0) say(context.text('status.proofs'))
  for (const { needs, how } of report.proofs) say(context.text('status.gap', { needs, how }), 2)
  if (due.length > 0) say(context.text('status.due'))
  for (const one of due) say(`${one.on}  ${one.what}${context.aside(one.basis)}`, 2)
  if (report.unregistered.length > 0) {
    say(context.text('status.unregistered', { count: report.unregistered.length }))
    for (const path of report.unregistered.slice(0, 20)) say(`· ${printableName(path)}`, 2)
  }
}

const MARKS = { present: '√', doubtful: '!', missing: '×' } as const

/** Names of channels by id. */
export type Names = Readonly<Record<string, string>>

type Say = (text: string, indent?: number) => void

/** One item: mark, title, how many; for a missing one the ways to get it. */
function presentItem(
  { id, state, exhibits, required, useful }: ItemState,
  report: StatusReport,
  words: ChecklistWords,
  names: Names,
  context: Context,
  say: Say,
): void {
  const title = words.items[id]?.title ?? id
  const column = Math.max(...report.states.map((one) => displayWidth(words.items[one.id]?.title ?? one.id)))
  say(
    `${MARKS[state]} ${padded(title, (context.streams.out.columns ?? 80) < 60 ? 0 : Math.min(column, 48))} ${context.text(`status.${state}`, { count: exhibits.length })}`,
  )
  const wanted = [...required, ...useful]
  const item = report.list.items.find((one) => one.id === id)
  if (state !== 'missing' || !item || (wanted.length === 0 && !item.own)) return
  if (required.length > 0)
    say(context.text('status.required', { channels: context.list(required.map((id) => names[id] ?? id)) }), 4)
  for (const way of item.ways) say(`· ${words.items[id]?.ways[way] ?? way}`, 4)
}

function presentMoney({ money }: StatusReport, context: Context, say: Say): void {
  const { paid, refunded, delivered, demanded, claimed } = money
  const facts = Object.fromEntries(
    Object.entries({ paid, refunded, delivered, demanded, claimed }).map(([key, fen]) => [
      key,
      printedYuan(fen),
    ]),
  )
  say(context.text('status.money', facts))
}

function presentGaps({ gaps, file }: StatusReport, names: Names, context: Context, say: Say): void {
  if (file.channels.length === 0) return say(context.text('status.no-channels'))
  if (gaps.length === 0)
    return say(
      context.text('status.no-gaps', { channels: context.list(file.channels.map((id) => names[id] ?? id)) }),
    )
  say(context.text('status.gaps', { count: gaps.length }))
  for (const channel of file.channels) {
    const own = gaps.filter((gap) => gap.channel === channel)
    if (own.length > 0) say(`${names[channel] ?? channel}${context.text('mark.colon').trimEnd()}`, 2)
    for (const gap of own) say(context.text('status.gap', { needs: gap.needs, how: gap.how }), 4)
  }
}
