import type { Exhibit } from '../../case/rules/exhibit.js'
import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import type { Option } from '../ports.js'
import { opensSafely } from '../rules/opens-safely.js'
import { askText } from './ask-text.js'
import { askTranscript } from './ask-transcript.js'
import { progress } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { best, readLines, timeLine, reasonLines } from './checklist-screens.js'

/** Asks where one exhibit belongs; the person may look at it first. */
export async function decideOne(
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
    ...(await readLines(desk, exhibit)),
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
      ...(suggestion === undefined && { preset: 'later' }), // nobody places a file by just pressing Enter
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'why') desk.prompter.show([`  ${desk.say('why.exhibits')}`])
    else if (reply.value === 'later') return 'answered'
    else if (reply.value === 'open') {
      await openIt(desk, exhibit)
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

async function openIt(desk: Desk, { path }: Exhibit): Promise<void> {
  const isSafe = opensSafely(path)
  if (isSafe && (await desk.prompter.open(`${desk.sitting.ports.store.root}/${path}`))) return
  desk.prompter.show([desk.say(isSafe ? 'walk.cannot-open' : 'walk.may-run', { path: desk.printable(path) })])
}

/** Asks what the file proves and saves; false when the person went back. */
async function settleItem(
  desk: Desk,
  titles: ChecklistWords,
  exhibit: Exhibit,
  item: string | undefined,
): Promise<boolean> {
  if (item === undefined) return false
  const usual = desk.sitting.words.items[item]?.proves ?? ''
  const screen = {
    progress: progress(desk, 6),
    question: desk.say('walk.proves'),
    help: desk.say('walk.proves-hint', { title: titles.items[item]?.title ?? item }),
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
  const words = await askTranscript(desk, exhibit)
  if (words === null) return false
  await decide(desk, exhibit, item, {
    proves: proves || usual,
    ...(from !== '' && { source: from }),
    ...words,
  })
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

/** Records where an exhibit belongs. */
export async function decide(
  { sitting }: Pick<Desk, 'sitting'>,
  exhibit: Exhibit,
  item: string,
  said: Readonly<Record<string, string | boolean>> = {},
): Promise<void> {
  const at = sitting.file.exhibits.findIndex(({ file }) => file === exhibit.path)
  const before = at >= 0 ? sitting.file.exhibits[at] : undefined
  const kept =
    before &&
    Object.fromEntries(Object.entries(before).filter(([, value]) => value !== '' && value !== false))
  const entry =
    item === ''
      ? { file: exhibit.path, item }
      : { ...sitting.entryFor(exhibit, item), ...kept, item, ...said }
  await sitting.answer([{ path: ['exhibits', at >= 0 ? at : sitting.file.exhibits.length], value: entry }])
}
