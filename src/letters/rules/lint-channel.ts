import { caseFileSchema } from '../../case/rules/case-file.js'
import { citation } from '../../law/rules/law-book.js'
import type { LawBook } from '../../law/rules/law-book.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { Hole } from './hole.js'
import { hit } from './lint.js'
import type { LintSheet } from './lint.js'
import type { Channel } from '../../channels/rules/channel.js'
import { plusMonths } from '../../law/rules/workdays.js'

/** Something wrong with a template; the sentence is `check.<code>` of the locale. Line 0: the whole file. */
export interface Problem {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly code: string
  readonly what: string
}

/** A problem of a YAML file before its place is known: the keys that lead to it. */
export interface KeyProblem extends Problem {
  readonly keys: readonly (string | number)[]
}

/** Makes problems of one YAML file, each with the keys that lead to it. */
export function problemsOf(
  path: string,
): (code: string, what: string, ...keys: readonly (string | number)[]) => KeyProblem {
  return (code, what, ...keys) => ({ path, line: 0, column: 0, code, what, keys })
}

/** Facts of a channel checked without its letters: asks, parts, references, age. */
export function channelProblems(channel: Channel, known: readonly string[], date: string): KeyProblem[] {
  const at = problemsOf(`channels/${channel.id}.yml`)
  const letters = new Set(channel.letters.map((one) => one.id))
  const lost = (part: string): boolean => part.startsWith('letter:') && !letters.has(part.slice(7))
  return [
    ...channel.asks.flatMap((ask, index) =>
      pathExists(ask.path, channel.id) ? [] : [at('ask-path', ask.path, 'asks', index, 'path')],
    ),
    ...channel.particulars.flatMap(({ from }, index) =>
      from
        .filter((path) => !pathExists(path, channel.id))
        .map((path) => at('ask-path', path, 'particulars', index, 'from')),
    ),
    ...channel.files.flatMap((file, index) =>
      file.parts.flatMap((part, place) =>
        lost(part) ? [at('unknown-letter', part, 'files', index, 'parts', place)] : [],
      ),
    ),
    ...channel.deadlines.flatMap((one, index) =>
      one.next === undefined || known.includes(one.next)
        ? []
        : [at('unknown-letter', one.next, 'deadlines', index, 'next')],
    ),
    ...(plusMonths(channel.checked_on, 12) < date ? [at('stale', channel.checked_on, 'checked_on')] : []),
  ]
}

/** Does a path stand in evidence.yml? */
export function pathExists(path: string, channel: string): boolean {
  if (path.startsWith('channel.')) return path.startsWith(`channel.${channel}.`)
  let place: unknown = sample
  for (const part of path.split('.')) {
    if (place === null || typeof place !== 'object' || !(part in place)) return false
    place = (place as Record<string, unknown>)[part]
  }
  return true
}

const row = { on: '2026-03-01', amount: '1.00' }
const sample = caseFileSchema.parse({
  version: '1',
  respondents: [{}],
  facts: [{ on: row.on, what: '充值' }],
  promises: [{ quote: '全额退款' }],
  payments: [row],
  refunds: [row],
  debt_demands: [{ amount: '1.00' }],
  interest: { rate: '3' },
  owed: [{ amount: '1.00' }],
  notices: [row.on].map((on) => ({ on })),
  guardian: {},
  agent: {},
  told_to_pay: [{}],
  co_victims: [{ name: '王芳' }],
  devices: [{ id: 'phone' }],
  exhibits: [{ file: '截图.png' }],
})

/** A case with a row of everything, so that every name a template may use is there. */
export function fullCase(channel: string, answers: Readonly<Record<string, string>>): CaseFile {
  return { ...sample, channel: { [channel]: { ...answers } } }
}

/** Names that stand in no case whatever is answered: a typing error in a test is false for ever, or stops the dossier. */
export function unknownNames(names: readonly string[], scope: object): string[] {
  return [...new Set(names.filter((name) => !isKnown(name.split(/[.[]/), scope)))]
}

function isKnown(keys: readonly string[], scope: object): boolean {
  let place: unknown = scope
  for (const raw of keys) {
    const key = raw.replace(/[\]"']/g, '')
    if (Array.isArray(place))
      place = /^\d+$/.test(key) ? place[0] : ARRAY_NAMES.includes(key) ? place[0] : undefined
    else if (typeof place === 'object' && place !== null && key in place)
      place = (place as Record<string, unknown>)[key]
    else return false
    if (typeof place !== 'object' || place === null || place instanceof Hole) return true
  }
  return true
}

/** What Liquid itself knows of a list. */
const ARRAY_NAMES = ['size', 'first', 'last']

/** Names a letter prints or tests that no ask of its channel covers. */
export function unaskedNames(names: readonly string[], channel: Channel): string[] {
  const asked = new Set(channel.asks.map((ask) => ask.path))
  const covered = (path: string): boolean =>
    path.endsWith('.called')
      ? asked.has('respondents.0.name') || asked.has('respondents.0.brand')
      : asked.has(path)
  return [
    ...new Set(
      names.flatMap((name) => {
        const path = pathOf(name, channel.id)
        return path === undefined || covered(path) ? [] : [name]
      }),
    ),
  ]
}

/** respondent.address → respondents.0.address; undefined for names the program fills in itself. */
function pathOf(name: string, channel: string): string | undefined {
  const [root, key] = name.split(/[.[]/)
  if (key === undefined) return undefined
  if (root === 'complainant') return key === 'age' ? 'complainant.born' : `complainant.${key}`
  if (root === 'respondent') return key === 'role' ? undefined : `respondents.0.${key}`
  return root === 'answers' ? `channel.${channel}.${key}` : undefined
}

const CITED = /"([a-z0-9-]+\/[\d-]+(?:\s*,\s*[a-z0-9-]+\/[\d-]+)*)"\s*\|\s*law/g

/** Citations that may not be printed on a date, and wordings the rules forbid, each with its line. */
export function textProblems(
  path: string,
  text: string,
  laws: LawBook,
  lint: LintSheet,
  date: string,
): Problem[] {
  return text.split('\n').flatMap((line, index) => {
    const place = { path, line: index + 1 }
    const cited = [...line.matchAll(CITED)].flatMap((match) =>
      match[1]!.split(',').map((id) => ({ id: id.trim(), column: match.index + 1 })),
    )
    const wrong = cited
      .filter(({ id }) => citation(laws, id, date) === undefined)
      .map(({ id, column }) => ({ ...place, column, code: lawProblem(laws, id), what: id }))
    const said = lint.rules
      .filter((one) => one.templates)
      .flatMap((one) => hit(one, line) ?? [])
      .map((found) => ({ ...place, column: line.indexOf(found) + 1, code: 'wording', what: found }))
    return [...wrong, ...said]
  })
}

/** Why an article may not be cited. */
export function lawProblem(laws: LawBook, id: string): string {
  const [law = '', article = ''] = id.split('/')
  const found = laws.laws[law]
  if (!found || !(article in found.articles)) return 'unknown-law'
  return found.mark === 'V' ? 'law-not-in-force' : 'law-not-verified'
}
