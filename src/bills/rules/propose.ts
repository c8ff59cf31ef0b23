import type { RawRow } from './bill.js'
import { cellAmount, cellTime, columnName } from './cells.js'
import type { BankColumns, Field } from './header.js'

/** Names banks give their columns, best first. */
const BANK_NAMES: readonly (readonly [Field, readonly string[]])[] = [
  ['time', ['交易时间', '记账时间', '时间']],
  ['date', ['交易日期', '记账日期', '入账日期', '日期']],
  ['out', ['支出金额', '借方发生额', '借方金额', '支出', '转出金额']],
  ['in', ['收入金额', '贷方发生额', '贷方金额', '收入', '转入金额', '存入金额']],
  ['amount', ['交易金额', '发生额', '金额', '交易额', '金额(元)', '交易金额(元)']],
  ['direction', ['收/支', '借贷标志', '借贷', '收支类型', '借/贷']],
  [
    'payee',
    ['对方户名', '对方名称', '对方账户名称', '交易对手', '交易对方', '对手户名', '收款人', '对方信息'],
  ],
  ['account', ['对方账号', '对方账户', '对手账号', '对方卡号']],
  ['order', ['交易流水号', '流水号', '交易序号', '凭证号']],
  ['note', ['摘要', '附言', '备注', '用途', '交易摘要', '交易说明']],
]

/** The row that reads most like a line of column names: three or more, none of them a number or a time; the fullest, then the first. */
export function likelyHeader(rows: readonly RawRow[]): readonly string[] | null {
  let best: readonly string[] = []
  for (const { cells } of rows) {
    const names = cells.map(columnName)
    if (isNames(names) && filled(names) > filled(best)) best = names
  }
  return best.length === 0 ? null : best
}

function isNames(names: readonly string[]): boolean {
  const given = names.filter((name) => name !== '')
  return (
    given.length >= 3 &&
    given.every((name) => name.length <= 20 && cellAmount(name) === null && cellTime(name) === null)
  )
}

function filled(names: readonly string[]): number {
  return names.filter((name) => name !== '').length
}

/** Which column is probably which; a proposal to put before the person, never taken unasked. */
export function proposedColumns(head: readonly string[]): BankColumns {
  const columns: Partial<Record<Field, string>> = {}
  for (const [field, names] of BANK_NAMES) {
    const name = names.find((one) => head.includes(one) && !Object.values(columns).includes(one))
    if (name !== undefined && !(field === 'amount' && (columns.out || columns.in))) columns[field] = name
  }
  return columns
}
