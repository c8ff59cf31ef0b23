import type { CaseFile, Respondent } from '../../case/rules/case-file.js'
import type { Channel } from '../../channels/rules/channel.js'

/** The respondent a channel speaks about and its place in the case file; an empty one when there is none. */
export function respondentOf(
  channel: Pick<Channel, 'respondent'>,
  file: CaseFile,
): { readonly index: number; readonly respondent: Respondent | undefined } {
  const index = file.respondents.findIndex((one) => channel.respondent.includes(one.role))
  const at = index < 0 && file.respondents.length > 0 && channel.respondent[0] === 'operator' ? 0 : index
  return { index: Math.max(0, at), respondent: file.respondents[at] }
}

/** How many opponents the channel's papers are about, at least one: each gets a copy (民事诉讼法 123, 证据规定 19). */
export function opponentsOf(channel: Pick<Channel, 'respondent'>, file: CaseFile): number {
  return Math.max(1, file.respondents.filter((one) => channel.respondent.includes(one.role)).length)
}
