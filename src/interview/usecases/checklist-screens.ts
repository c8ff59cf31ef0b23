import { reasonSentence } from '../../checklist/rules/reason-words.js'
import { clockWord, formedTime } from '../../formats/rules/capture.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { Suggestion } from '../../checklist/rules/classify.js'
import { itemStates } from '../../checklist/rules/item-state.js'
import { place, undecided } from '../../checklist/rules/placing.js'
import { courtTime } from '../../ground/time.js'
import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import { tellingLines } from '../../screens/rules/read.js'
import type { Desk } from './desk.js'

/** Exhibits nobody has decided about. */
export function open({ sitting }: Desk): Exhibit[] {
  const proposed = undecided(sitting.register, sitting.suggestions, sitting.file)
  const order = new Map(sitting.list.items.map(({ id }, index) => [id, index]))
  const rank = (one: Exhibit): number => order.get(sitting.suggestions.get(one.id)?.[0]?.item ?? '') ?? 99
  return proposed.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

/** Files nothing is proposed for and nobody has looked at. */
export function loose({ sitting }: Desk): Exhibit[] {
  const decided = new Set(sitting.file.exhibits.map(({ file }) => file))
  return standing(sitting.register).filter(
    (one) =>
      one.item === null && !decided.has(one.path) && (sitting.suggestions.get(one.id)?.length ?? 0) === 0,
  )
}

/** What each item of the checklist has so far. */
export function showOverview(desk: Desk, words: ChecklistWords): void {
  const { register, suggestions, file, list } = desk.sitting
  const decided = new Map<string, number>()
  for (const { item } of file.exhibits) decided.set(item, (decided.get(item) ?? 0) + 1)
  const lines = itemStates(place(register, suggestions, file, list), list, file).map(
    ({ id, state, exhibits }) => {
      const done = decided.get(id) ?? 0
      const mark = done > 0 || state === 'present' ? '√' : state === 'doubtful' ? '!' : '×'
      const count = done > 0 ? done : exhibits.length
      return `${mark} ${words.items[id]?.title ?? id}  ${count > 0 ? desk.say('walk.count', { count }) : desk.say('walk.none')}`
    },
  )
  desk.prompter.show([
    '',
    desk.say('walk.head'),
    ...lines,
    desk.say('walk.loose', { count: loose(desk).length }),
  ])
}

/** The likeliest item for an exhibit. */
export function best({ sitting }: Desk, { id }: Exhibit): Suggestion | undefined {
  return sitting.suggestions.get(id)?.[0]
}

/** When the file came into being, and by which clock. */
export function timeLine(desk: Desk, exhibit: Exhibit): string {
  const time = formedTime(exhibit)
  return time
    ? desk.say('walk.time', { at: courtTime(time.at), clock: desk.say(`clock.${clockWord(time)}`) })
    : desk.say('walk.no-time')
}

/** So many lines of a picture's words say what it is. */
const READ_LINES = 4

/** What a machine read in a picture, a scan or a film: nobody can tell IMG_2047.PNG by its name. */
export async function readLines({ pictures, printable, say }: Desk, exhibit: Exhibit): Promise<string[]> {
  const read = await pictures(exhibit.sha256)
  const shown = read === null ? [] : tellingLines(read, READ_LINES)
  return shown.length === 0 ? [] : [say('walk.read'), ...shown.map((line) => `    ${printable(line)}`)]
}

/** Why an item is suggested. */
export function reasonLines(
  desk: Desk,
  suggestion: Suggestion | undefined,
  title: string | undefined,
): string[] {
  if (!suggestion) return [desk.say('walk.no-idea')]
  const reasons = suggestion.reasons
    .map((reason) => reasonSentence(reason, desk.say))
    .join(desk.say('mark.pause'))
  return [
    desk.say('walk.because', {
      title: title ?? '',
      level: desk.say(`walk.${suggestion.level}`),
      percent: Math.round(suggestion.confidence * 100),
      reasons,
    }),
  ]
}

/** What is still missing of the list everyone is given, with the ways to get it. */
export function showMissing(desk: Desk, words: ChecklistWords): void {
  const { register, suggestions, file, list } = desk.sitting
  const decided = new Set(file.exhibits.map(({ item }) => item))
  const states = itemStates(place(register, suggestions, file, list), list, file)
  const missing = list.items.filter(
    ({ id, own }) =>
      own && !decided.has(id) && states.some((one) => one.id === id && one.state === 'missing'),
  )
  if (missing.length === 0) return
  desk.prompter.show(['', desk.say('walk.missing-head')])
  for (const { id, ways } of missing)
    desk.prompter.show([
      `× ${words.items[id]?.title ?? id}`,
      ...ways.map((way) => `  · ${words.items[id]?.ways[way] ?? way}`),
    ])
}
