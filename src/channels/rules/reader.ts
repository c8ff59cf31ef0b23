import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { parseSource } from '../../bills/rules/excerpt.js'
import type { Channel } from './channel.js'
import { factOf, withProofs } from '../../losses/rules/proofs.js'
import { readingCopy } from './readable.js'
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

/**
 * Applies the first row of a channel's `reader` that holds; no row: the reader sees nothing. Pure; hides, never invents.
 * Proofs are put where they belong before anything is hidden, so that every part cites the same exhibit and page.
 */
export function viewFor(
  channel: Pick<Channel, 'id' | 'reader' | 'respondent'>,
  whole: CaseFile,
  present: Traits,
  providers: ProviderBook,
): ReaderView {
  const row = channel.reader.find(({ when }) => holds(when, present))
  const reads = new Set<string>(row?.reads ?? [])
  const told = withProofs(whole)
  const items = row?.exhibits
  const admits = ({ item }: Pick<Exhibit, 'item'>): boolean =>
    reads.has('exhibits') && (items === undefined || (item !== null && items.includes(item)))
  const copy = (file: CaseFile): CaseFile => readingCopy(file, reads, channel.respondent, channel.id)
  if (!row?.own_rows) return { file: copy(told), shows: admits, provider: null, ownRows: true }
  const own = ownRowsOnly(channel.id, told, providers)
  return { ...own, file: copy(own.file), shows: (exhibit) => admits(exhibit) && own.shows(exhibit) }
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
  const paths = (rows: readonly Row[]): Set<string> =>
    new Set(
      rows
        .flatMap((row) => [row.source, ...(factOf(file, row)?.exhibits ?? [])])
        .map((source) => parseSource(source)?.path ?? source)
        .filter((path) => path !== ''),
    )
  const [mine, theirs] = [paths([...own, ...back]), paths(foreign)]
  const shows = ({ path, facts, item }: Pick<Exhibit, 'path' | 'facts' | 'item'>): boolean =>
    item === 'payment' && foreign.length > 0
      ? mine.has(path)
      : !theirs.has(path) && !(provider !== null && isOfOther(provider, { path, facts }, providers))
  return { file: { ...file, payments: own, refunds: back }, shows, provider, ownRows: own.length > 0 }
}

type Row = Pick<CaseFile['payments'][number], 'on' | 'amount' | 'source'>

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
