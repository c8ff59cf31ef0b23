import { Refusal } from '../../ground/refusal.js'
import { columnName } from './cells.js'
import { FIELDS } from './header-layouts.js'
import { placed } from './header.js'
import type { Field, Header } from './header.js'

/** The columns a person named for a bank's statement: `{ time: '交易日期', amount: '交易金额', payee: '对方户名' }`. */
export type BankColumns = Readonly<Partial<Record<Field, string>>>

/** Is this row the header a person described? null when one of the named columns is not in it. */
export function bankHeaderOf(cells: readonly string[], asked: BankColumns): Header | null {
  const names = cells.map(columnName)
  const wanted = Object.entries(asked).map(([field, name]) => [field, columnName(name)] as const)
  if (!wanted.every(([, name]) => names.includes(name))) return null
  const fields = Object.fromEntries(wanted.map(([field, name]) => [field, [name]]))
  return placed({ provider: 'bank', layout: 'bank', needs: [], fields }, names)
}

/**
 * Reads `time=交易日期,amount=交易金额,payee=对方户名`. Throws bill/bank-columns when a field is unknown, given twice, or when the
 * time, or any amount (`amount`, or `out`/`in`), is left out.
 */
export function parseBankColumns(text: string): BankColumns {
  const columns: Partial<Record<Field, string>> = {}
  for (const part of text.split(/[,，]/)) {
    const [field, name] = part.split(/[=＝]/).map((side) => side.trim())
    if (!field || !name || !FIELDS.includes(field as Field) || columns[field as Field] !== undefined)
      throw wrongColumns(text)
    columns[field as Field] = name
  }
  if (!(columns.time ?? columns.date) || !(columns.amount ?? columns.out ?? columns.in))
    throw wrongColumns(text)
  return columns
}

function wrongColumns(text: string): Refusal {
  return new Refusal('bill/bank-columns', { text, fields: FIELDS.join(' ') }, 'usage')
}
