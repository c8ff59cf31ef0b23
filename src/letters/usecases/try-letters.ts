import { CLAIMS } from '../../case/rules/catalogue.js'
import { emptyCaseFile } from '../../case/rules/case-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { emptyRegister } from '../../case/rules/register-file.js'
import type { Channel } from '../../channels/rules/channel.js'
import { traits } from '../../channels/rules/traits.js'
import { Refusal } from '../../ground/refusal.js'
import { fullCase } from '../rules/lint-channel.js'
import { letterScope } from '../rules/scope.js'
import type { Templates } from '../../templates/ports.js'
import type { LetterBooks } from './channel-templates.js'
import { composeChannel } from './compose-letters.js'
import { sitDown } from './letter-desk.js'
import type { ComposeRequest } from './letter-desk.js'

/** Everything a letter of this channel may name: what a case has that leaves nothing out. */
export async function fullScope(
  templates: Templates,
  channel: Channel,
  books: LetterBooks,
  date: string,
): Promise<object> {
  const file = fullCase(channel.id, answersOf(channel))
  const desk = await sitDown(request(templates, channel, file, date))
  const present = traits(file, date)
  return { ...desk.scope, ...letterScope(file, channel, present, date, books.names, CLAIMS, books.providers) }
}

/** Writes every paper of a channel for a case without an answer and for one with all of them; what stops one is thrown at nobody but the check. */
export async function tryLetters(
  templates: Templates,
  channel: Channel,
  date: string,
): Promise<readonly Refusal[]> {
  const stopped: Refusal[] = []
  for (const file of [emptyCaseFile(), fullCase(channel.id, answersOf(channel))])
    try {
      await composeChannel(request(templates, channel, file, date))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      stopped.push(error)
    }
  return stopped
}

function request(templates: Templates, { id }: Channel, file: CaseFile, date: string): ComposeRequest {
  const register = emptyRegister(`${date}T00:00:00+08:00`)
  return { channel: id, file, register, date, lang: 'zh-CN', templates, draft: true }
}

function answersOf(channel: Channel): Record<string, string> {
  const prefix = `channel.${channel.id}.`
  const own = channel.asks.map(({ path }) => path).filter((path) => path.startsWith(prefix))
  return Object.fromEntries(own.map((path) => [path.slice(prefix.length), '是']))
}
