import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readChecklist } from '../../../src/checklist/rules/checklist.js'
import { classify, NO_HINTS } from '../../../src/checklist/rules/classify.js'
import type { Hints, Subject } from '../../../src/checklist/rules/classify.js'

const list = readChecklist(parse(readFileSync('templates/checklists/bargain-help.yml', 'utf8')))
const WECHAT = [{ what: 'app', value: 'com.tencent.mm', basis: 'name' }] as const
const page = (more: Partial<NonNullable<Subject['page']>>) => ({ headings: [], isChat: false, ...more })
function proposed(text: string, more: Partial<Subject>, hints: Hints = NO_HINTS) {
  const subject = { path: 'IMG_1.PNG', kind: { family: 'image' }, facts: WECHAT, times: [], text, ...more }
  return classify(subject as Subject, list, hints)[0]?.item
}
const chat = (text: string, more: Partial<Subject> = {}) =>
  proposed(text, { page: page({ isChat: true }), ...more })
const receipt = (text: string, more: Partial<Subject> = {}, hints?: Hints) =>
  proposed(
    `支付成功 交易单号 4200001234 ${text}`,
    { page: page({ headings: ['账单详情'], hasSum: true }), ...more },
    hints,
  )

test('a family chat is proposed as nothing, one with the service desk is', () => {
  expect(chat('妈妈\n晚上回来吃饭吗\n上次的退款到了没有\n周末请客')).toBeUndefined()
  expect(
    chat('爸，帮我点一下砍一刀\n点了，助力成功\n孩子放学了吗\n周末回家吃饭\n高铁票买好了'),
  ).toBeUndefined()
  expect(chat('售后小棠\n三天了还没砍成\n退款要走流程，七到十五个工作日')).toBe('support-chat')
})

test('a chat that speaks of both is asked about when it says more of the dispute, or as much', () => {
  expect(chat('孩子拿我手机充值的会员\n请给我退款\n客服：未成年人退款请提供证明')).toBe('support-chat')
  expect(chat('你妈知道你欠平台服务费吗\n不结清就上门')).toBe('support-chat')
  expect(chat('在吗\n转你了\n好的')).toBe('support-chat')
})

test('the receipt of another shop is no payment of this case, one without a word of any trade stays one', () => {
  expect(receipt('商品 便当等3件 商户全称 上海青禾便利店')).toBeUndefined()
  expect(receipt('-20.00元 商品说明 生椰拿铁 收款方 小鹿咖啡 账单分类 充值缴费')).toBeUndefined()
  expect(receipt('商品 订单支付 商户全称 杭州某某科技有限公司')).toBe('payment')
  expect(receipt('商品 咖啡机代砍服务 商户全称 某某餐饮店')).toBe('payment')
})

test('another shop’s order that was delivered is no letter of notice', () => {
  expect(
    proposed('订单详情 已签收 实付款￥75.03 商家 老吴水果 再来一单', {
      page: page({ headings: ['订单详情'] }),
    }),
  ).toBeUndefined()
})

test('once answers name a payee, its receipts are payments whatever it trades in', () => {
  const hints = { ...NO_HINTS, names: ['阿强水果店'] }
  expect(receipt('商品 收款 商户全称 阿强水果店')).toBeUndefined()
  expect(receipt('商品 收款 商户全称 阿强水果店', {}, hints)).toBe('payment')
})

test('the folder a person chose and the answers still decide', () => {
  expect(receipt('商户全称 上海青禾便利店', { path: '账单/IMG_1.PNG' })).toBe('payment')
  expect(chat('妈妈\n吃饭')).toBeUndefined()
  expect(chat('妈妈\n吃饭', { path: '聊天/IMG_1.PNG' })).toBe('support-chat')
  const cited = { ...NO_HINTS, cited: new Map([['IMG_1.PNG', ['payment']]]) }
  expect(receipt('商户全称 上海青禾便利店', {}, cited)).toBe('payment')
})

test('another shop in the papers of an authority, or words of daily life in a text file, take nothing away', () => {
  expect(proposed('受案回执 派出所 报案人与女儿在商场', { page: page({ headings: ['受案回执'] }) })).toBe(
    'authority',
  )
  expect(
    proposed('交易单号 商户单号 当前状态 便利店', { kind: { family: 'text' }, path: '无题.txt', facts: [] }),
  ).toBe('payment')
})
