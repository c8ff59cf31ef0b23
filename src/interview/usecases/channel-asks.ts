import type { CaseFile } from '../../case/rules/case-file.js'
import { said } from '../../channels/rules/channel.js'
import { holds, traits } from '../../channels/rules/traits.js'
import { yesAnswers } from '../../channels/rules/yes-answers.js'
import type { ChannelAsk, QuestionGroup } from '../../checklist/rules/question.js'
import type { Templates } from '../../templates/ports.js'
import { readChannel } from '../../letters/usecases/channel-templates.js'

/** What the chosen channels ask of this case on `date`, in the order they were chosen. Throws channel/unknown. */
export async function channelAsks(
  templates: Templates,
  file: CaseFile,
  lang: 'zh-CN' | 'en',
  date: string,
): Promise<ChannelAsk[]> {
  const channels = await Promise.all(file.channels.map((id) => readChannel(templates, id)))
  const present = traits(file, date)
  return channels.flatMap(({ id, asks }) => {
    const told = new Set([...present, ...yesAnswers({ id, asks }, file)])
    return asks
      .filter((ask) => holds(ask.when, told))
      .map(({ path, question, why, how, optional, kind, shape }) => ({
        channel: id,
        path,
        question: said(question, lang),
        optional,
        ...(kind !== undefined && { kind }),
        ...(shape !== undefined && { shape }),
        ...(why !== undefined && { why: said(why, lang) }),
        ...(how !== undefined && { how: said(how, lang) }),
      }))
  })
}

/** Groups of questions that the chosen channels open. Throws channel/unknown. */
export async function openedGroups(
  templates: Templates,
  { channels }: CaseFile,
): Promise<ReadonlySet<QuestionGroup>> {
  const chosen = await Promise.all(channels.map((id) => readChannel(templates, id)))
  return new Set(chosen.flatMap(({ opens }) => opens))
}
