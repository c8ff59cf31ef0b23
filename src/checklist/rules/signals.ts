import { appName } from '../../formats/rules/naming.js'
import { formedTime } from '../../formats/rules/capture.js'
import type { Facts } from '../../ground/refusal.js'
import { courtTime } from '../../ground/time.js'
import type { ChecklistItem } from './checklist.js'
import type { Scene } from './score.js'
import { comparable, found, hasAmount, lineWithAll, longest, pairIn } from './phrases.js'

/** One thing that speaks for (or, below 0, against) an item. The sentence stands in `locale/` under `reason.<signal>`. */
export interface Reason {
  readonly signal:
    | 'said'
    | 'cited'
    | 'folder'
    | 'structure'
    | 'decisive'
    | 'title'
    | 'important'
    | 'name'
    | 'heading'
    | 'pair'
    | 'receipt'
    | 'chat'
    | 'audio'
    | 'common'
    | 'app'
    | 'screenshot'
    | 'photo'
    | 'day'
    | 'exclusion'
  readonly weight: number
  readonly facts: Facts
  /** Set when a machine read the words in a picture. */
  readonly basis?: 'picture'
}

type Signal = (item: ChecklistItem, scene: Scene) => Reason | null

/** Every signal of one item that fires for one file, strongest kinds first. What only a machine's reading supports says so. */
export function signalsOf(item: ChecklistItem, scene: Scene): Reason[] {
  const isPicture = scene.subject.kind.family === 'image'
  const { seen, text } = scene
  const whole = seen === '' ? scene : { ...scene, text: `${text}\n${seen}` }
  const reasons: Reason[] = []
  for (const signal of SIGNALS) {
    const one = signal(item, whole)
    if (one === null) continue
    const isWorded = WORDED.has(one.signal)
    const own = !isWorded ? one : isPicture ? null : seen === '' ? one : signal(item, scene)
    const more = isWorded ? one.weight - (own?.weight ?? 0) : 0
    if (own) reasons.push(own)
    if (more !== 0) reasons.push({ ...one, weight: more, basis: 'picture' })
  }
  return reasons
}

/** Signals that rest on what a file says. */
const WORDED: ReadonlySet<Reason['signal']> = new Set([
  'structure',
  'decisive',
  'important',
  'common',
  'exclusion',
  'heading',
  'pair',
  'receipt',
  'chat',
] as const)

