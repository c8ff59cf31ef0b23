import { Refusal } from '../../ground/refusal.js'
import type { ReadBill } from '../rules/bill.js'
import type { BankColumns } from '../rules/header.js'
import { likelyHeader, proposedColumns } from '../rules/propose.js'
import { BillReading } from '../rules/read-bill.js'
import type { AskPassword, BillReader, BillTable } from '../ports.js'

/** A bill as the person named it, and where it is. */
export interface BillPath {
  readonly shown: string
  readonly absolute: string
}

export interface ReadOptions {
  readonly ask: AskPassword
  /** Columns of a bank's statement, for tables that are neither WeChat's nor Alipay's. */
  readonly bank?: BankColumns
  /** Asks which column is which; null or left out: refuse. */
  readonly askColumns?: (
    file: string,
    head: readonly string[],
    proposed: BankColumns,
  ) => Promise<BankColumns | null>
}

/** Reads bills one after another. One that can't be read stops all: half an answer would look like a whole one. */
export async function readBills(
  reader: BillReader,
  paths: readonly BillPath[],
  options: ReadOptions,
): Promise<readonly ReadBill[]> {
  const bills: ReadBill[] = []
  for (const path of paths) bills.push(...(await readOne(reader, path, options)))
  return bills
}

async function readOne(
  reader: BillReader,
  path: BillPath,
  options: ReadOptions,
): Promise<readonly ReadBill[]> {
  const bills: ReadBill[] = []
  const strangers: { table: BillTable; reading: BillReading }[] = []
  for (const table of await reader.tables(path.absolute, options.ask)) {
    const reading = await readTable(table, path, options.bank)
    const bill = reading.finish(path.shown, table.place, table.encoding)
    if (bill) bills.push(bill)
    else strangers.push({ table, reading })
  }
  if (bills.length === 0) bills.push(await askedColumns(strangers, path, options))
  return bills.length === 1 ? bills.map((bill) => ({ ...bill, place: '' })) : bills
}

async function readTable(
  table: BillTable,
  path: BillPath,
  bank: BankColumns | undefined,
): Promise<BillReading> {
  const reading = new BillReading(bank)
  try {
    for await (const rows of table.rows()) for (const row of rows) reading.take(row)
  } catch (error) {
    if (!(error instanceof Refusal) || 'file' in error.facts) throw error
    throw new Refusal(error.code, { ...error.facts, file: path.shown }, error.outcome)
  }
  return reading
}

/** No header known: the person tells the columns of the first table that has something like one. */
async function askedColumns(
  strangers: readonly { table: BillTable; reading: BillReading }[],
  path: BillPath,
  options: ReadOptions,
): Promise<ReadBill> {
  for (const { table, reading } of strangers) {
    const head = likelyHeader(reading.above)
    if (!head) continue
    const proposed = proposedColumns(head)
    const told = options.bank ? null : await options.askColumns?.(path.shown, head, proposed)
    const bill = told
      ? (await readTable(table, path, told)).finish(path.shown, table.place, table.encoding)
      : null
    if (bill) return bill
    const flag = Object.entries(proposed)
      .map(([field, name]) => `${field}=${name}`)
      .join(',')
    throw new Refusal(
      'bill/columns-needed',
      { file: path.shown, columns: head.filter((name) => name !== '').join('、'), flag },
      'usage',
    )
  }
  throw new Refusal('bill/not-recognised', { file: path.shown })
}
