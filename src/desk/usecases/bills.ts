import { sourceOf } from '../../bills/rules/bill.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import { choose } from '../../bills/rules/choose.js'
import type { Chosen } from '../../bills/rules/choose.js'
import { offeredPayees } from '../../bills/rules/suggest.js'
import { writeBillRows } from '../../bills/usecases/write-bill-rows.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { printedYuan } from '../../ground/fen.js'
import { Refusal } from '../../ground/refusal.js'
import { proposedReceipts, receiptEdits } from '../../interview/usecases/receipts-of-case.js'
import { openBills } from '../../interview/usecases/bills-of-case.js'
import type { BillsView } from '../rules/view.js'
import type { DeskPorts } from './ports.js'
import { billArchives, readArchive, unlock } from './unlocked.js'
import type { Unlocked } from './unlocked.js'

/** What the bills of the case hold, counterparty by counterparty; nothing is taken. Bills still under a password are named. */
export async function billsOf(ports: DeskPorts, sitting: Sitting, unlocked: Unlocked): Promise<BillsView> {
  const { bills, unread, locked } = await readAll(ports, sitting, unlocked)
  const known = new Set([...sitting.file.payments, ...sitting.file.refunds].map(({ source }) => source))
  const paid = payments(bills)
  return {
    read: bills.map(({ path, transactions }) => ({ path, rows: transactions.length })),
    unread,
    locked,
    receipts: (await proposedReceipts(sitting, ports.pictures, bills, ports.entryWords)).map(
      ({ path, receipt: { kind, on, at, amount, payee, goods } }) => ({
        path,
        id: sitting.register.exhibits.find((one) => one.path === path)?.id ?? '',
        line: ports.say(`receipts.${kind}`, {
          when: `${on} ${at.slice(0, 5)}`.trim(),
          amount: printedYuan(amount),
          payee,
          path,
        }),
        goods,
      }),
    ),
    payees: offeredPayees(bills, sitting.file)
      .filter(({ out }) => out > 0)
      .map(({ payee, out, reasons, chosen }) => ({
        payee,
        out: printedYuan(out),
        named: chosen,
        hint: chosen || reasons[0] === undefined ? '' : ports.say(`bill.reason.${reasons[0]}`),
        rows: paid
          .filter(({ from }) => from.transaction.payee === payee)
          .map(({ from, amount }) => ({
            source: sourceOf(from),
            on: from.transaction.time,
            amount: printedYuan(amount),
            goods: from.transaction.goods || from.transaction.note,
            taken: known.has(sourceOf(from)),
          })),
      })),
  }
}

/** The same after one more bill was opened with its password, see `unlock`. */
export async function unlockedBills(
  ports: DeskPorts,
  sitting: Sitting,
  unlocked: Unlocked,
  typed: Parameters<typeof unlock>[3],
): Promise<BillsView> {
  await unlock(ports, sitting, unlocked, typed)
  return billsOf(ports, sitting, unlocked)
}

/**
 * Takes the rows named by `sources` (账单.csv#18) with what came back of them into evidence.yml. Takes the lock itself.
 * Throws desk/no-row when one is in no bill any more, and what writeBillRows throws.
 */
export async function takeRows(
  ports: DeskPorts,
  sitting: Sitting,
  unlocked: Unlocked,
  sources: readonly string[],
): Promise<{ readonly added: number; readonly already: number }> {
  const { bills } = await readAll(ports, sitting, unlocked)
  const found = new Map(payments(bills).map(({ from }) => [sourceOf(from), from]))
  const rows = sources.map((source) => {
    const from = found.get(source)
    if (!from) throw new Refusal('desk/no-row', { list: source }, 'usage')
    return { file: from.bill.path, place: from.bill.place, row: from.transaction.row }
  })
  const selection = { payees: [], rows }
  const { added, already } = await writeBillRows(
    { store: sitting.ports.store, caseText: sitting.ports.caseText },
    { bills, selection, choice: choose(bills, selection) },
    ports.entryWords,
  )
  return { added, already }
}

/** Takes the receipts of the pictures named, which the person has compared, into evidence.yml. The caller holds the lock. */
export async function takeReceipts(
  ports: DeskPorts,
  sitting: Sitting,
  unlocked: Unlocked,
  paths: readonly string[],
): Promise<void> {
  const { bills } = await readAll(ports, sitting, unlocked)
  const found = await proposedReceipts(sitting, ports.pictures, bills, ports.entryWords)
  const taken = found.filter(({ path }) => paths.includes(path))
  await sitting.answer(receiptEdits(sitting.file, taken))
}

async function readAll(
  ports: DeskPorts,
  sitting: Sitting,
  unlocked: Unlocked,
): Promise<{
  readonly bills: readonly ReadBill[]
  readonly unread: readonly string[]
  readonly locked: readonly string[]
}> {
  const bills: ReadBill[] = []
  const unread: string[] = []
  const locked: string[] = []
  for (const { path, kind } of openBills(sitting)) {
    if (kind.family === 'archive') continue
    const read = await ports.readBill(path, async () => null)
    if (read === null) unread.push(path)
    else bills.push(...read)
  }
  for (const archive of billArchives(sitting)) {
    const read = await readArchive(ports, unlocked, archive)
    if (read === null) unread.push(archive.path)
    else if (read === 'locked') locked.push(archive.path)
    else bills.push(...read)
  }
  return { bills, unread, locked }
}

/** Every payment that has a payee, each once. */
function payments(bills: readonly ReadBill[]): readonly Chosen[] {
  const payees = new Set(bills.flatMap(({ transactions }) => transactions.map(({ payee }) => payee)))
  payees.delete('')
  return choose(bills, { payees: [], ticked: [...payees], rows: [] }).chosen.filter(
    ({ refundOf }) => refundOf === undefined,
  )
}
