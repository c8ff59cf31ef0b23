import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { parseSource } from '../../bills/rules/excerpt.js'
import type { Channel } from './channel.js'
import { isOfOther, providerNamed, providerOf } from './providers.js'
import type { Provider, ProviderBook } from './providers.js'
import { holds } from './traits.js'
import type { Traits } from './traits.js'

/** A case as one reader may see it: letter, forms, time line, losses and exhibits are all made from this and nothing else. */
export interface ReaderView {
  readonly file: CaseFile
  /** May this exhibit be shown to the reader? */
  readonly shows: (exhibit: Exhibit) => boolean
  /** The institution written to, where the channel is written once for each. */
  readonly provider: Provider | null
  /** False when the reader was to see own rows only and none is known to be its own. */
  readonly ownRows: boolean
}

/** Applies a channel's `reader` rules, in order. Pure; hides, never invents. */
export function viewFor(
  channel: Pick<Channel, 'id' | 'reader' | 'respondent'>,
  whole: CaseFile,
  present: Traits,
  providers: ProviderBook,
): ReaderView {
  const hides = new Set(
    channel.reader.filter((rule) => holds(rule.when, present)).flatMap((rule) => rule.hides),
  )
  const file = withoutHidden(whole, hides, channel.respondent)
  const shows = (): boolean => !hides.has('exhibits')
  if (!channel.reader.some((rule) => rule.own_rows)) return { file, shows, provider: null, ownRows: true }
  return ownRowsOnly(channel.id, file, providers)
}

function withoutHidden(file: CaseFile, hides: ReadonlySet<string>, roles: Channel['respondent']): CaseFile {
  const empty: Partial<Record<string, unknown>> = {
    facts: [],
    promises: [],
    payments: [],
    refunds: [],
    debt_demand: null,
    co_victims: [],
    devices: [],
  }
  const hidden = Object.fromEntries(Object.entries(empty).filter(([key]) => hides.has(key)))
  const respondents = hides.has('other_respondents')
    ? file.respondents.filter(({ role }) => roles.includes(role))
    : file.respondents
  return { ...file, ...hidden, respondents }
}

/** Only what went through the institution written to; nothing when none of the rows is known to be its own. */
function ownRowsOnly(id: string, file: CaseFile, providers: ProviderBook): ReaderView {
  const provider = providerNamed(String(file.channel[id]?.['provider'] ?? ''), providers)
  const isOwn = (row: { readonly method: string; readonly payer_account?: string }): boolean =>
    provider !== null &&
    providerOf({ method: row.method, payer_account: row.payer_account ?? '' }, providers)?.id === provider.id
  const own = file.payments.filter(isOwn)
  const orders = new Set(own.map(({ order_no }) => order_no).filter((one) => one !== ''))
  const back = file.refunds.filter((one) => isOwn(one) || (one.refund_of !== '' && orders.has(one.refund_of)))
  const foreign = [...file.payments, ...file.refunds].filter(
    (one) => !own.includes(one as never) && !back.includes(one as never),
  )
  const paths = (rows: readonly { readonly source: string }[]): Set<string> =>
    new Set(rows.map(({ source }) => parseSource(source)?.path ?? source).filter((path) => path !== ''))
  const [mine, theirs] = [paths([...own, ...back]), paths(foreign)]
  const shows = ({ path, facts, item }: Pick<Exhibit, 'path' | 'facts' | 'item'>): boolean =>
    mine.has(path) ||
    (!theirs.has(path) &&
      !(item === 'payment' && provider !== null && isOfOther(provider, { path, facts }, providers)))
  const told = file.facts.filter(
    (fact) =>
      !tellsOf(fact, foreign) &&
      !(
        fact.exhibits.length > 0 && fact.exhibits.every((path) => theirs.has(parseSource(path)?.path ?? path))
      ),
  )
  return {
    file: { ...file, payments: own, refunds: back, facts: told },
    shows,
    provider,
    ownRows: own.length > 0,
  }
}

/** A fact of the day that names the amount of a payment somebody else moved. */
function tellsOf(
  fact: { readonly on: string; readonly what: string },
  rows: readonly { readonly on: string; readonly amount: number }[],
): boolean {
  const text = fact.what.replaceAll(',', '')
  return rows.some(
    ({ on, amount }) => on === fact.on && new RegExp(`(?<![\\d.])${amount / 100}(?![\\d])`).test(text),
  )
}

/** The institutions a channel with `own_rows` is written to: those the person named, else all that moved a payment. */
export function readersOf(
  channel: Pick<Channel, 'id' | 'reader'>,
  file: CaseFile,
  providers: ProviderBook,
): readonly string[] {
  if (!channel.reader.some((rule) => rule.own_rows)) return []
  const given = file.channel[channel.id]?.['provider']
  const named = (Array.isArray(given) ? given.map(String) : String(given ?? '').split(/[、，,；;]/))
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (named.length > 0) return named
  const found = new Map(
    file.payments.flatMap((one) => {
      const by = providerOf(one, providers)
      return by ? [[by.id, by.name] as const] : []
    }),
  )
  return [...found.values()]
}
