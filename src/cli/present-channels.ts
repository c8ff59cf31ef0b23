import { said } from '../channels/rules/channel.js'
import type { Channel } from '../channels/rules/channel.js'
import type { Problem } from '../letters/rules/lint-channel.js'
import type { ChannelReport } from '../letters/usecases/channels.js'
import type { Context } from './context.js'
import { wrapped } from './display-width.js'
import type { Lang } from '../locale/index.js'

/** The JSON of the contract. */
export function channelsDocument(reports: readonly ChannelReport[], lang: Lang): unknown {
  return {
    format: 'evidence-channels',
    version: 1,
    channels: reports.map(({ channel, rank, why, blocks, needs }) => ({
      id: channel.id,
      name: said(channel.name, lang),
      recommended: rank !== null,
      why,
      blocks: blocks.map(({ code, text }) => ({ code, text })),
      needs,
      deadlines: channel.deadlines.map((one) => ({
        id: one.id,
        trigger: one.trigger,
        amount: one.amount,
        unit: one.unit,
        who: one.who,
        what: said(one.what, lang),
        law: one.law ?? null,
        verified: one.mark === 'V',
      })),
    })),
  }
}

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

/** One channel: when it is right and wrong, what it needs, deadlines, contacts, sources. */
export function presentChannel(report: ChannelReport, context: Context): void {
  const { channel } = report
  const say = sayer(context)
  const list = (
    key: 'channels.right' | 'channels.wrong' | 'channels.lacks',
    rows: readonly string[],
  ): void => {
    if (rows.length > 0) say(context.text(key))
    for (const row of rows) say(`· ${row}`, 2)
  }
  say(`${said(channel.name, context.lang)}  [${channel.id}]`)
  if (context.lang === 'en') say(report.summary)
  list(
    'channels.right',
    channel.right.map((one) => said(one, context.lang)),
  )
  list(
    'channels.wrong',
    channel.wrong.map((one) => said(one, context.lang)),
  )
  list('channels.lacks', report.needs)
  for (const block of report.blocks) say(`${context.text('mark.heed')}${block.text}`)
  presentFacts(channel, context, say)
}

function presentFacts(
  channel: Channel,
  context: Context,
  say: (text?: string, indent?: number) => void,
): void {
  const colon = context.text('mark.colon')
  if (channel.deadlines.length > 0) say(context.text('channels.deadlines'))
  for (const one of channel.deadlines)
    say(
      `· ${said(one.what, context.lang)}${colon}${one.amount}${context.text(`channels.unit.${one.unit}`)}${one.mark === 'V2' ? context.text('channels.hedge', { on: channel.checked_on }) : ''}`,
      2,
    )
  const facts = [
    ...channel.contacts.map((one) => ({
      what: said(one.what, context.lang),
      value: one.value,
      mark: one.mark,
    })),
    ...channel.limits.map((one) => ({
      what: said(one.what, context.lang),
      value: one.value === 'unknown' ? context.text('channels.unknown') : `${one.value}${one.unit}`,
      mark: one.mark,
    })),
  ]
  if (facts.length > 0) say(context.text('channels.facts'))
  for (const one of facts)
    say(
      `· ${one.what}${colon}${one.value}${one.mark === 'V2' ? context.text('channels.hedge', { on: channel.checked_on }) : ''}`,
      2,
    )
  say(
    context.text('channels.sources', {
      sources: channel.sources.join(context.lang === 'en' ? '; ' : '；'),
      on: channel.checked_on,
    }),
  )
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

function sayer(context: Context): (text?: string, indent?: number) => void {
  const width = Math.max(40, Math.min(100, context.streams.out.columns ?? 80))
  return (text = '', indent = 0) => {
    for (const line of wrapped(text, width - indent)) context.say(' '.repeat(indent) + line)
  }
}
