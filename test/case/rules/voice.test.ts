import { describe, expect, test } from 'vitest'
import { inThirdPerson, rawVoice, saysWe } from '../../../src/case/rules/voice.js'

const court = { me: '原告', other: '被告' }

describe('a sentence in the third person', () => {
  test.each([
    ['我把钱转给对方', '原告把钱转给被告'],
    ['我妈用我的手机付款', '原告的母亲用原告的手机付款'],
    ['我女儿付的，你们不退', '原告的女儿付的，被告不退'],
    ['客服说“我们会给你退款”，我同意', '客服说“我们会给你退款”，原告同意'],
    ['对方称"你欠我两千元"', '被告称"你欠我两千元"'],
    ['向我市市场监管局投诉，自我核对账单', '向我市市场监管局投诉，自我核对账单'],
    ['我们向平台申请退款', '我们向平台申请退款'],
    ['支付年度会员费298.00元', '支付年度会员费298.00元'],
  ])('%s', (text, printed) => expect(inThirdPerson(text, court)).toBe(printed))

  test('said twice changes nothing more', () => {
    const once = inThirdPerson('我妈替我付给对方，你们收了', court)
    expect(inThirdPerson(once, court)).toBe(once)
  })
})

test('what is raw is told outside quotations only, each word once', () => {
  expect(rawVoice('我付了，对方说“你欠我钱”，我没欠')).toEqual(['我', '对方'])
  expect(rawVoice('客服说“你欠我钱”')).toEqual([])
  expect(rawVoice('我们向我国公司申请')).toEqual(['我们'])
  expect([saysWe('我们'), saysWe('我')]).toEqual([true, false])
})
