import { clockWord, formedTime } from '../../formats/rules/capture.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { Suggestion } from '../../checklist/rules/classify.js'
import { itemStates } from '../../checklist/rules/item-state.js'
import { place, undecided } from '../../checklist/rules/placing.js'
import { courtTime } from '../../ground/time.js'
import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import type { Option } from '../ports.js'
import { askText } from './ask-text.js'
import { progress } from './desk.js'
import type { Desk, Outcome } from './desk.js'

/** Walks the checklist: overview, what to look at, each proposed file with its reasons. Every decision is saved at once. */
export async function walkChecklist(desk: Desk, words: ChecklistWords): Promise<Outcome> {
  for (;;) {
    showOverview(desk, words)
    const wanted = await askWhat(desk)
    if (wanted === 'back') return 'back'
    if (wanted === 'next') break
    if (wanted === 'confident') await takeConfident(desk)
    else await decideAll(desk, words, wanted === 'unclassified' ? loose(desk) : open(desk))
  }
  showMissing(desk, words)
  return 'answered'
}

function open({ sitting }: Desk): Exhibit[] {
  const proposed = undecided(sitting.register, sitting.suggestions, sitting.file)
  const order = new Map(sitting.list.items.map(({ id }, index) => [id, index]))
  const rank = (one: Exhibit): number => order.get(sitting.suggestions.get(one.id)?.[0]?.item ?? '') ?? 99
  return proposed.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

/** Files nothing is proposed for and nobody has looked at. */
function loose({ sitting }: Desk): Exhibit[] {
  const decided = new Set(sitting.file.exhibits.map(({ file }) => file))
  return standing(sitting.register).filter(
    (one) =>
      one.item === null && !decided.has(one.path) && (sitting.suggestions.get(one.id)?.length ?? 0) === 0,
  )
}

function showOverview(desk: Desk, words: ChecklistWords): void {
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

async function askWhat(desk: Desk): Promise<string> {
  const proposed = open(desk)
  const sure = proposed.filter((one) => best(desk, one)?.level === 'confident').length
  const options: Option[] = [
    ...(sure > 0 ? [{ value: 'confident', name: desk.say('walk.take-confident', { count: sure }) }] : []),
    ...(proposed.length > 0
      ? [{ value: 'each', name: desk.say('walk.each', { count: proposed.length }) }]
      : []),
    ...(loose(desk).length > 0
      ? [{ value: 'unclassified', name: desk.say('walk.unclassified', { count: loose(desk).length }) }]
      : []),
    { value: 'next', name: desk.say('walk.next') },
  ]
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, 6),
      question: desk.say('walk.from-where'),
      options,
    })
    if (reply.kind === 'value') return reply.value
    if (reply.kind === 'back') return 'back'
    desk.prompter.show([`  ${desk.say('why.exhibits')}`])
  }
}

async function takeConfident(desk: Desk): Promise<void> {
  for (const exhibit of open(desk)) {
    const suggestion = best(desk, exhibit)
    if (suggestion?.level === 'confident') await decide(desk, exhibit, suggestion.item)
  }
}

/** One file after another; back goes to the file before, from the first to the overview. */
async function decideAll(desk: Desk, words: ChecklistWords, files: readonly Exhibit[]): Promise<void> {
  for (let at = 0; at < files.length && at >= 0;)
    at += (await decideOne(desk, words, files[at]!, at + 1, files.length)) === 'back' ? -1 : 1
}

