import { said } from '../channels/rules/channel.js'
import { recommend } from '../channels/rules/recommend.js'
import type { Recommendation } from '../channels/rules/recommend.js'
import { PLAIN_NAMES } from '../case/rules/lists.js'
import { standing } from '../case/rules/register-file.js'
import { courtDate } from '../ground/time.js'
import { channelGaps } from '../letters/usecases/channel-gaps.js'
import { readChannels } from '../letters/usecases/channel-templates.js'
import type { Sitting } from '../checklist/usecases/sitting.js'
import type { Context } from './context.js'
import { wrapped } from './display-width.js'

const SHOWN_GAPS = 12

/** After the last question: what is ready, where to hand it in today, what is missing, and what not to do, again. */
export async function presentLastScreen(context: Context, sitting: Sitting): Promise<void> {
  const { file, register, ports } = sitting
  const today = courtDate(context.adapters.clock.now())
  const gaps = await channelGaps(ports.templates, file, register, today, context.lang)
  const ordered = recommend(await readChannels(ports.templates), file, today, context.lang)
  const ready = ordered.filter(
    ({ channel }) => file.channels.includes(channel.id) && !gaps.some((gap) => gap.channel === channel.id),
  )
  const name = (id: string): string =>
    said(ordered.find(({ channel }) => channel.id === id)?.channel.name ?? id, context.lang)
  const lines = [
    '',
    ready.length > 0
      ? context.text('last.ready', { channels: context.list(ready.map(({ channel }) => name(channel.id))) })
      : context.text('last.none-ready'),
    ...(ready[0] ? whereTo(ready[0], context) : []),
    ...(gaps.length > 0 ? [context.text('last.missing')] : []),
    ...gaps
      .slice(0, SHOWN_GAPS)
      .map(({ channel, needs, how }) => context.text('last.gap', { channel: name(channel), needs, how })),
    ...(gaps.length > SHOWN_GAPS ? [context.text('last.more', { count: gaps.length - SHOWN_GAPS })] : []),
    '',
    context.text('last.registered', {
      count: standing(register).length,
      list: register.sha256_list ?? PLAIN_NAMES.sha256,
    }),
    context.text('last.keep'),
    '',
    context.text('interview.first.1'),
    context.text('interview.first.2'),
  ]
  const width = Math.max(20, Math.min(100, context.streams.out.columns ?? 80))
  for (const line of lines) for (const piece of wrapped(line, width)) context.say(piece)
}

function whereTo({ channel }: Recommendation, context: Context): string[] {
  const contacts = channel.contacts.map(({ what, value }) =>
    context.text('last.contact', { what: said(what, context.lang), value }),
  )
  return [context.text('last.today', { name: said(channel.name, context.lang) }), ...contacts]
}
