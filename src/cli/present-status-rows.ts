import type { ChecklistWords } from '../checklist/rules/checklist-words.js'
import type { ItemState } from '../checklist/rules/item-state.js'
import type { StatusReport } from '../filing/usecases/status.js'
import { saidSum } from '../losses/rules/said-sum.js'
import type { Context } from './context.js'
import { displayWidth, padded } from './display-width.js'

const MARKS = { present: '√', doubtful: '!', missing: '×' } as const

/** Names of channels by id. */
export type Names = Readonly<Record<string, string>>

type Say = (text: string, indent?: number) => void

/** One item: mark, title, how many; for a missing one the ways to get it. */
export function presentItem(
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

/** Paid, refunded, delivered, demanded and claimed on one line. */
export function presentMoney({ money, file }: StatusReport, context: Context, say: Say): void {
  const { paid, refunded, delivered, demanded, claimed } = money
  const facts = Object.fromEntries(
    Object.entries({ paid, refunded, delivered, demanded, claimed }).map(([key, fen]) => [
      key,
      saidSum(key, fen, file, (word) => context.text(word)),
    ]),
  )
  say(context.text('status.money', facts))
}

/** What nobody has answered yet, channel by channel. */
export function presentGaps({ gaps, file }: StatusReport, names: Names, context: Context, say: Say): void {
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
