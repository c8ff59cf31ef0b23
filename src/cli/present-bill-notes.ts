import { sourceOf } from '../bills/rules/bill.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice, Chosen } from '../bills/rules/choose.js'
import { printedYuan } from '../ground/fen.js'
import type { Context } from './context.js'

/** What a person should know about a choice before relying on its sums, one sentence each. */
export function billNotes(bills: readonly ReadBill[], choice: Choice, context: Context): readonly string[] {
  const skipped = bills.reduce((count, bill) => count + bill.skipped.length, 0)
  const { repeated, doubts } = choice.deduped
  return [
    ...(choice.chosen.length === 0 ? [context.text('bill.note.nothing-chosen')] : []),
    ...(skipped > 0 ? [context.text('bill.note.skipped-match', { count: skipped })] : []),
    ...(repeated.length > 0 ? [context.text('bill.note.repeated', { count: repeated.length })] : []),
    ...doubts.map(({ kept, dropped }) =>
      context.text('bill.note.doubt', { kept: sourceOf(kept), dropped: sourceOf(dropped) }),
    ),
    ...choice.chosen.flatMap((one) => noteOf(one, context)),
    ...choice.leftOut.map((one) =>
      context.text('bill.note.left-out', {
        source: sourceOf(one),
        status:
          one.transaction.kind === 'neutral'
            ? context.text('bill.note.left-out.neutral')
            : one.transaction.status,
      }),
    ),
    context.text('bill.note.deleted'),
  ]
}

function noteOf({ from, amount, refundOf, byStatusOnly }: Chosen, context: Context): readonly string[] {
  const source = sourceOf(from)
  if (byStatusOnly)
    return [
      context.text('bill.note.status-only', {
        source,
        status: from.transaction.status,
        amount: printedYuan(amount),
      }),
    ]
  if (refundOf !== '') return []
  return [
    context.text(from.transaction.kind === 'receipt' ? 'bill.note.receipt' : 'bill.note.loose-refund', {
      source,
    }),
  ]
}
