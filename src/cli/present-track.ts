import type { CaseFile } from '../case/rules/case-file.js'
import type { Due } from '../filing/rules/due.js'
import type { Warning } from '../channels/rules/gap.js'
import { chineseDate } from '../ground/time.js'
import type { Templates } from '../templates/ports.js'
import { filingNames } from '../letters/usecases/channel-templates.js'
import type { Context } from './context.js'

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

/** What falls due in one sentence: the matter, the hedge about its day, what to do when nothing comes, the next letter (`go` says where it is written). */
export function dueSentence(
  due: Due,
  context: Context,
  go = (channel: string): string => context.text('track.next', { command: `evidence dossier ${channel}` }),
): string {
  const what = due.what + (due.on !== null && due.past ? context.text('track.past') : '')
  const when = due.on === null ? context.text('track.unknown', { earliest: due.earliest }) : ''
  const then =
    due.then === ''
      ? ''
      : context.text(due.who === 'consumer' ? 'track.own' : 'track.silent', { then: due.then })
  const next = due.next === '' ? '' : go(due.next.split('/')[0]!)
  return [what, when, then.replace(/[。.]$/, ''), next]
    .filter((part) => part !== '')
    .join(context.lang === 'en' ? '; ' : '；')
}
