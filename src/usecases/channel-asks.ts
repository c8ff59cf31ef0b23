import type { CaseFile } from '../domain/case/case-file.js'
import { said } from '../domain/channel/channel.js'
import type { ChannelAsk } from '../domain/checklist/question.js'
import type { Templates } from '../ports/templates.js'
import { readChannel } from './channel-templates.js'

/** What the chosen channels ask, in the order they were chosen. Throws channel/unknown. */
export async function channelAsks(templates: Templates, file: CaseFile, lang: 'zh-CN' | 'en'): Promise<ChannelAsk[]> {
  const channels = await Promise.all(file.channels.map((id) => readChannel(templates, id)))
  return channels.flatMap(({ id, asks }) => asks.map(({ path, question, why, how, optional }) => ({
    channel: id, path, question: said(question, lang), optional,
    ...(why !== undefined && { why: said(why, lang) }), ...(how !== undefined && { how: said(how, lang) }),
  })))
}
