import { printableName } from '../disk/rules/path-name.js'
import type { Context } from './context.js'
import { wrapped } from './display-width.js'
import { presentItem, presentMoney, presentGaps } from './present-status-rows.js'
import type { StatusSheet } from './status-sheet.js'

export function presentStatus(
  { report, words, due, names }: StatusSheet,
  unregistered: readonly string[],
  unread: number,
  context: Context,
): void {
  const width = Math.max(30, Math.min(100, context.streams.out.columns ?? 80))
  const say = (text: string, indent = 0): void => {
    for (const line of wrapped(text, width - indent)) context.say(' '.repeat(indent) + line)
  }
  say(
    context.text('status.head', {
      title: report.file.title || context.text('status.untitled'),
      count: report.registered.length,
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
  if (unregistered.length > 0) {
    say(context.text('status.unregistered', { count: unregistered.length }))
    for (const path of unregistered.slice(0, 20)) say(`· ${printableName(path)}`, 2)
  }
  if (unread > 0) say(context.text('read.status', { count: unread }))
}
