import {
  channelProblems,
  problemsOf,
  textProblems,
  unaskedNames,
  unknownNames,
} from '../rules/lint-channel.js'
import { checklistProblems, claimProblems, knownWords, wordProblems } from '../rules/lint-words.js'
import type { KnownWords } from '../rules/lint-words.js'
import type { Problem } from '../rules/lint-channel.js'
import type { Channel } from '../../channels/rules/channel.js'
import { lawTextProblems, parseLawTexts } from '../../law/rules/law-texts.js'
import { parseHolidays, plusMonths } from '../../law/rules/workdays.js'
import { namesIn } from '../rules/fill.js'
import { filters } from '../rules/filters.js'
import { Refusal } from '../../ground/refusal.js'
import type { Templates } from '../../templates/ports.js'
import { readBooks, readChannels } from './channel-templates.js'
import type { LetterBooks } from './channel-templates.js'
import { loadChecklist, loadChecklistWords } from '../../checklist/usecases/classify.js'
import { fullScope, tryLetters } from './try-letters.js'

/** What the data may refer to. */
interface Known {
  /** operator/reminder, … */
  readonly letters: readonly string[]
  readonly words: KnownWords
}

/** Reads every template the way a dossier would on `date` and lists what is wrong, with file, line and column. Writes nothing. */
export async function checkTemplates(templates: Templates, date: string): Promise<readonly Problem[]> {
  try {
    const [books, channels] = [await readBooks(templates), await readChannels(templates)]
    parseHolidays(await templates.yaml('holidays.yml'))
    const list = await loadChecklist(templates)
    await loadChecklistWords(templates, list, 'zh-CN')
    await loadChecklistWords(templates, list, 'en')
    const known: Known = {
      letters: channels.flatMap((channel) => channel.letters.map((letter) => `${channel.id}/${letter.id}`)),
      words: knownWords(
        books.names,
        list.items.map(({ id }) => id),
      ),
    }
    const found = await Promise.all(
      channels.map((channel) => checkChannel(templates, channel, books, known, date)),
    )
    const texts = lawTextProblems(parseLawTexts(await templates.yaml('law-texts.yml')), books.laws).map(
      (what) => problemsOf('law-texts.yml')('law-text', what, 'texts', ...what.split('/')),
    )
    const data = [
      ...texts,
      ...claimProblems(books.claims, known.words, books.laws, date),
      ...checklistProblems(list.items, new Set(channels.map(({ id }) => id))),
    ]
    const placedData = await Promise.all(data.map(({ keys, ...one }) => positioned(templates, one, keys)))
    const stale =
      plusMonths(books.laws.checked_on, 12) < date
        ? [{ path: 'laws.yml', line: 0, column: 0, code: 'stale', what: books.laws.checked_on }]
        : []
    const shared = Object.entries(books.partials).flatMap(([name, text]) =>
      textProblems(`zh-CN/shared/${name}.md`, text, books.laws, books.lint, date),
    )
    return [
      ...new Map(
        [...stale, ...shared, ...placedData, ...found.flat()].map((one) => [JSON.stringify(one), one]),
      ).values(),
    ]
  } catch (error) {
    return [await placed(templates, asProblem(error))]
  }
}

async function checkChannel(
  templates: Templates,
  channel: Channel,
  books: LetterBooks,
  known: Known,
  date: string,
): Promise<Problem[]> {
  const files = [
    ...new Set([...channel.letters.map((one) => one.file), ...(channel.form === '' ? [] : [channel.form])]),
  ].map((name) => `zh-CN/${channel.id}/${name}`)
  const english =
    (await templates.origin(`en/${channel.id}.md`)) === 'missing'
      ? [{ path: `en/${channel.id}.md`, line: 0, column: 0, code: 'language-missing', what: channel.id }]
      : []
  const scope = await fullScope(templates, channel, books, date)
  const texts = await Promise.all(
    files.map((path) => checkText(templates, path, channel, books, scope, date)),
  )
  const own = await Promise.all(
    [
      ...channelProblems(channel, known.letters, date),
      ...wordProblems(channel, known.words, books.laws, date),
    ].map(({ keys, ...one }) => positioned(templates, one, keys)),
  )
  const said = [...own, ...english, ...texts.flat()]
  return said.length > 0 ? said : (await tryLetters(templates, channel, date)).map(asProblem)
}

async function checkText(
  templates: Templates,
  path: string,
  channel: Channel,
  books: LetterBooks,
  scope: object,
  date: string,
): Promise<Problem[]> {
  try {
    const text = await templates.text(path)
    const pens = {
      partials: books.partials,
      blank: () => '',
      filters: filters({
        laws: books.laws,
        date,
        cited: () => undefined,
        refuse: () => undefined,
        unproved: '',
      }),
    }
    const names = namesIn(text, path, pens)
    const problem = (code: string, name: string): Problem => ({
      path,
      ...lineOf(text, name),
      code,
      what: name,
    })
    const unasked = unaskedNames(names, channel).map((name) => problem('hole-not-asked', name))
    const unknown = unknownNames(names, scope).filter((name) => !unasked.some(({ what }) => what === name))
    return [
      ...unasked,
      ...unknown.map((name) => problem(text.includes(name) ? 'unknown-name' : 'include-needs', name)),
      ...textProblems(path, text, books.laws, books.lint, date),
    ]
  } catch (error) {
    return [asProblem(error)]
  }
}

/** Where a name first stands; 0 when it stands in a shared part. */
function lineOf(text: string, name: string): { line: number; column: number } {
  const index = text.indexOf(name)
  if (index < 0) return { line: 0, column: 0 }
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** A schema error names its key ("asks.1.path: …"); here it gets the line of that key. */
function placed(templates: Templates, problem: Problem): Promise<Problem> {
  const keys = /^([\w.-]+): /.exec(problem.what)?.[1]
  if (problem.line > 0 || keys === undefined || !problem.path.endsWith('.yml'))
    return Promise.resolve(problem)
  return positioned(
    templates,
    problem,
    keys.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  )
}

async function positioned(
  templates: Templates,
  problem: Problem,
  keys: readonly (string | number)[],
): Promise<Problem> {
  return { ...problem, ...(await templates.position(problem.path, keys)) }
}

function asProblem(error: unknown): Problem {
  if (!(error instanceof Refusal)) throw error
  const { path = '', line = 0, column = 0, message = error.facts['where'] ?? '' } = error.facts
  return {
    path: String(path),
    line: Number(line),
    column: Number(column),
    code: error.code.replace(/^(template|checklist)\//, ''),
    what: String(message),
  }
}
