import { printedYuan } from '../ground/fen.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice } from '../bills/rules/choose.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'
import { billNotes } from './present-bill-notes.js'
import { billDocument } from './bill-document.js'
import { presentPayees, presentChoice } from './present-bill-choice.js'

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
