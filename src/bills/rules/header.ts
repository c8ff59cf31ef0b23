import { Refusal } from '../../ground/refusal.js'
import type { Provider } from './bill.js'
import { columnName } from './cells.js'
import { LAYOUTS, OLD_ALIPAY_WEB, FIELDS } from './header-layouts.js'
import type { Layout } from './header-layouts.js'

/** What a bill says about a transaction, and under which column. -1: the bill has no such column. */
export type Field =
  | 'time'
  | 'date'
  | 'type'
  | 'payee'
  | 'account'
  | 'goods'
  | 'direction'
  | 'amount'
  | 'out'
  | 'in'
  | 'method'
  | 'status'
  | 'order'
  | 'merchantOrder'
  | 'note'

export interface Header {
  readonly provider: Provider
  /** Name of the layout, printed beside the file. */
  readonly layout: string
  readonly columns: Readonly<Record<Field, number>>
  /** Number of columns that have a name. */
  readonly width: number
}

/**
 * Reads a row as the header of a bill, by what stands in it, never by its place; null when it is none.
 * Throws bill/old-alipay-web for the layout that can't be read, bill/column-twice when a name that is needed stands twice.
 */
export function headerOf(cells: readonly string[]): Header | null {
  const names = cells.map(columnName)
  if (OLD_ALIPAY_WEB.every((name) => names.includes(name))) throw new Refusal('bill/old-alipay-web', {})
  const layout = LAYOUTS.find((one) => one.needs.every((name) => names.includes(name)))
  return layout ? placed(layout, names) : null
}

export function placed(layout: Layout, names: readonly string[]): Header {
  const columns = Object.fromEntries(
    FIELDS.map((field) => [field, place(layout.fields[field] ?? [], names, field)]),
  ) as Record<Field, number>
  const width = names.reduce((last, name, index) => (name === '' ? last : index + 1), 0)
  return { provider: layout.provider, layout: layout.layout, columns, width }
}

/** Where a field stands. A second 备注 is harmless, the first one is read; any other name twice would be a guess. */
function place(synonyms: readonly string[], names: readonly string[], field: Field): number {
  const found = synonyms.find((name) => names.includes(name))
  if (found === undefined) return -1
  if (field !== 'note' && names.indexOf(found) !== names.lastIndexOf(found))
    throw new Refusal('bill/column-twice', { column: found })
  return names.indexOf(found)
}
