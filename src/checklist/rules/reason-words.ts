import type { Facts } from '../../ground/refusal.js'
import type { Reason } from './signals.js'

/** Why a file is proposed, as one sentence; words that a machine read in a picture are said to be that. */
export function reasonSentence(
  { signal, facts, basis }: Reason,
  say: (key: string, facts?: Facts) => string,
): string {
  const reason = say(`reason.${signal}`, facts)
  return basis === 'picture' ? say('reason.from-picture', { reason }) : reason
}
