import { emptyCaseFile } from '../../case/rules/case-file.js'
import { said } from '../../channels/rules/channel.js'
import type { Channel } from '../../channels/rules/channel.js'
import { recommend } from '../../channels/rules/recommend.js'
import type { Recommendation } from '../../channels/rules/recommend.js'
import type { CaseStore } from '../../case/ports.js'
import type { Templates } from '../../templates/ports.js'
import { articleText, citation } from '../../law/rules/law-book.js'
import type { Citation } from '../../law/rules/law-book.js'
import { readBooks, readChannels } from './channel-templates.js'
import { composeChannel } from './compose-letters.js'
import type { ComposeRequest } from './letter-desk.js'

type Lang = 'zh-CN' | 'en'

/** A channel as a person is told about it; `needs` are what this case still lacks, or all that is asked without a case. */
export interface ChannelReport extends Recommendation {
  readonly needs: readonly string[]
  readonly summary: string
  /** What the law wants in the paper, each with its article, "" where no statute lists it. */
  readonly particulars: readonly { readonly what: string; readonly law: string }[]
}

/**
 * Every channel in the order this case should take them. `store` undefined: no case, the general order. `weighs`: of which channels of
 * the case is `needs` wanted, which takes writing their letters; the others have none. Reads only.
 */
export async function listChannels(
  templates: Templates,
  store: CaseStore | undefined,
  date: string,
  lang: Lang,
  weighs: (id: string) => boolean = () => true,
): Promise<readonly ChannelReport[]> {
  const channels = await readChannels(templates)
  const { laws } = await readBooks(templates)
  const file = (await store?.readCaseFile())?.file
  const register = store === undefined ? undefined : await store.readRegister()
  const recommendations = recommend(channels, file ?? emptyCaseFile(), date, lang)
  return Promise.all(
    recommendations.map(async (one): Promise<ChannelReport> => {
      const channel = one.channel.id
      const request = file && register && { channel, file, register, date, lang, templates, draft: true }
      const needs = request ? (weighs(channel) ? await lacking(request) : []) : asked(one.channel, lang)
      return {
        ...one,
        rank: file ? one.rank : null,
        why: file ? one.why : said(one.channel.right[0]!, lang),
        blocks: file ? one.blocks : [],
        needs,
        summary: await summaryOf(templates, one.channel.id),
        particulars: one.channel.particulars.map(({ what, law }) => ({
          what: said(what, lang),
          law: law === undefined ? '' : articleName(citation(laws, law, date)),
        })),
      }
    }),
  )
}

async function lacking(request: ComposeRequest): Promise<readonly string[]> {
  return (await composeChannel(request)).gaps.map((gap) => gap.needs)
}

/** 民事诉讼法第一百二十四条; "" for a law that may not be cited that day. */
function articleName(found: Citation | undefined): string {
  return found === undefined ? '' : `${found.law.short || found.law.name}${articleText(found.article)}`
}

function asked(channel: Channel, lang: Lang): string[] {
  return [
    ...channel.needs.map((one) => said(one.what, lang)),
    ...channel.asks.filter((ask) => !ask.optional).map((ask) => said(ask.question, lang)),
  ]
}

async function summaryOf(templates: Templates, id: string): Promise<string> {
  const path = `en/${id}.md`
  return (await templates.origin(path)) === 'missing' ? '' : (await templates.text(path)).trim()
}
