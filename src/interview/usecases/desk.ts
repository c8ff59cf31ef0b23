import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { undecided } from '../../checklist/rules/placing.js'
import { STEPS } from '../../checklist/rules/question.js'
import type { InterviewState, Question, Step } from '../../checklist/rules/question.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import type { Pictures } from './receipts-of-case.js'
import type { EntryWords } from '../../bills/rules/entries.js'
import type { AskPassword } from '../../bills/ports.js'
import type { CaseEdit } from '../../case/ports.js'
import type { Option, Prompter, Say, Screen } from '../ports.js'
import { channelAsks, openedGroups } from './channel-asks.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { courtDate } from '../../ground/time.js'

/** What a question is worded with and answered against, however it is shown: a terminal's screen, a form in the browser. */
export interface Scene {
  readonly sitting: Sitting
  readonly say: Say
  /** Is there such a sentence? */
  readonly has: (key: string) => boolean
  readonly lang: 'zh-CN' | 'en'
  /** A path as it may be printed. */
  readonly printable: (path: string) => string
}

/** Everything one interview at a terminal works with. */
export interface Desk extends Scene {
  readonly prompter: Prompter
  /** Today in UTC+8. */
  readonly today: string
  /** Reads a bill of the case; null when it is none, can't be read or stays locked. */
  readonly readBill: (path: string, ask: AskPassword) => Promise<readonly ReadBill[] | null>
  readonly entryWords: EntryWords
  readonly pictures: Pictures
  /** How many pictures are still being read meanwhile. */
  readonly unread?: () => number
}

/** Today in UTC+8, ISO. */
export function todayOf({ sitting }: Pick<Scene, 'sitting'>): string {
  return courtDate(sitting.ports.clock.now())
}

/** How a screen, or a few that belong together, ended. */
export type Outcome = 'answered' | 'back'

/** What `nextQuestion` reads. */
export async function stateOf({ sitting, lang }: Scene, walked: boolean): Promise<InterviewState> {
  const { file, text, ports, register, suggestions } = sitting
  return {
    file,
    walked,
    present: ports.answerText.present(text),
    asks: await channelAsks(ports.templates, file, lang, todayOf({ sitting })),
    opens: await openedGroups(ports.templates, file),
    undecided: undecided(register, suggestions, file).length,
  }
}

/** "第 3 步/7  钱" */
export function progress({ say }: Scene, step: Step): string {
  return say('interview.progress', { step, steps: STEPS, title: say(`interview.step.${step}`) })
}

/** The screen of a question: our words, the channel's own where we have none; how to leave it blank is said last. */
export function screenOf(desk: Scene, question: Pick<Question, 'step' | 'word' | 'ask'>): Screen {
  const { word, ask } = question
  const form = formScreenOf(desk, question)
  const isOurs = desk.has(`hint.${word}`) || ask === undefined
  const blank = desk.has(`enter.${word}`) ? `enter.${word}` : isOurs ? undefined : 'interview.may-be-blank'
  const parts = [
    form.help?.replace(/[^。.!！?？）)]$/, (last) => last + desk.say('mark.stop')),
    blank && desk.say(blank),
  ]
  const help = parts.filter((part) => part !== undefined).join(desk.lang === 'en' ? ' ' : '')
  return { ...form, ...(help !== '' && { help }) }
}

/** The same for a form, which has buttons for what a terminal says with keys. */
export function formScreenOf(
  desk: Scene,
  { step, word, ask }: Pick<Question, 'step' | 'word' | 'ask'>,
): Screen {
  const own = (key: string): string | undefined => (desk.has(key) ? desk.say(key) : undefined)
  const help = own(`hint.${word}`) ?? ask?.how
  return {
    progress: progress(desk, step),
    question: own(`question.${word}`) ?? ask?.question ?? word,
    ...(help !== undefined && { help }),
  }
}

/** Why a question is asked. */
export function whyOf(desk: Scene, { word, ask }: Pick<Question, 'word' | 'ask'>): string {
  return desk.has(`why.${word}`) ? desk.say(`why.${word}`) : (ask?.why ?? desk.say('why.channel'))
}

/** "respondents.0.name" as a path for CaseText.edit; "channel.12315.authority" names a channel, not a place in a list. */
export function pathOf(id: string): (string | number)[] {
  return id
    .split('.')
    .map((part, index, parts) => (/^\d+$/.test(part) && parts[index - 1] !== 'channel' ? Number(part) : part))
}

/** The value that stands at a path, as text; "" when there is none. */
export function valueAt(file: unknown, id: string): unknown {
  return id
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined,
      file,
    )
}

/** Without these the map they stand in is no answer at all, so it goes with them. */
const KEYSTONES = new Set(['interest.rate', 'agent.name', 'guardian.name'])

/** Edits that answer a question and take it off the list of unknown ones; `value` undefined: it becomes unknown. */
export function answerEdits({ sitting }: Scene, id: string, value: unknown): CaseEdit[] {
  const others = sitting.file.unknown.filter((one) => one !== id)
  const path = pathOf(id)
  if (value === undefined)
    return [
      { path: KEYSTONES.has(id) ? path.slice(0, 1) : path, value: undefined },
      {
        path: ['unknown'],
        value: sitting.file.unknown.includes(id) ? sitting.file.unknown : [...others, id],
      },
    ]
  return [
    { path, value },
    ...(others.length < sitting.file.unknown.length ? [{ path: ['unknown'], value: others }] : []),
  ]
}

/** Files to choose from: those of `item` (confirmed or proposed) first. */
export function fileOptions(desk: Scene, item: string | undefined, chosen: readonly string[]): Option[] {
  const { register, suggestions } = desk.sitting
  const fits = (one: Exhibit): boolean =>
    one.item === item || (suggestions.get(one.id)?.some((suggestion) => suggestion.item === item) ?? false)
  const all = [...standing(register)].sort(
    (a, b) => Number(fits(b)) - Number(fits(a)) || (a.path < b.path ? -1 : 1),
  )
  return all.map(({ path }) => ({ value: path, name: desk.printable(path), chosen: chosen.includes(path) }))
}
