import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import { STEPS } from '../../checklist/rules/question.js'
import type { Step } from '../../checklist/rules/question.js'
import { printedYuan } from '../../ground/fen.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { saidSum } from '../../losses/rules/said-sum.js'
import { said } from '../../channels/rules/channel.js'
import { readChannels } from '../../letters/usecases/channel-templates.js'
import type { Desk } from './desk.js'

/** Everything answered, one line per step; the person takes it or names the step to change. */
export async function review(desk: Desk, words: ChecklistWords): Promise<Step | 'done'> {
  const names = new Map(
    (await readChannels(desk.sitting.ports.templates)).map((channel) => [
      channel.id,
      said(channel.name, desk.lang),
    ]),
  )
  const steps = Array.from({ length: STEPS }, (_, index) => (index + 1) as Step)
  const lines = steps.map(
    (step) => `${step}  ${desk.say(`interview.step.${step}`)}  ${summary(desk, step, words, names)}`,
  )
  desk.prompter.show(['', desk.say('review.head'), ...lines])
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: '',
      question: desk.say('review.right'),
      options: [
        { value: 'done', name: desk.say('review.done') },
        ...steps.map((step) => ({
          value: String(step),
          name: desk.say('review.change', { step, title: desk.say(`interview.step.${step}`) }),
        })),
      ],
    })
    if (reply.kind === 'value') return reply.value === 'done' ? 'done' : (Number(reply.value) as Step)
    if (reply.kind === 'back') return STEPS
    desk.prompter.show([`  ${desk.say('why.review')}`])
  }
}

function summary(desk: Desk, step: Step, words: ChecklistWords, names: ReadonlyMap<string, string>): string {
  const { file } = desk.sitting
  const options = (word: string, values: readonly string[]): string =>
    values.map((value) => desk.say(`option.${word}.${value}`)).join(desk.say('mark.pause'))
  const money = lossStatement(file)
  const other = file.respondents[0]
  const decided = file.exhibits.filter(({ item }) => item !== '')
  const items = [...new Set(decided.map(({ item }) => item))].map((item) => words.items[item]?.title ?? item)
  const text: Readonly<Record<Step, string>> = {
    1: [other?.brand, other?.name].filter(Boolean).join(' / '),
    2: [options('situation', file.situation), desk.say('review.facts', { count: file.facts.length })]
      .filter(Boolean)
      .join(desk.say('mark.pause')),
    3: desk.say('review.money', { paid: printedYuan(money.paid), refunded: printedYuan(money.refunded) }),
    4: desk.say('review.promises', {
      count: file.promises.length,
      demanded: saidSum('demanded', money.demanded, file, desk.say),
    }),
    5: options('claims', file.claims),
    6: desk.say('review.exhibits', { files: decided.length, items: items.length }),
    7: file.channels.map((id) => names.get(id) ?? id).join(desk.say('mark.list')),
  }
  return text[step] === '' ? desk.say('review.nothing') : text[step]
}
