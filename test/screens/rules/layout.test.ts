import { expect, test } from 'vitest'
import { headings, isChat } from '../../../src/screens/rules/layout.js'
import { readPicture, receiptPage } from '../../support/read-picture.js'
import type { Line } from '../../support/read-picture.js'

const theirs = (y: number, text: string): Line => [182, y, 620, 46, text]
const mine = (y: number, text: string): Line => [284, y, 604, 46, text]
const bar: Line = [346, 145, 389, 56, '客服小美']

test('bubbles on both sides are a chat', () => {
  const lines = [
    bar,
    [414, 376, 253, 46, '3月2日上午9:12'] as Line,
    theirs(477, '亲，欢迎加入年度会员'),
    theirs(536, '我是您的专属客服'),
    mine(748, '昨晚交了298元'),
    mine(809, '现在还差一点'),
  ]
  expect(isChat(readPicture(lines))).toBe(true)
})

test.each([
  [
    'one side alone',
    readPicture([bar, theirs(400, '通知一二三'), theirs(500, '通知四五六'), theirs(600, '通知七八九')]),
  ],
  [
    'a receipt',
    receiptPage('-298.00', [
      ['当前状态', '支付成功'],
      ['商户全称', '某某公司'],
    ]),
  ],
  [
    'a page of rules',
    readPicture(
      [1, 2, 3, 4, 5].map((n): Line => [
        66,
        n * 100 + 300,
        940,
        46,
        '会员在App内提交砍价链接后，平台安排助力',
      ]),
    ),
  ],
  ['nothing', readPicture([])],
])('%s is no chat', (_, picture) => {
  expect(isChat(picture)).toBe(false)
})

test('a page is headed by the name in its bar and by large type, not by small print', () => {
  const picture = readPicture([
    [51, 41, 120, 40, '20:02'],
    bar,
    [120, 400, 800, 110, '100%成功'],
    [66, 600, 700, 46, '助力不成功，全额退款'],
    [66, 700, 700, 46, '24小时内完成助力'],
    [66, 800, 700, 46, '全程专人跟进'],
    [66, 2200, 700, 40, '开通即视为同意《用户服务协议》'],
  ])
  expect(headings(picture)).toEqual(['客服小美', '100%成功'])
})
