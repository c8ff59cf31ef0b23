import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { choose } from '../domain/money/bills/choose.js'
import type { RowPick, Selection } from '../domain/money/bills/choose.js'
import { sourceOf } from '../domain/money/bills/bill.js'
import { parseBankColumns } from '../domain/money/bills/header.js'
import { Refusal } from '../domain/refusal.js'
import type { AskPassword } from '../ports/bills.js'
import { readBills } from '../usecases/read-bills.js'
import type { BillPath } from '../usecases/read-bills.js'
import type { Context } from './context.js'
import { presentBill } from './present-bill.js'

export interface BillFlags {
  payee?: string[]
  rows?: string
  dryRun?: boolean
  passwordFile?: string
  bankColumns?: string
  apart?: string[]
}

/** Reads, chooses, shows; and without --dry-run writes. */
export async function runBill(named: readonly string[], flags: BillFlags, context: Context): Promise<void> {
  const { files, payees } = sorted(named, flags.payee ?? [], context)
  const selection: Selection = { payees, rows: rowPicks(flags.rows ?? '') }
  if (files.length === 0) throw new Refusal('bill/no-files', {}, 'usage')
  const bills = await readBills(await context.adapters.billReader(), files, {
    ask: passwordFrom(flags.passwordFile, context),
    ...(flags.bankColumns === undefined ? {} : { bank: parseBankColumns(flags.bankColumns) }),
  })
  const apart = new Set(flags.apart ?? [])
  const choice = choose(bills, selection, (dropped) => apart.has(sourceOf(dropped)))
  presentBill(bills, choice, context)
}

/** `--payee 快砍 账单.xlsx` hands the file to --payee: a value that names a bill on the disk is one. */
function sorted(named: readonly string[], payees: readonly string[], context: Context): { files: BillPath[]; payees: string[] } {
  const absolute = (path: string): string => resolve(context.streams.cwd, path)
  const isFile = (text: string): boolean => /\.(csv|xlsx|zip|txt)$/i.test(text) && existsSync(absolute(text))
  const files = [...named, ...payees.filter(isFile)].map((shown) => ({ shown, absolute: absolute(shown) }))
  return { files, payees: payees.filter((text) => !isFile(text)) }
}

/** "18,23" or "微信.xlsx#18,支付宝.csv#30". Throws bill/rows. */
function rowPicks(list: string): readonly RowPick[] {
  return list.split(/[,，、\s]+/).filter((part) => part !== '').map((part) => {
    const match = /^(?:(.+)#)?(\d{1,7})$/.exec(part)
    if (!match) throw new Refusal('bill/rows', { text: part }, 'usage')
    return { file: match[1] ?? null, row: Number(match[2]) }
  })
}

/** The first line of the file; tried once. */
function passwordFrom(file: string | undefined, context: Context): AskPassword {
  if (file === undefined) return async () => null
  const password = readFileSync(resolve(context.streams.cwd, file), 'utf8').replace(/^\ufeff/, '').split(/\r?\n/)[0]!
  return async (_file, again) => (again ? null : password)
}
