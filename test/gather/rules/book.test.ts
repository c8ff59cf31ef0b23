import { describe, expect, test } from 'vitest'
import { victims } from '../../../bench/gather/cases.mjs'
import { openBook } from '../../../src/gather/rules/book.js'
import type { Person } from '../../../src/gather/rules/book.js'
import type { Member } from '../../../src/gather/rules/member.js'
import { median } from '../../../src/gather/rules/people.js'
import { tally } from '../../../src/gather/rules/tally.js'
import type { JointPayment } from '../../../src/handover/rules/joint-schema.js'

const [base] = victims(1, 3)
const PAID: JointPayment = { ...base!.joint.payments[0]!, amount: 10_000, order_no: 'ORDER-1' }
const NOBODY: Person = { name: null, key: null }

function member(payments: readonly JointPayment[], refunds: readonly JointPayment[] = []): Member {
  const joint = { ...base!.joint, payments: [...payments], refunds: [...refunds] }
  return {
    id: 'a'.repeat(64),
    joint,
    contact: null,
    sealed: null,
  }
}

function put(...members: readonly (readonly [Member, Person?])[]) {
  const [book, all] = [openBook(), tally()]
  members.forEach(([one, person = NOBODY], index) => all.add(book.enter(index + 1, one, person)))
  return all.tables(book)
}

describe('no money counts twice', () => {
  test('an order in two cases counts for the first, and both are named', () => {
    const { totals, conflicts, people } = put([member([PAID])], [member([{ ...PAID, order_no: 'order-1 ' }])])
    expect(totals).toMatchObject({ payments: 2, victims: 2 })
    const same = put([member([PAID])], [member([{ ...PAID, order_no: ' ORDER 1' }])])
    expect(same.totals).toMatchObject({ payments: 1, paid: 10_000, victims: 1, packages: 2 })
    expect(same.conflicts).toContainEqual({ kind: 'order-shared', what: 'ORDER1', numbers: [1, 2] })
    expect(conflicts.some(({ kind }) => kind === 'order-shared')).toBe(false)
    expect(people.map(({ paid }) => paid)).toEqual([10_000, 10_000])
  })

  test('the same order with another sum counts once and is said to differ', () => {
    const { totals, conflicts } = put([member([PAID])], [member([{ ...PAID, amount: 20_000 }])])
    expect(totals.paid).toBe(10_000)
    expect(conflicts).toContainEqual({ kind: 'order-differs', what: 'ORDER1', numbers: [1, 2] })
  })

  test('the same order twice in one case counts once', () => {
    const { totals, conflicts } = put([member([PAID, PAID])])
    expect(totals).toMatchObject({ payments: 1, paid: 10_000 })
    expect(conflicts).toContainEqual({ kind: 'order-repeated', what: 'ORDER1', numbers: [1] })
  })

  test('without an order number, or with one too short to be one, two payments are two', () => {
    for (const order_no of ['', '12345']) {
      const one = { ...PAID, order_no }
      expect(put([member([one])], [member([one])]).totals.payments).toBe(2)
    }
  })

  test('refunds follow their payment, in several parts too', () => {
    const back = { ...PAID, amount: 3_000 }
    const { totals } = put([member([PAID], [back, back])], [member([PAID], [back])])
    expect(totals).toMatchObject({ paid: 10_000, refunded: 6_000, net: 4_000 })
  })
})

describe('who is one person', () => {
  test('two cases with one name and phone are one victim, with the sum of both', () => {
    const twin: Person = { name: null, key: 'k' }
    const second = { ...PAID, order_no: 'ORDER-2', amount: 7_000 }
    const { totals, people, conflicts, accounts } = put([member([PAID]), twin], [member([second]), twin])
    expect(totals).toMatchObject({ victims: 1, packages: 2, paid: 17_000, largest: 17_000, median: 17_000 })
    expect(people[1]).toMatchObject({ same_as: 1 })
    expect(accounts[0]!.victims).toBe(1)
    expect(conflicts).toContainEqual({ kind: 'same-person', what: '', numbers: [1, 2] })
  })

  test('nobody is one person with whoever gave no contact', () => {
    expect(put([member([PAID])], [member([{ ...PAID, order_no: 'ORDER-2' }])]).totals.victims).toBe(2)
  })
})

test('the median of an even number is the mean of the middle two, in whole 分', () => {
  expect(median([5, 1, 3])).toBe(3)
  expect(median([1, 2, 4, 100])).toBe(3)
  expect(median([1, 2])).toBe(1)
  expect(median([])).toBe(0)
})
