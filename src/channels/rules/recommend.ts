import type { CaseFile } from '../../case/rules/case-file.js'
import type { Gap, Warning } from './gap.js'
import { said } from './channel.js'
import type { Channel, Words } from './channel.js'
import { holds, traits } from './traits.js'
import type { Traits } from './traits.js'

type Lang = 'zh-CN' | 'en'

/** A channel with its place for this case; `rank` null: not recommended now. */
export interface Recommendation {
  readonly channel: Channel
  readonly rank: number | null
  readonly why: string
  readonly blocks: readonly Warning[]
}

/** Every channel, the recommended ones first and in order, each with its reason and what stands against it now. */
export function recommend(
  channels: readonly Channel[],
  file: CaseFile,
  date: string,
  lang: Lang = 'zh-CN',
): readonly Recommendation[] {
  const present = traits(file, date)
  return channels
    .map((channel) => {
      const row = channel.recommend.find((one) => holds(one.when, present))
      const blocks = channelWarnings(channel, present, lang)
      return {
        channel,
        rank: row && row.rank > 0 ? row.rank : null,
        why: row ? said(row.why, lang) : said(channel.wrong[0]!, lang),
        blocks,
      }
    })
    .sort((a, b) => (a.rank ?? 1000) - (b.rank ?? 1000) || a.channel.order - b.channel.order)
}

/** Warnings of a channel that apply to the case. */
export function channelWarnings(channel: Channel, present: Traits, lang: Lang): readonly Warning[] {
  return channel.warnings
    .filter((one) => holds(one.when, present))
    .map((one) => ({
      code: `${channel.id}/${one.code}`,
      text: said(one.text, lang),
      facts: { channel: channel.id },
    }))
}

/** Filings that stand in each other's way, of the channels something is open at. */
export function filingConflicts(
  channels: readonly Channel[],
  present: Traits,
  lang: Lang,
): readonly Warning[] {
  return channels
    .filter((channel) => present.has(`filed:${channel.id}`))
    .flatMap((channel) =>
      channelWarnings(
        { ...channel, warnings: channel.warnings.filter((one) => one.conflict) },
        present,
        lang,
      ),
    )
}

/** A gap that --draft does not lift carries `hard`. */
export interface ChannelGap extends Gap {
  readonly hard: boolean
  readonly path: string
}

/** What the channel needs and the case has not: structural needs. */
export function needGaps(channel: Channel, present: Traits, lang: Lang): readonly ChannelGap[] {
  return channel.needs
    .filter((need) => holds(need.when, present) && !(need.unless.length > 0 && holds(need.unless, present)))
    .map((need) => ({
      channel: channel.id,
      needs: said(need.what, lang),
      how: said(need.how, lang),
      hard: need.hard,
      path: need.id,
    }))
}

const ANSWER: Words = {
  'zh-CN': '再运行 evidence init，选要改的那一步；或写进 evidence.yml 的 {path}',
  en: 'run evidence init again and change that step, or write {path} in evidence.yml',
}

/** An unanswered path as a gap, in the words of the channel's `asks`. */
export function holeGap(channel: Channel, hole: string, lang: Lang): ChannelGap {
  const path = hole.replace(/\.called$/, '.name').replace(/^complainant\.age$/, 'complainant.born')
  const ask = askOf(channel, path)
  return {
    channel: channel.id,
    needs: ask ? said(ask.question, lang) : path,
    how: ask?.how ? said(ask.how, lang) : said(ANSWER, lang).replace('{path}', path),
    hard: false,
    path,
  }
}

/** The ask behind a path; numbers in it are taken as the first (respondents.2.name → respondents.0.name). */
export function askOf(channel: Channel, path: string): Channel['asks'][number] | undefined {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '.0')
  return channel.asks.find((one) => one.path.replace(/\.\d+(?=\.|$)/g, '.0') === plain)
}
