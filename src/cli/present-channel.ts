import { said } from '../channels/rules/channel.js'
import type { Channel } from '../channels/rules/channel.js'
import type { ChannelReport } from '../letters/usecases/channels.js'
import type { Context } from './context.js'
import { sayer } from './present-channels.js'

/** One channel: when it is right and wrong, what it needs, deadlines, contacts, sources. */
export function presentChannel(report: ChannelReport, context: Context): void {
  const { channel } = report
  const say = sayer(context)
  const list = (
    key: 'channels.right' | 'channels.wrong' | 'channels.lacks' | 'channels.particulars',
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
  list('channels.particulars', byArticle(report.particulars, context))
  for (const block of report.blocks) say(`${context.text('mark.heed')}${block.text}`)
  presentFacts(channel, context, say)
}

/** One line for each article: what it wants, in order. */
function byArticle(particulars: ChannelReport['particulars'], context: Context): string[] {
  const laws = [...new Set(particulars.map(({ law }) => law))]
  return laws.map((law) => {
    const wanted = particulars.filter((one) => one.law === law).map(({ what }) => what)
    const all = wanted.join(context.lang === 'en' ? ', ' : '、')
    return law === '' ? all : `${law}${context.text('mark.colon')}${all}`
  })
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
