import { said } from '../channels/rules/channel.js'
import type { ChannelReport } from '../letters/usecases/channels.js'
import type { Lang } from '../locale/index.js'

/** The JSON of the contract. */
export function channelsDocument(reports: readonly ChannelReport[], lang: Lang): unknown {
  return {
    format: 'evidence-channels',
    version: 1,
    channels: reports.map(({ channel, rank, why, blocks, needs, particulars }) => ({
      id: channel.id,
      name: said(channel.name, lang),
      recommended: rank !== null,
      why,
      blocks: blocks.map(({ code, text }) => ({ code, text })),
      needs,
      particulars,
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
