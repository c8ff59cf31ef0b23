import { said } from '../../channels/rules/channel.js'
import { recommend } from '../../channels/rules/recommend.js'
import type { Question } from '../../checklist/rules/question.js'
import type { Option } from '../ports.js'
import { readChannels } from '../../letters/usecases/channel-templates.js'
import { answerEdits, screenOf, whyOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'

/** How many recommended channels are ticked beforehand. */
const TICKED = 3

/** Which channels to write for, in the order recommended for this case, each with its reason; then what stands against the choice. */
export async function askChannels(desk: Desk, question: Question): Promise<Outcome> {
  const { file, ports } = desk.sitting
  const ordered = recommend(await readChannels(ports.templates), file, desk.today, desk.lang)
  const first = ordered
    .filter(({ rank }) => rank !== null)
    .slice(0, TICKED)
    .map(({ channel }) => channel.id)
  const ticked = file.channels.length > 0 ? file.channels : first
  const options: Option[] = ordered.map(({ channel, rank, why }) => ({
    value: channel.id,
    hint: why,
    chosen: ticked.includes(channel.id),
    name: `${rank === null ? '  ' : '★ '}${said(channel.name, desk.lang)}——${plainTitle(channel.title)}`,
  }))
  for (;;) {
    const reply = await desk.prompter.several({
      ...screenOf(desk, question),
      options,
      ifNone: desk.say('interview.none-ticked'),
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'why') desk.prompter.show([`  ${whyOf(desk, question)}`])
    else {
      await desk.sitting.answer(answerEdits(desk, question.id, reply.value))
      const against = ordered
        .filter(({ channel }) => reply.value.includes(channel.id))
        .flatMap(({ blocks }) => blocks.map(({ text }) => `! ${text}`))
      desk.prompter.show(against.length > 0 ? ['', ...new Set(against)] : [])
      return 'answered'
    }
  }
}

/** The title of a paper before anything is known of the case: of two wordings the fuller one. */
function plainTitle(title: string): string {
  return title.replace(/\{%-?\s*else\b[^%]*%\}.*?(?=\{%-?\s*endif)/g, '').replace(/\{[{%][^}]*[}%]\}/g, '')
}
