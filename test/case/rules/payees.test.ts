import { expect, test } from 'vitest'
import { isPrivate, looksPrivate, personOf } from '../../../src/case/rules/payees.js'
import { caseOf } from '../../support/letter-case.js'

const silent = caseOf({ told_to_pay: [] })

test.each(['张小某', '周桂兰', '李*', '*伟', '王芳'])('%s is a person by name', (payee) => {
  expect(isPrivate(payee, silent)).toBe(true)
  expect(looksPrivate(payee)).toBe(true)
})

test.each([
  '拼多多',
  '美团',
  '云上便利',
  '苏宁易购',
  '万达',
  '李记小店',
  '王府商城',
  '杭州快砍网络科技有限公司',
  '',
  '储月',
])('nothing says that “%s” is a person', (payee) => expect(isPrivate(payee, silent)).toBe(false))

test('an uncommon surname is a person when the answers say so', () => {
  expect(looksPrivate('储月')).toBe(true)
  const told = { payee: '储月', by: '客服', how: '', on: '', exhibits: [] }
  expect(isPrivate('储月', caseOf({ told_to_pay: [told] }))).toBe(true)
  expect(isPrivate('储月', caseOf({ respondents: [{ role: 'payee', name: '储月', gender: '女' }] }))).toBe(
    true,
  )
  expect(isPrivate('储月', caseOf({ respondents: [{ role: 'payee', name: '储月' }] }))).toBe(false)
})

test('a name alone is called a name; a transfer or the story makes it a person, a merchant number unmakes it', () => {
  const paid = { on: '2026-03-01', amount: '98.00', payee: '马蜂巢', method: '微信支付' }
  const how = (row: object, changes: object = {}) =>
    personOf('马蜂巢', caseOf({ told_to_pay: [], facts: [], payments: [{ ...paid, ...row }], ...changes }))
  expect(how({})).toBe('named')
  expect(how({ merchant_no: '1000202603010001' })).toBe(null)
  expect(how({ method: '微信转账' })).toBe('person')
  expect(how({}, { facts: [{ on: '2026-03-01', what: '客服发来收款码让我付给马蜂巢' }] })).toBe('person')
})
