import { capitalYuan } from '../ground/capital.js'
import { printedYuan } from '../ground/fen.js'
import { sourceOf } from '../bills/rules/bill.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice, Chosen } from '../bills/rules/choose.js'
import { byPayee } from '../bills/rules/group.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'
import { billNotes } from './present-bill-notes.js'

/** Counterparties shown on a screen; the JSON has all. */
const SHOWN_PAYEES = 12
const SHOWN_SKIPPED = 10

/** What `bill` read and chose, as the JSON of the contract or as text. */
export function presentBill(bills: readonly ReadBill[], choice: Choice, context: Context): void {
  if (context.flags.json) context.json(billDocument(bills, choice, context))
  else {
    for (const bill of bills) presentFile(bill, context)
    presentChoice(choice, context)
  }
  for (const note of billNotes(bills, choice, context)) context.note(note)
  if (bills.some((bill) => bill.skipped.length > 0)) context.exitCode = EXIT.incomplete
}

function billDocument(
  bills: readonly ReadBill[],
  { chosen, paid, refunded, net }: Choice,
  context: Context,
): unknown {
  return {
    format: 'evidence-bill',
    version: 1,
    files: bills.map((bill) => ({
      path: bill.path,
      ...(bill.place === '' ? {} : { place: bill.place }),
      provider: bill.provider,
      encoding: bill.encoding,
      from: bill.from,
      to: bill.to,
      rows: bill.transactions.length,
      in: bill.sums.in,
      out: bill.sums.out,
      neutral: bill.sums.neutral,
      by_payee: byPayee(bill),
      preamble_agrees: bill.agrees,
      skipped: bill.skipped.map(({ row, why }) => ({ row, why: context.text(`bill.skip.${why}`) })),
      ...(bill.lostOrders.length === 0
        ? {}
        : {
            lost_orders: bill.lostOrders.map(({ row, why }) => ({
              row,
              why: context.text(`bill.lost.${why}`),
            })),
          }),
    })),
    chosen: chosen.map(chosenEntry),
    paid,
    refunded,
    net,
  }
}

function chosenEntry({ from, amount, refundOf }: Chosen): unknown {
  const { row, time, payee, order } = from.transaction
  return {
    row,
    file: from.bill.path,
    ...(from.bill.place === '' ? {} : { place: from.bill.place }),
    on: time.slice(0, 10),
    payee,
    amount,
    order_no: order,
    ...(refundOf === undefined ? {} : { refund_of: refundOf }),
  }
}

function presentFile(bill: ReadBill, context: Context): void {
  const file = `${bill.path}${context.aside(bill.place)}`
  context.say(
    context.text('bill.file', {
      provider: context.text(`bill.provider.${bill.provider}`),
      file,
      from: bill.from,
      to: bill.to,
      rows: bill.transactions.length,
    }),
  )
  context.say(
    context.text('bill.sums', {
      out: printedYuan(bill.sums.out),
      in: printedYuan(bill.sums.in),
      neutral: printedYuan(bill.sums.neutral),
    }),
  )
  if (bill.agrees) context.say(context.text('bill.agrees'))
  for (const { of, said, found } of bill.differences) {
    const money = (value: number): string | number => (of === 'count' ? value : printedYuan(value))
    context.say(context.text(`bill.differs.${of}`, { said: money(said), found: money(found) }))
  }
  for (const { row, why } of bill.skipped.slice(0, SHOWN_SKIPPED))
    context.say(context.text('bill.skipped', { row, why: context.text(`bill.skip.${why}`) }))
  if (bill.lostOrders.length > 0)
    context.say(
      context.text('bill.lost', {
        count: bill.lostOrders.length,
        why: context.text(`bill.lost.${bill.lostOrders[0]!.why}`),
      }),
    )
  presentPayees(bill, context)
}

function presentPayees(bill: ReadBill, context: Context): void {
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

function presentChoice({ chosen, paid, refunded, net }: Choice, context: Context): void {
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
