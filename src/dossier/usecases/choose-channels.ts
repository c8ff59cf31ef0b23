import type { CaseFile } from '../../case/rules/case-file.js'
import type { ComposedChannel } from '../../letters/rules/composed.js'
import type { Gap } from '../../channels/rules/gap.js'
import { Refusal } from '../../ground/refusal.js'

/** A channel nothing was written for, and why. */
export interface LeftOut {
  readonly channel: string
  readonly gaps: readonly Gap[]
}

/** The channels asked for, or those chosen in evidence.yml. Throws dossier/no-channel, dossier/unknown-channel. */
export function chosenChannels(
  asked: readonly string[],
  file: CaseFile,
  known: readonly string[],
): readonly string[] {
  const wanted = asked.length > 0 ? asked : file.channels
  if (wanted.length === 0) throw new Refusal('dossier/no-channel', { known: known.join(', ') }, 'usage')
  const unknown = wanted.find((channel) => !known.includes(channel))
  if (unknown !== undefined)
    throw new Refusal('dossier/unknown-channel', { channel: unknown, known: known.join(', ') }, 'usage')
  return [...new Set(wanted)]
}

/** Splits by completeness. A draft may have gaps, except those that make the channel the wrong door. */
export function splitByGaps(
  composed: readonly ComposedChannel[],
  draft: boolean,
): { ready: ComposedChannel[]; left: LeftOut[] } {
  const blocking = (one: ComposedChannel): readonly Gap[] =>
    draft ? one.gaps.filter((gap) => gap.hard) : one.gaps
  return {
    ready: composed.filter((one) => blocking(one).length === 0),
    left: composed
      .filter((one) => blocking(one).length > 0)
      .map((one) => ({ channel: one.channel, gaps: blocking(one) })),
  }
}
