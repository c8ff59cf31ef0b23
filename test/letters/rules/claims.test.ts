import { describe, expect, test } from 'vitest'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { caseGaps } from '../../../src/letters/rules/case-gaps.js'
import { claimRows } from '../../../src/letters/rules/claim-rows.js'
import { offeredClaims, parseClaims, weighClaims } from '../../../src/letters/rules/claims.js'
import { unconfirmedFiles } from '../../../src/letters/rules/unconfirmed.js'

const words = (text: string) => ({ 'zh-CN': text, en: text })
const element = (id: string, any: string[], items: string[] = []) => ({
  id,
  what: words(`要件${id}`),
  any,
  items,
  how: words(`补${id}`),
})
const BOOK = parseClaims({
  checked_on: '2026-11-01',
  claims: {
    terminate: {
      name: words('解除'),
      grounds: ['civil-code/563'],
      elements: [element('a', ['not_delivered', 'refund_refused'], ['promise'])],
    },
    refund: {
      name: words('退款'),
      grounds: ['civil-code/566'],
      offer: ['paid'],
      elements: [element('b', ['paid'], ['payment']), element('c', ['claim:terminate'])],
      variants: [
        { when: ['minor', '!consent_refused'], grounds: ['civil-code/19'] },
        { when: ['minor'], grounds: ['civil-code/145'], elements: [element('d', ['guardian'])] },
      ],
    },
    triple: {
      name: words('三倍'),
      grounds: [],
      unless: { any: ['not_consumer', 'no_purpose'], why: words('不是消费者') },
      elements: [],
      offer: ['fraud'],
    },
  },
})
const weigh = (chosen: string[], ...present: string[]) => weighClaims(chosen, BOOK, new Set(present))

describe('a claim that was chosen', () => {
  test('is made when each element is filled by one of its facts', () => {
    expect(weigh(['terminate'], 'refund_refused')).toMatchObject([
      {
        id: 'terminate',
        grounds: ['civil-code/563'],
        barred: undefined,
        made: true,
        elements: [{ id: 'a', filled: true }],
      },
    ])
    expect(weigh(['terminate'], 'paid')).toMatchObject([{ made: false, elements: [{ filled: false }] }])
  })

  test('fills no element of another while it is not made itself', () => {
    const chosen = ['terminate', 'refund']
    const facts = ['paid', 'claim:terminate', 'claim:refund']
    expect(weigh(chosen, ...facts, 'not_delivered').map(({ made }) => made)).toEqual([true, true])
    expect(weigh(chosen, ...facts).map(({ made }) => made)).toEqual([false, false])
  })

  test('stands on other law, and other elements where it has its own, by the first variant that holds', () => {
    expect(weigh(['refund'], 'minor', 'paid')[0]).toMatchObject({
      grounds: ['civil-code/19'],
      elements: [{ id: 'b' }, { id: 'c' }],
      made: false,
    })
    expect(weigh(['refund'], 'minor', 'consent_refused', 'guardian')[0]).toMatchObject({
      grounds: ['civil-code/145'],
      elements: [{ id: 'd' }],
      made: true,
    })
  })

  test('is barred by a fact it can not stand beside, and says why', () => {
    expect(weigh(['triple'], 'no_purpose')[0]).toMatchObject({
      made: false,
      barred: { 'zh-CN': '不是消费者' },
    })
    expect(weigh(['triple'])[0]).toMatchObject({ made: true, barred: undefined })
  })

  test('and that the book does not know is made as it stands', () => {
    expect(weigh(['apology'])).toEqual([
      { id: 'apology', name: words('apology'), grounds: [], elements: [], barred: undefined, made: true },
    ])
  })
})

test('claims the facts would carry are offered unless they are chosen', () => {
  expect(offeredClaims([], BOOK, new Set(['paid', 'fraud']))).toEqual(['refund', 'triple'])
  expect(offeredClaims(['refund'], BOOK, new Set(['paid']))).toEqual([])
  expect(offeredClaims([], BOOK, new Set(['not_delivered']))).toEqual([])
})

test('a book that is written wrongly is refused', () => {
  const claim = { name: words('x'), grounds: [], elements: [] }
  const read =
    (more: object, day = '2026-11-01') =>
    () =>
      parseClaims({ checked_on: day, claims: { x: { ...claim, ...more } } })
  expect(read({})).not.toThrow()
  for (const wrong of [
    { more: 1 },
    { elements: [element('a', [])] },
    { unless: { any: [], why: words('x') } },
    { variants: [{ when: [], grounds: [] }] },
  ])
    expect(read(wrong)).toThrow()
  expect(read({}, '2026-11-31')).toThrow()
})