async function decideOne(
  desk: Desk,
  words: ChecklistWords,
  exhibit: Exhibit,
  at: number,
  of: number,
): Promise<Outcome> {
  const suggestion = best(desk, exhibit)
  const title = suggestion ? (words.items[suggestion.item]?.title ?? suggestion.item) : undefined
  desk.prompter.show([
    '',
    desk.say('walk.file', { at, of, path: desk.printable(exhibit.path) }),
    timeLine(desk, exhibit),
    ...reasonLines(desk, suggestion, title),
  ])
  const options: Option[] = [
    ...(suggestion && title ? [{ value: 'yes', name: desk.say('walk.yes', { title }) }] : []),
    { value: 'move', name: desk.say(suggestion ? 'walk.move' : 'walk.pick') },
    { value: 'none', name: desk.say('walk.none-of-them') },
    { value: 'open', name: desk.say('walk.open') },
    { value: 'later', name: desk.say('walk.later') },
  ]
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, 6),
      question: desk.say('walk.right', { title: title ?? '' }),
      options,
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'why') desk.prompter.show([`  ${desk.say('why.exhibits')}`])
    else if (reply.value === 'later') return 'answered'
    else if (reply.value === 'open') {
      if (!(await desk.prompter.open(`${desk.sitting.ports.store.root}/${exhibit.path}`)))
        desk.prompter.show([desk.say('walk.cannot-open')])
    } else if (reply.value === 'none') {
      await decide(desk, exhibit, '')
      return 'answered'
    } else if (
      await settleItem(
        desk,
        words,
        exhibit,
        reply.value === 'yes' ? suggestion?.item : await askItem(desk, words),
      )
    )
      return 'answered'
  }
}

/** Asks what the file proves and saves; false when the person went back. */
async function settleItem(
  desk: Desk,
  words: ChecklistWords,
  exhibit: Exhibit,
  item: string | undefined,
): Promise<boolean> {
  if (item === undefined) return false
  const usual = desk.sitting.words.items[item]?.proves ?? ''
  const screen = {
    progress: progress(desk, 6),
    question: desk.say('walk.proves'),
    help: desk.say('walk.proves-hint', { title: words.items[item]?.title ?? item }),
    preset: usual,
  }
  const proves = await askText(desk, screen, desk.say('why.proves'))
  if (proves === null) return false
  const { source: known } = desk.sitting.entryFor(exhibit, item)
  const from = await askText(
    desk,
    {
      progress: progress(desk, 6),
      question: desk.say('walk.source'),
      help: desk.say('walk.source-hint'),
      ...(known !== undefined && { preset: known }),
    },
    desk.say('why.source'),
  )
  if (from === null) return false
  await decide(desk, exhibit, item, { proves: proves || usual, ...(from !== '' && { source: from }) })
  return true
}

async function askItem(desk: Desk, words: ChecklistWords): Promise<string | undefined> {
  const options = desk.sitting.list.items.map(({ id }) => ({ value: id, name: words.items[id]?.title ?? id }))
  const reply = await desk.prompter.choose({
    progress: progress(desk, 6),
    question: desk.say('walk.which-item'),
    options,
  })
  return reply.kind === 'value' ? reply.value : undefined
}

async function decide(
  { sitting }: Desk,
  exhibit: Exhibit,
  item: string,
  said: Readonly<Record<string, string>> = {},
): Promise<void> {
  const at = sitting.file.exhibits.findIndex(({ file }) => file === exhibit.path)
  const before = at >= 0 ? sitting.file.exhibits[at] : undefined
  const kept = before && Object.fromEntries(Object.entries(before).filter(([, value]) => value !== ''))
  const entry =
    item === ''
      ? { file: exhibit.path, item }
      : { ...sitting.entryFor(exhibit, item), ...kept, item, ...said }
  await sitting.answer([{ path: ['exhibits', at >= 0 ? at : sitting.file.exhibits.length], value: entry }])
}

function best({ sitting }: Desk, { id }: Exhibit): Suggestion | undefined {
  return sitting.suggestions.get(id)?.[0]
}

function timeLine(desk: Desk, exhibit: Exhibit): string {
  const time = formedTime(exhibit)
  return time
    ? desk.say('walk.time', { at: courtTime(time.at), clock: desk.say(`clock.${clockWord(time)}`) })
    : desk.say('walk.no-time')
}

function reasonLines(desk: Desk, suggestion: Suggestion | undefined, title: string | undefined): string[] {
  if (!suggestion) return [desk.say('walk.no-idea')]
  const reasons = suggestion.reasons
    .map(({ signal, facts }) => desk.say(`reason.${signal}`, facts))
    .join('；')
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
function showMissing(desk: Desk, words: ChecklistWords): void {
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
