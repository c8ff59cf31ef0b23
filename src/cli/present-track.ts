import type { CaseFile } from '../case/rules/case-file.js'
import type { Due } from '../filing/rules/due.js'
import type { Warning } from '../channels/rules/gap.js'
import { chineseDate } from '../ground/time.js'
import type { Templates } from '../templates/ports.js'
import { filingNames } from '../letters/usecases/channel-templates.js'
import type { Context } from './context.js'

/** The JSON of the contract; `on` is null beyond the years whose holidays are published, `earliest` is then a lower bound. */
export function trackDocument(
  file: CaseFile,
  dues: readonly Due[],
  conflicts: readonly Warning[],
  ics: string | undefined,
): unknown {
  return {
    format: 'evidence-track',
    version: 1,
    filings: file.filings,
    due: dues.map(({ on, earliest, what, basis, channel, id, who, then, next, past }) => ({
      on,
      earliest,
      what,
      basis,
      channel,
      id,
      who,
      then,
      next,
      past,
    })),
    warnings: conflicts.map(({ code, text }) => ({ code, text })),
    ...(ics !== undefined && { ics }),
  }
}

interface Tracked {
  readonly file: CaseFile
  readonly dues: readonly Due[]
  readonly conflicts: readonly Warning[]
  readonly ics: string | undefined
}

/** What was recorded, then what falls due and what to do when nothing comes. */
export async function presentTrack(
  { file, dues, conflicts, ics }: Tracked,
  templates: Templates,
  context: Context,
): Promise<void> {
  const names = await filingNames(templates, context.lang)
  context.say(context.text(file.filings.length === 0 ? 'track.nothing' : 'track.recorded'))
  for (const one of file.filings)
    context.say(
      `  ${one.on}  ${names.channels[one.channel] ?? one.channel}  ${names.events[one.event] ?? one.event}${one.receipt === '' ? '' : `  ${one.receipt}`}`,
    )
  for (const conflict of conflicts) context.say(`${context.text('mark.heed')}${conflict.text}`)
  if (dues.length > 0) context.say(context.text('track.due'))
  for (const due of dues) presentDue(due, names.channels[due.channel] ?? due.channel, context)
  if (ics !== undefined) context.say(context.text('track.ics-written', { path: ics, count: dues.length }))
}

function presentDue(due: Due, channel: string, context: Context): void {
  const day = (date: string): string => (context.lang === 'en' ? date : chineseDate(date))
  const when =
    due.on === null
      ? context.text('track.unknown', { earliest: day(due.earliest) })
      : context.text(due.who === 'consumer' ? 'track.own-latest' : 'track.latest', { on: day(due.on) })
  context.say(
    `  ${when}${due.past ? context.text('track.past') : ''}  ${channel}${context.text('mark.colon')}${due.what}${context.aside(due.basis)}`,
  )
  if (due.then !== '')
    context.say(
      `      ${context.text(due.who === 'consumer' ? 'track.own' : 'track.silent', { then: due.then })}`,
    )
  if (due.next !== '')
    context.say(
      `      ${context.text('track.next', { command: `evidence dossier ${due.next.split('/')[0]}` })}`,
    )
}

/** What falls due in one sentence: the matter, the hedge about its day, what to do when nothing comes, the next letter. */
export function dueSentence(due: Due, context: Context): string {
  const when =
    due.on === null
      ? context.text('track.unknown', { earliest: due.earliest })
      : due.past
        ? context.text('track.past')
        : ''
  const then =
    due.then === ''
      ? ''
      : context.text(due.who === 'consumer' ? 'track.own' : 'track.silent', { then: due.then })
  const next =
    due.next === ''
      ? ''
      : context.text('track.next', { command: `evidence dossier ${due.next.split('/')[0]}` })
  return [due.what, when, then, next].filter((part) => part !== '').join(context.lang === 'en' ? '; ' : '；')
}
