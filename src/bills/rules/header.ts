import { Refusal } from '../../ground/refusal.js'
import type { Provider } from './bill.js'
import { columnName } from './cells.js'

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

interface Layout {
  readonly provider: Provider
  readonly layout: string
  /** A row is this layout's header when it holds all of these. */
  readonly needs: readonly string[]
  readonly fields: Readonly<Partial<Record<Field, readonly string[]>>>
}

const LAYOUTS: readonly Layout[] = [
  {
    provider: 'wechat',
    layout: 'wechat',
    needs: ['交易时间', '金额(元)', '交易单号'],
    fields: {
      time: ['交易时间'],
      type: ['交易类型'],
      payee: ['交易对方'],
      goods: ['商品'],
      direction: ['收/支'],
      amount: ['金额(元)'],
      method: ['支付方式'],
      status: ['当前状态'],
      order: ['交易单号'],
      merchantOrder: ['商户单号'],
      note: ['备注'],
    },
  },
  {
    provider: 'alipay',
    layout: 'alipay',
    needs: ['交易时间', '收/支', '交易订单号'],
    fields: {
      time: ['交易时间', '付款时间'],
      type: ['交易分类'],
      payee: ['交易对方'],
      account: ['对方账号'],
      goods: ['商品说明', '商品名称'],
      direction: ['收/支'],
      amount: ['金额', '金额(元)'],
      method: ['收/付款方式', '支付方式'],
      status: ['交易状态'],
      order: ['交易订单号', '交易号'],
      merchantOrder: ['商家订单号', '商户订单号'],
      note: ['备注'],
    },
  },
]
/** Columns only the discontinued web export of Alipay has (alipay_record_*.csv, 16 columns). */
const OLD_ALIPAY_WEB = ['交易号', '交易创建时间', '资金状态']

const FIELDS: readonly Field[] = [
  'time',
  'date',
  'type',
  'payee',
  'account',
  'goods',
  'direction',
  'amount',
  'out',
  'in',
  'method',
  'status',
  'order',
  'merchantOrder',
  'note',
]

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

function placed(layout: Layout, names: readonly string[]): Header {
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
