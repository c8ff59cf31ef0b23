import { describe, expect, test } from 'vitest'
import { foldedText, likeGroups } from '../../../src/gather/rules/likeness.js'

function groups(...texts: string[]): string[][] {
  const folded = texts.map(foldedText)
  const leaders = likeGroups(folded)
  const found = new Map<number, string[]>()
  leaders.forEach((leader, index) => found.set(leader, [...(found.get(leader) ?? []), texts[index]!]))
  return [...found.values()].map((group) => group.sort()).sort()
}

describe('one wording, written a little differently', () => {
  test('marks, width, spaces, case and the digits of sums say nothing', () => {
    expect(foldedText('充 值２９８元，ＶＩＰ！')).toBe(foldedText('充值 128 元 vip'))
    expect(foldedText('，。！')).toBe('')
  })

  test('a word put in, left out or swapped is the same wording; another promise is not', () => {
    const promise = '充值会员后保证砍价成功，助力不成功全额退款'
    const alike = [
      promise,
      '亲，充值会员后包砍价成功，助力不成功全额退款！',
      '充值会员后保证砍价成功,不成功全额退款',
    ]
    const other = '老师一对一带单，名额有限，今天不交明天就没有了'
    expect(groups(...alike, other)).toEqual([alike.toSorted(), [other]].sort())
  })

  test('texts shorter than a shingle stand alone unless they are equal', () => {
    expect(groups('退款', '保证', '包过').length).toBe(3)
  })

  test('the groups depend on the texts, not on their order', () => {
    const texts = [
      '保证成功全额退款',
      '保证成功全额退款哦',
      '包成功全额退款',
      '今天不交就没有了',
      '今天不交名额就没有了',
    ]
    expect(groups(...texts)).toEqual(groups(...texts.toReversed()))
  })
})
