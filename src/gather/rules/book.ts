import type { JointPackage, JointPayment } from '../../handover/rules/joint-schema.js'
import type { Member } from './member.js'

/** A payment or refund, and whether it counts: what stands in two cases counts in the first alone. */
export interface Counted {
  readonly row: JointPayment
  readonly counts: boolean
}

/** One victim as every table sees them. */
export interface Entry {
  readonly number: number
  /** The lowest number that is the same person; their own, as far as anybody knows. */
  readonly person: number
  /** null: may not be printed, or could not be opened. */
  readonly name: string | null
  readonly id: string
  readonly joint: JointPackage
  readonly sealed: string | null
  readonly payments: readonly Counted[]
  readonly refunds: readonly Counted[]
}

/** An order number that stands in more than one place. */
export interface SharedOrder {
  readonly order: string
  readonly numbers: readonly number[]
  /** false: with another amount or on another day. */
  readonly same: boolean
  readonly refund: boolean
}

export interface Person {
  /** null: may not be printed. */
  readonly name: string | null
  /** Equal for two victims who gave the same name and phone. */
  readonly key: string | null
}

export interface Book {
  /** Victims in the order of their numbers. */
  enter(number: number, member: Member, person: Person): Entry
  /** Orders written in more than once, in the order in which they were first met. */
  shared(): readonly SharedOrder[]
}

interface Held {
  readonly number: number
  readonly amount: number
  readonly on: string
}

/**
 * Sees to it that no money counts twice. A payment is known by its order number: the first victim who has it keeps it; without
 * one, two payments are two. Memory: one entry an order.
 */
export function openBook(): Book {
  const paid = new Map<string, Held>()
  const returned = new Map<string, Held>()
  const shared = new Map<string, SharedOrder>()
  const persons = new Map<string, number>()
  const meet = (held: Map<string, Held>, row: JointPayment, number: number, refund: boolean): boolean => {
    const order = orderKey(row.order_no)
    if (order === '') return true
    const first = held.get(order)
    if (!first) {
      held.set(order, { number, amount: row.amount, on: row.on })
      // A refund belongs to whoever keeps its payment.
      const payer = refund ? paid.get(order) : undefined
      return payer === undefined || payer.number === number
    }
    if (refund && first.number === number) return true // a refund in several parts
    note(shared, order, first, row, number, refund)
    return false
  }
  return {
    enter(number, { id, joint, sealed }, person) {
      const payments = joint.payments.map((row) => ({ row, counts: meet(paid, row, number, false) }))
      const refunds = joint.refunds.map((row) => ({ row, counts: meet(returned, row, number, true) }))
      const key = person.key
      if (key !== null && !persons.has(key)) persons.set(key, number)
      const same = key === null ? number : persons.get(key)!
      return { number, person: same, name: person.name, id, joint, sealed, payments, refunds }
    },
    shared: () => [...shared.values()],
  }
}

function note(
  shared: Map<string, SharedOrder>,
  order: string,
  first: Held,
  row: JointPayment,
  number: number,
  refund: boolean,
): void {
  const key = `${refund ? '-' : '+'}${order}`
  const before = shared.get(key)
  const numbers = [...new Set([...(before?.numbers ?? [first.number]), number])]
  const same = (before?.same ?? true) && first.amount === row.amount && first.on === row.on
  shared.set(key, { order, numbers, same, refund })
}

/** Spaces and dashes do not tell two orders apart; what is too short to be an order number tells nothing. */
function orderKey(order: string): string {
  const key = order.normalize('NFKC').replace(/[\s-]+/g, '')
  return key.length < 6 ? '' : key
}
