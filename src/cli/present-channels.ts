import { said } from '../channels/rules/channel.js'
import type { Problem } from '../letters/rules/lint-channel.js'
import type { ChannelReport } from '../letters/usecases/channels.js'
import type { Context } from './context.js'
import { wrapped } from './display-width.js'

/** The whole list: the recommended order first, then the others with the reason why not. */
export function presentChannels(reports: readonly ChannelReport[], known: boolean, context: Context): void {
  const say = sayer(context)
  const recommended = reports.filter((one) => one.rank !== null)
  say(
    context.text(
      known ? (recommended.length > 0 ? 'channels.recommended' : 'channels.none') : 'channels.no-case',
    ),
  )
  for (const [index, report] of (known ? recommended : reports).entries()) {
    say(`${index + 1}. ${said(report.channel.name, context.lang)}  [${report.channel.id}]`, 2)
    say(report.why, 5)
    for (const block of report.blocks) say(`${context.text('mark.heed')}${block.text}`, 5)
    if (known && report.needs.length > 0)
      say(context.text('channels.needs', { needs: report.needs.join('；') }), 5)
  }
  const others = known ? reports.filter((one) => one.rank === null) : []
  if (others.length > 0) say(context.text('channels.others'))
  for (const report of others)
    say(`· ${said(report.channel.name, context.lang)}  [${report.channel.id}]  ${report.why}`, 2)
  say()
  say(context.text('channels.more'))
}

/** What `--check` found. */
export function presentProblems(problems: readonly Problem[], context: Context): void {
  if (context.flags.json) {
    context.json({
      format: 'evidence-channels',
      version: 1,
      problems: problems.map((one) => ({ ...one, message: message(one, context) })),
    })
    return
  }
  if (problems.length === 0) context.say(context.text('channels.check.clean'))
  for (const one of problems) context.say(`${one.path}:${one.line}:${one.column}  ${message(one, context)}`)
}

function message(one: Problem, context: Context): string {
  return context.textOf(`check.${one.code}`, { what: one.what }) ?? `${one.code} ${one.what}`
}

export function sayer(context: Context): (text?: string, indent?: number) => void {
  const width = Math.max(40, Math.min(100, context.streams.out.columns ?? 80))
  return (text = '', indent = 0) => {
    for (const line of wrapped(text, width - indent)) context.say(' '.repeat(indent) + line)
  }
}
