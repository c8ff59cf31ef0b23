import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readChecklist } from '../../../src/checklist/rules/checklist.js'
import { classify } from '../../../src/checklist/rules/classify.js'

const list = readChecklist(parse(readFileSync('templates/checklists/bargain-help.yml', 'utf8')))
const seen = (text: string, headings: readonly string[] = [], isChat = false) =>
  classify(
    {
      path: 'IMG_0001.PNG',
      kind: { family: 'image' },
      facts: [],
      times: [],
      text,
      page: { headings, isChat },
    },
    list,
  )

test('what was read in a picture alone is never taken without a look, and says what it rests on', () => {
  const [best] = seen('交易单号 当前状态 支付成功 转账电子凭证 商户单号 支付方式 收款方 付款方式')
  expect(best).toMatchObject({ item: 'payment', level: 'look' })
  expect(best!.confidence).toBeLessThan(0.8)
  expect(best!.reasons.map(({ basis }) => basis)).toEqual(['picture', 'picture'])
})

test('the name of a page decides as its heading, not in its small print', () => {
  const words = '开通即视为同意用户服务协议 用户协议'
  expect(seen(words).map(({ item }) => item)).not.toContain('agreement')
  expect(seen(words, ['用户服务协议'])[0]).toMatchObject({ item: 'agreement' })
})

test('a chat is one by its bubbles; a page with a button for the service desk is none', () => {
  const words = '在线客服 客服 转人工 您好 亲'
  expect(seen(words, [], true)[0]).toMatchObject({ item: 'support-chat' })
  expect(seen('在线客服 首页 我的')).toEqual([])
})

test('what fits better stays ahead of what fits less', () => {
  const all = seen('欠款2000元 逾期 最后通知 冻结 承诺 不成功全额退', ['欠款通知'])
  expect(all[0]).toMatchObject({ item: 'debt-demand' })
  expect(all.map(({ confidence }) => confidence)).toEqual(
    all.map(({ confidence }) => confidence).sort((a, b) => b - a),
  )
})

describe('what was read in a scan or a film', () => {
  const PAID = '交易单号 当前状态 支付成功 转账电子凭证 商户单号 支付方式 收款方 付款方式'
  const found = (family: 'pdf' | 'video', text: string | null, seen: string) =>
    classify({ path: '001.bin', kind: { family }, facts: [], times: [], text, seen }, list)[0]

  test('is proposed for a look, and says that a machine read it', () => {
    const best = found('pdf', null, PAID)
    expect(best).toMatchObject({ item: 'payment', level: 'look' })
    expect(best!.reasons.map(({ basis }) => basis)).toEqual(['picture', 'picture'])
    expect(found('video', null, '活动规则 砍价进度 活动时间 剩余时间')).toMatchObject({
      item: 'activity',
      level: 'look',
    })
    expect(found('video', null, PAID)).toBeUndefined() // no film is a receipt
  })

  test('takes nothing from what the file says in its own text', () => {
    const [own, both] = [found('pdf', PAID, ''), found('pdf', PAID, '金额 充值 交易单号')]
    expect(own).toMatchObject({ item: 'payment', level: 'confident' })
    expect(own!.reasons.every(({ basis }) => basis === undefined)).toBe(true)
    expect(both).toMatchObject({ item: 'payment', level: 'confident' })
  })
})
