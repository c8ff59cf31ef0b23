import type { Channel } from '../../channels/rules/channel.js'
import { fixedTraits } from '../../channels/rules/traits.js'
import { yesWords } from '../../channels/rules/yes-answers.js'
import { citation } from '../../law/rules/law-book.js'
import type { LawBook } from '../../law/rules/law-book.js'
import type { ClaimBook } from './claims.js'
import { PARTS } from './composed.js'
import { lawProblem, problemsOf } from './lint-channel.js'
import type { KeyProblem } from './lint-channel.js'
import type { FilingNames } from './scope-filings.js'

/** The words that channel and claim data may use, gathered once for a check. */
export interface KnownWords {
  readonly traits: ReadonlySet<string>
  /** Ids of the checklist. */
  readonly items: ReadonlySet<string>
}

/** Every trait: the fixed ones, and those made from the ids of channels and events. */
export function knownWords(names: FilingNames, items: readonly string[]): KnownWords {
  const channels = Object.keys(names.channels)
  const events = Object.keys(names.events)
  return {
    traits: new Set([
      ...fixedTraits(),
      ...channels.flatMap((id) => [`filed:${id}`, ...events.map((event) => `was:${id}:${event}`)]),
    ]),
    items: new Set(items),
  }
}

type Keys = readonly (string | number)[]
type Found = readonly [code: string, what: string, ...keys: Keys]

/** Words of a channel that nothing answers to: traits that never hold, items and parts that are not there, laws that may not be cited. */
export function wordProblems(channel: Channel, known: KnownWords, laws: LawBook, date: string): KeyProblem[] {
  const own = new Set(yesWords(channel.asks))
  const found: Found[] = [
    ...conditionsOf(channel).flatMap(([words, ...keys]) =>
      words
        .filter((one) => !known.traits.has(one.replace(/^!/, '')) && !own.has(one.replace(/^!/, '')))
        .map((one): Found => ['unknown-trait', one, ...keys]),
    ),
    ...itemsOf(channel).flatMap(([items, ...keys]) =>
      items.filter((one) => !known.items.has(one)).map((one): Found => ['unknown-item', one, ...keys]),
    ),
    ...channel.files.flatMap((file, at) =>
      file.parts
        .filter((part) => !part.startsWith('letter:') && !(PARTS as readonly string[]).includes(part))
        .map((part): Found => ['unknown-part', part, 'files', at, 'parts']),
    ),
    ...channel.particulars.flatMap(({ law }, at) =>
      law === undefined || citation(laws, law, date) !== undefined
        ? []
        : [[lawProblem(laws, law), law, 'particulars', at, 'law'] satisfies Found],
    ),
    ...channel.deadlines.flatMap(({ law, mark }, at) => {
      const wrong = law === undefined ? undefined : deadlineLaw(law, mark, laws, date)
      return wrong === undefined ? [] : [[wrong, law!, 'deadlines', at, 'law'] satisfies Found]
    }),
  ]
  const problem = problemsOf(`channels/${channel.id}.yml`)
  return found.map((one) => problem(...one))
}

/** The same for claims.yml. */
export function claimProblems(
  claims: ClaimBook,
  known: KnownWords,
  laws: LawBook,
  date: string,
): KeyProblem[] {
  const found = Object.entries(claims).flatMap(([id, claim]): Found[] => {
    const traits: readonly (readonly [readonly string[], ...Keys])[] = [
      [claim.offer, 'offer'],
      [claim.unless?.any ?? [], 'unless'],
      ...claim.elements.map((one, at) => [one.any, 'elements', at] as const),
    ]
    return [
      ...traits.flatMap(([words, ...keys]) =>
        words
          .filter((one) => !known.traits.has(one))
          .map((one): Found => ['unknown-trait', one, 'claims', id, ...keys]),
      ),
      ...claim.elements.flatMap((one, at) =>
        one.items
          .filter((item) => !known.items.has(item))
          .map((item): Found => ['unknown-item', item, 'claims', id, 'elements', at]),
      ),
      ...claim.grounds
        .filter((law) => citation(laws, law, date) === undefined)
        .map((law): Found => [lawProblem(laws, law), law, 'claims', id, 'grounds']),
    ]
  })
  const problem = problemsOf('claims.yml')
  return found.map((one) => problem(...one))
}

/** Channels that a kind of proof is said to be required or useful for, and that are not there. */
export function checklistProblems(
  items: readonly {
    readonly id: string
    readonly required: readonly string[]
    readonly useful: readonly string[]
  }[],
  channels: ReadonlySet<string>,
): KeyProblem[] {
  const problem = problemsOf('checklists/bargain-help.yml')
  return items.flatMap((item, at) =>
    (['required', 'useful'] as const).flatMap((list) =>
      item[list]
        .filter((id) => !channels.has(id))
        .map((id) => problem('unknown-channel', id, 'items', at, list)),
    ),
  )
}

/** A deadline marked V is cited as a letter would cite it; one marked V2 only needs an article that is on record. */
function deadlineLaw(id: string, mark: 'V' | 'V2', laws: LawBook, date: string): string | undefined {
  if (mark === 'V') return citation(laws, id, date) === undefined ? lawProblem(laws, id) : undefined
  const [law = '', article = ''] = id.split('/')
  return article in (laws.laws[law]?.articles ?? {}) ? undefined : 'unknown-law'
}

function conditionsOf(channel: Channel): (readonly [readonly string[], ...Keys])[] {
  const lists = ['recommend', 'needs', 'asks', 'reader', 'deadlines', 'warnings', 'letters'] as const
  const handing = ['urgent', 'where', 'bring', 'not'] as const
  return [
    ...lists.flatMap((list) => channel[list].map(({ when }, at) => [when, list, at] as const)),
    ...channel.needs.map(({ unless }, at) => [unless, 'needs', at] as const),
    ...handing.flatMap((kind) =>
      channel.handing_in[kind].map(({ when }, at) => [when, 'handing_in', kind, at] as const),
    ),
  ]
}

function itemsOf({ attachments, reader }: Channel): (readonly [readonly string[], ...Keys])[] {
  return [
    [attachments.items, 'attachments', 'items'],
    [attachments.except, 'attachments', 'except'],
    ...reader.map(({ exhibits = [] }, at) => [exhibits, 'reader', at] as const),
  ]
}
