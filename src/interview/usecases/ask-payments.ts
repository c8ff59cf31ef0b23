import type { Question } from '../../checklist/rules/question.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import { choose } from '../../bills/rules/choose.js'
import { newEntries } from '../../bills/rules/entries.js'
import { offeredPayees } from '../../bills/rules/suggest.js'
import type { Reason } from '../../bills/rules/suggest.js'
import { printedYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { Option } from '../ports.js'
import { askRows } from './ask-rows.js'
import { everyBill } from './bills-of-case.js'
import { proposedReceipts, receiptEdits } from './receipts-of-case.js'
import type { ReceiptEntry } from '../../bills/rules/from-receipt.js'
import { progress } from './desk.js'
import type { Desk, Outcome } from './desk.js'

/** Payments: from the bills in the folder when there are any (only the counterparties ticked), then by hand. */
export async function askPayments(desk: Desk, question: Question): Promise<Outcome> {
  if (desk.sitting.file.payments.length > 0) return askRows(desk, question)
  const bills = await everyBill(desk)
  const taken = bills.length === 0 ? 'none' : await takeFromBills(desk, question, bills)
  if (taken === 'back' || (await askReceipts(desk, question, bills)) === 'back') return 'back'
  return askRows(desk, question)
}

async function takeFromBills(
  desk: Desk,
  question: Question,
  bills: readonly ReadBill[],
): Promise<'back' | 'none' | 'taken'> {
  const payees = await askPayees(desk, question, bills)
  if (payees === 'back') return 'back'
  if (payees.length === 0) return 'none'
  const { chosen } = choose(bills, { payees: [], ticked: payees, rows: [] })
  const { payments, refunds } = newEntries(chosen, desk.sitting.file, desk.entryWords)
  if (payments.length + refunds.length === 0) return 'none'
  await desk.sitting.answer([
    ...payments.map((value, index) => ({ path: ['payments', index], value: filled(value) })),
    ...refunds.map((value, index) => ({
      path: ['refunds', desk.sitting.file.refunds.length + index],
      value: filled(value),
    })),
  ])
  desk.prompter.show([desk.say('bills.taken', { payments: payments.length, refunds: refunds.length })])
  return 'taken'
}

/** Receipts among the pictures that no bill knows: none is ticked, the person compares each with its picture. */
async function askReceipts(
  desk: Desk,
  question: Question,
  bills: readonly ReadBill[],
): Promise<'back' | 'done'> {
  const found = await proposedReceipts(desk.sitting, desk.pictures, bills, desk.entryWords)
  if (found.length === 0) return 'done'
  for (;;) {
    const reply = await desk.prompter.several({
      progress: progress(desk, question.step),
      question: desk.say('receipts.which', { count: found.length }),
      help: desk.say('receipts.hint'),
      options: found.map((one) => ({ value: one.path, name: receiptLine(desk, one) })),
      ifNone: desk.say('interview.none-ticked'),
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'value') {
      const taken = found.filter(({ path }) => reply.value.includes(path))
      if (taken.length > 0) await desk.sitting.answer(receiptEdits(desk.sitting.file, taken))
      return 'done'
    }
    desk.prompter.show([`  ${desk.say('why.payments')}`])
  }
}

/** "付款 2026-03-01 20:14 ¥298.00 杭州快砍网络科技有限公司（账单/IMG_1.jpg）" */
function receiptLine(desk: Desk, { path, receipt }: ReceiptEntry): string {
  const { kind, on, at, amount, payee } = receipt
  return desk.say(`receipts.${kind}`, {
    when: `${on} ${at.slice(0, 5)}`.trim(),
    amount: printedYuan(amount),
    payee,
    path: desk.printable(path),
  })
}

/** Who of the bills belongs to this case: those the answers point to are ticked, nobody else's money is taken. */
async function askPayees(
  desk: Desk,
  question: Question,
  bills: readonly ReadBill[],
): Promise<readonly string[] | 'back'> {
  const options = offeredPayees(bills, desk.sitting.file).map(
    ({ payee, rows, out, reasons, chosen }): Option => ({
      value: payee,
      name: payeeLine(desk, { payee, rows, out, hint: chosen ? undefined : reasons[0] }),
      chosen,
    }),
  )
  desk.prompter.show([
    '',
    ...bills.map(({ path, transactions }) =>
      desk.say('bills.read', { path: desk.printable(path), rows: transactions.length }),
    ),
  ])
  for (;;) {
    const reply = await desk.prompter.several({
      progress: progress(desk, question.step),
      question: desk.say('bills.which'),
      help: desk.say('bills.hint'),
      options,
      ifNone: desk.say('interview.none-ticked'),
    })
    if (reply.kind === 'value') return reply.value
    if (reply.kind === 'back') return 'back'
    desk.prompter.show([`  ${desk.say('why.payments')}`])
  }
}

/** A counterparty and its sum; what merely hints at it is said, so that the person decides. */
function payeeLine(
  desk: Desk,
  { payee, rows, out, hint }: { payee: string; rows: number; out: Fen; hint: Reason | undefined },
): string {
  const line = desk.say('bills.payee', { payee, rows, out: printedYuan(out) })
  return hint === undefined
    ? line
    : desk.say('bills.payee.hinted', { line, hint: desk.say(`bill.reason.${hint}`) })
}

function filled(entry: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ''))
}
