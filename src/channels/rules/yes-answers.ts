import type { CaseFile } from '../../case/rules/case-file.js'
import type { Channel } from './channel.js'

/** 是, yes, true. 否, 不要, no and blank are none. */
export function isYes(answer: unknown): boolean {
  return /^(是|要|yes|true|y|1)$/i.test(String(answer ?? '').trim())
}

/** Conditions that a channel's own questions of yes or no make: the last part of each path answered with yes (own_words, shop_inside). */
export function yesAnswers(
  { id, asks }: Pick<Channel, 'id' | 'asks'>,
  file: Pick<CaseFile, 'channel'>,
): readonly string[] {
  return yesWords(asks).filter((key) => isYes(file.channel[id]?.[key]))
}

/** The same words, answered or not: those that this channel's data may test. */
export function yesWords(asks: Channel['asks']): readonly string[] {
  return asks.flatMap(({ kind, path }) => (kind === 'yes-no' ? [path.slice(path.lastIndexOf('.') + 1)] : []))
}
