import { capitalYuan } from '../ground/capital.js'
import { printedYuan } from '../ground/fen.js'
import { sourceOf } from '../bills/rules/bill.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice } from '../bills/rules/choose.js'
import { byPayee } from '../bills/rules/group.js'
import type { Context } from './context.js'

/** Counterparties shown on a screen; the JSON has all. */
const SHOWN_PAYEES = 12

/** The payees of a bill with their sums, the largest first. */
export function presentPayees(bill: ReadBill, context: Context): void {
  const sums = byPayee(bill).filter(({ out }) => out > 0)
  for (const { payee, rows, out, net } of sums.slice(0, SHOWN_PAYEES)) {
    context.say(
      context.text('bill.payee', {
        out: printedYuan(out),
        net: printedYuan(net),
        rows,
        payee: payee || context.text('bill.payee.none'),
      }),
    )
  }
  if (sums.length > SHOWN_PAYEES)
    context.say(context.text('bill.payees.more', { count: sums.length - SHOWN_PAYEES }))
  context.say()
}

/** The rows chosen and what they come to. */
export function presentChoice({ chosen, paid, refunded, net }: Choice, context: Context): void {
  if (chosen.length === 0) return
  context.say(context.text('bill.chosen', { count: chosen.length }))
  for (const { from, amount, refundOf } of chosen) {
    const facts = {
      on: from.transaction.time,
      amount: printedYuan(amount),
      payee: from.transaction.payee,
      source: sourceOf(from),
    }
    context.say(context.text(refundOf === undefined ? 'bill.row.payment' : 'bill.row.refund', facts))
  }
  const facts = { paid: printedYuan(paid), refunded: printedYuan(refunded) }
  context.say(
    net < 0
      ? context.text('bill.total.negative', facts)
      : context.text('bill.total', { ...facts, net: printedYuan(net), capital: capitalYuan(net) }),
  )
}