const exhibit = (path: string, item: string | null, number: string | null, more: object = {}) =>
  ({ id: `E-${path}`, path, item, number, ...more }) as unknown as Exhibit
const REGISTER = {
  exhibits: [
    exhibit('1.png', 'payment', '3-1'),
    exhibit('2.png', 'payment', null),
    exhibit('3.png', 'payment', '3-2'),
    exhibit('4.png', 'payment', '3-3', { derivedFrom: { parent: 'x' } }),
    exhibit('5.png', 'payment', '3-4'),
    exhibit('6.png', null, '9-1'),
  ],
} as unknown as Register

describe('the table of claims', () => {
  test('has a row for each element, the name and the law on the first, two exhibits and how many more', () => {
    const empty = { claim: '', laws: '' }
    expect(claimRows(weigh(['refund'], 'paid'), REGISTER)).toEqual([
      {
        claim: '退款',
        laws: 'civil-code/566',
        element: '要件b',
        filled: true,
        exhibits: ['1.png', '3.png'],
        more: 1,
        gap: '',
      },
      { ...empty, element: '要件c', filled: false, exhibits: [], more: 0, gap: '补c' },
    ])
  })

  test('says of a barred claim why, and of one without elements that nothing need be shown', () => {
    expect(claimRows(weigh(['triple'], 'no_purpose'), REGISTER)).toEqual([
      {
        claim: '三倍',
        laws: '',
        element: '与其他事实不相抵触',
        filled: false,
        exhibits: [],
        more: 0,
        gap: '不是消费者',
      },
    ])
    expect(claimRows(weigh(['triple']), REGISTER)).toMatchObject([
      { claim: '三倍', element: '无需另证', filled: true, gap: '' },
    ])
  })
})

test('a case lacks the kinds of material nothing confirmed stands for, and proof of facts nothing is cited for', () => {
  const items = ['payment', 'debt-demand', 'promise'].map((id) => ({ id, title: `件${id}` }))
  const fact = (what: string, ...exhibits: string[]) => ({ what, exhibits, on: '2026-03-01', at: '' })
  const facts = [
    fact('甲', '1.png#3'),
    fact('乙', 'E-2.png'),
    fact('丙', '3-2'),
    fact('丁', '没有.png'),
    fact('戊'),
  ]
  const lacks = (...present: string[]) => caseGaps({ facts }, REGISTER, items, new Set(present))
  expect(lacks('dealt', 'debt')).toEqual({ missing: ['件debt-demand', '件promise'], unproved: ['丁', '戊'] })
  expect(lacks().missing).toEqual(['件promise'])
  expect(
    caseGaps({ facts: [] }, { ...REGISTER, exhibits: [REGISTER.exhibits[1]!] }, items, new Set(['dealt']))
      .missing,
  ).toEqual(['件payment', '件promise'])
})

test('a cited file that nobody confirmed is named once, with the first place that cites it', () => {
  const none = {
    promises: [],
    debt_demands: [],
    told_to_pay: [],
    payments: [],
    refunds: [],
    owed: [],
    notices: [],
  }
  const rows = (...exhibits: string[]) => [{ exhibits }] as never
  const facts = [{ exhibits: ['1.png', 'E-2.png'] }, { exhibits: ['没有.png', '3-2'] }] as never
  const found = unconfirmedFiles(
    {
      ...none,
      facts,
      promises: rows('没有.png'),
      owed: rows('a'),
      notices: rows('b'),
      debt_demands: rows('c'),
      told_to_pay: rows('d'),
      payments: [{ source: '' }, { source: '账单.csv#2' }] as never,
      refunds: [{ source: '账单.csv#3' }, { source: '2.png' }] as never,
    },
    REGISTER,
  )
  expect(found).toEqual([
    { path: 'E-2.png', at: 'facts.0', absent: false },
    { path: '没有.png', at: 'facts.1', absent: true },
    { path: 'a', at: 'owed.0', absent: true },
    { path: 'b', at: 'notices.0', absent: true },
    { path: 'c', at: 'debt_demands.0', absent: true },
    { path: 'd', at: 'told_to_pay.0', absent: true },
    { path: '账单.csv', at: 'payments.1', absent: true },
    { path: '2.png', at: 'refunds.1', absent: false },
  ])
})
