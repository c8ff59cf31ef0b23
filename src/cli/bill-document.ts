import type { ReadBill } from '../bills/rules/bill.js'
import type { Choice, Chosen } from '../bills/rules/choose.js'
import { byPayee } from '../bills/rules/group.js'
import type { Context } from './context.js'

/** `evidence-bill` as the contract defines it. */
export function billDocument(
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