const SIGNALS: readonly Signal[] = [
  ({ id }, { subject, hints }) =>
    hints.cited.get(subject.path)?.includes(id) ? reason('cited', 0.95) : null,
  ({ id }, { folder }) =>
    folder?.items.includes(id)
      ? reason('folder', folder.items.length > 1 ? 0.7 : 0.9, { name: folder.name })
      : null,
  ({ signals }, { text }) => {
    const match = text === '' ? undefined : signals.structure.find(({ all }) => lineWithAll(text, all))
    return match ? reason('structure', 0.9, { phrase: match.all.slice(0, 3).join('、') }) : null
  },
  ({ signals }, { text, subject }) => {
    if (text === '') return null
    const phrase =
      signals.needs_amount && !hasAmount(text) ? undefined : longest(decisiveFor(signals, subject), text)
    return phrase === undefined ? null : reason('decisive', 0.6, { phrase })
  },
  ({ signals }, { name }) => {
    const phrase = longest(signals.titles, name)
    return phrase === undefined ? null : reason('title', 0.6, { phrase })
  },
  ({ signals }, { text }) => several('important', signals.important, text, 0.25, 0.5),
  ({ signals }, { name }) => {
    const phrase = longest(signals.titles, name) === undefined ? longest(signals.names, name) : undefined
    return phrase === undefined ? null : reason('name', 0.3, { phrase })
  },
  ({ signals }, { subject: { page } }) => {
    const phrase =
      page &&
      page.headings.map((line) => longest([...signals.titles, ...signals.headings], line)).find(Boolean)
    return phrase === undefined ? null : reason('heading', 0.5, { phrase })
  },
  ({ signals }, { text, subject }) => {
    if (text === '' || signals.pairs.length === 0) return null
    const isDecided = longest(decisiveFor(signals, subject), text) !== undefined
    const phrase = signals.pairs.map(({ first, then }) => pairIn(text, first, then)).find(Boolean)
    if (isDecided) return null // the same words are not counted twice
    return phrase === undefined ? null : reason('pair', 0.5, { phrase })
  },
  ({ signals }, { text, subject: { page } }) => {
    const [phrase] = page?.hasSum === true ? found(signals.states, text) : []
    return phrase === undefined ? null : reason('receipt', 0.5, { phrase })
  },
  ({ signals }, { subject: { page } }) =>
    signals.chat && page?.isChat === true ? reason('chat', 0.5) : null,
  ({ signals }, { subject }) =>
    signals.audio && subject.kind.family === 'audio' ? reason('audio', 0.25) : null,
  ({ signals }, { text }) => several('common', signals.common, text, 0.1, 0.2),
  ({ signals }, { subject, appNames }) => {
    const app = subject.facts.find(({ what, value }) => what === 'app' && signals.apps.includes(value))
    return app ? reason('app', 0.15, { app: appName(app.value, { apps: appNames }) }) : null
  },
  ({ signals }, { subject }) =>
    signals.screenshot && isScreenshot(subject) ? reason('screenshot', 0.15) : null,
  ({ signals }, { subject }) => (signals.photo && isPhoto(subject) ? reason('photo', 0.15) : null),
  ({ id }, { subject, hints }) => {
    const day = dayOf(subject)
    const match =
      day === undefined ? undefined : hints.days.find(({ on, items }) => on === day && items.includes(id))
    return match ? reason('day', 0.1, { on: match.on }) : null
  },
  ({ signals }, { text }) => {
    const phrase = found(signals.exclusions, text)[0]
    return phrase === undefined ? null : reason('exclusion', -0.5, { phrase })
  },
]

/**
 * In a picture the name of a kind of page decides only as a heading: 《用户服务协议》 also stands in small print. What speaks
 * for a chat decides only in one: every page has a button 在线客服.
 */
function decisiveFor(
  { decisive, titles, chat }: ChecklistItem['signals'],
  { page }: Scene['subject'],
): readonly string[] {
  if (page === undefined) return decisive
  if (chat && !page.isChat) return []
  return decisive.filter((phrase) => !titles.includes(phrase))
}

function reason(signal: Reason['signal'], weight: number, facts: Facts = {}): Reason {
  return { signal, weight, facts }
}

function several(
  signal: Reason['signal'],
  phrases: readonly string[],
  text: string,
  each: number,
  most: number,
): Reason | null {
  const hits = found(phrases, text)
  return hits.length === 0
    ? null
    : reason(signal, Math.min(most, hits.length * each), { phrase: hits.slice(0, 3).join('、') })
}

/** The last part of a path, as phrases are compared. */
export function fileName(path: string): string {
  return comparable(path.slice(path.lastIndexOf('/') + 1))
}

/** A phone's screen: tall, and no camera claims it. */
function isScreenshot({ kind, facts }: Scene['subject']): boolean {
  if (kind.family !== 'image' || facts.some(({ what }) => what === 'model')) return false
  if (facts.some(({ what }) => what === 'app')) return true
  const [width, height] = (['width', 'height'] as const).map((what) =>
    Number(facts.find((fact) => fact.what === what)?.value ?? 0),
  )
  return width! > 0 && height! / width! >= 1.7
}

function isPhoto({ kind, facts }: Scene['subject']): boolean {
  return kind.family === 'image' && facts.some(({ what }) => what === 'model')
}

/** The day a file came into being, UTC+8; mtime alone says nothing. */
function dayOf({ times }: Scene['subject']): string | undefined {
  const time = formedTime({ times: times.filter(({ clock }) => clock !== 'mtime') })
  return time === undefined ? undefined : courtTime(time.at).slice(0, 10)
}
