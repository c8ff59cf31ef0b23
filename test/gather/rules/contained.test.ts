import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withContained } from '../../../src/gather/rules/contained.js'
import { foldedText, likeGroups } from '../../../src/gather/rules/likeness.js'

const DEMAND = '您的会员服务费已经逾期，今日十八点前不缴清将移送催收部门并通知您的紧急联系人'
const OTHER = '系统检测到恶意占用名额，请补缴差价，否则今日十八点前不缴清将移送催收部门，影响征信'

function groups(texts: readonly string[]): string[][] {
  const folded = texts.map(foldedText)
  const leaders = withContained(folded, likeGroups(folded))
  const found = new Map<number, string[]>()
  leaders.forEach((leader, index) => found.set(leader, [...(found.get(leader) ?? []), texts[index]!]))
  return [...found.values()].map((group) => group.toSorted()).sort()
}

test('a sentence of a demand belongs to the demand', () => {
  const sentence = '将移送催收部门并通知您的紧急联系人！'
  expect(groups([sentence, DEMAND])).toEqual([[DEMAND, sentence].sort()])
})

test('a sentence that different demands share makes no one wording of them', () => {
  const sentence = '今日十八点前不缴清将移送催收部门'
  expect(groups([DEMAND, sentence, OTHER])).toEqual([[DEMAND], [OTHER], [sentence]].sort())
})

test('a few common words are no sentence of a demand', () => {
  expect(groups(['移送催收部门', DEMAND]).length).toBe(2)
})

test('a sentence within a sentence within a demand is the demand', () => {
  const [inner, middle] = ['今日十八点前不缴清', '已经逾期，今日十八点前不缴清将移送催收部门并通知']
  expect(groups([inner, `${inner}者后果自负`, middle, DEMAND])).toContainEqual([DEMAND, middle].sort())
})

test('groups depend on the texts, not on their order, and never fall apart', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙'), minLength: 1, maxLength: 24 })
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 12 }), (texts) => {
      const together = groups(texts)
      expect(groups(texts.toReversed())).toEqual(together)
      expect(together.flat().sort()).toEqual(texts.toSorted())
    }),
  )
})
