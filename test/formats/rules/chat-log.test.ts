import { expect, test } from 'vitest'
import { formedTime } from '../../../src/formats/rules/capture.js'
import { chatMessages, chatTimes } from '../../../src/formats/rules/chat-log.js'

const spans = (text: string): string[] => chatTimes(text).map(({ at }) => at)

test('blocks of the common exporters: who, and from when to when', () => {
  const log =
    '客服小美 [文本] 2026-03-16 09:30:10\n亲，余额冻结了\n\n本人 [文本] 2026-03-16 09:31:02\n请退款398元\n\n客服小美 [引用回复] 2026-03-16 09:32:42\n那就是你欠我们2000元\n[引用](2026-03-16 09:31:02)本人: 请退款\n\n客服小美 [图片] 2026-03-16 09:33:00\n'
  expect(chatMessages(log).map(({ speaker }) => speaker)).toEqual([
    '客服小美',
    '本人',
    '客服小美',
    '客服小美',
  ])
  expect(spans(log)).toEqual(['2026-03-16T09:30:10+08:00', '2026-03-16T09:33:00+08:00'])
})

test('bracketed lines with a 12-hour clock and narrow spaces; a second line belongs to its message', () => {
  const log =
    '[14/3/2026, 3:34:09\u202fPM] Service: 100% success\n[14/3/2026, 3:35:00\u202fPM] Me: I paid 298\nsecond line\n[15/3/2026, 9:01:00\u202fAM] Service: \u200eYou owe us 2000\n'
  expect(chatMessages(log)).toHaveLength(3)
  expect(spans(log)).toEqual(['2026-03-14T15:34:09+08:00', '2026-03-15T09:01:00+08:00'])
})

test.each([
  [
    'month first, as the log itself shows',
    '[3/14/26, 3:34:09 PM] A: 1\n[3/15/26, 12:01:00 AM] B: 2\n',
    ['2026-03-14T15:34:09+08:00', '2026-03-15T00:01:00+08:00'],
  ],
  ['days that read two ways give no time', '[3/4/2026, 3:34:09 PM] A: 1\n[5/4/2026, 9:01:00 AM] B: 2\n', []],
  ['a day no calendar has', '2026-02-30 10:00 甲：一\n2026-02-31 10:01 乙：二\n', []],
  [
    'the time before the name',
    '2026-03-10 10:00 客服小美：您好\n2026-04-10 18:05 客服小美：请补缴\n',
    ['2026-03-10T10:00:00+08:00', '2026-04-10T18:05:00+08:00'],
  ],
  ['a note with one dated line is no chat', '2026-03-10 10:00 记：今天付了钱\n别的\n', []],
  ['an agreement is no chat', '第一条 甲方与乙方\n第二条 2026-03-10 起生效\n', []],
])('%s', (_what, log, times) => {
  expect(spans(log)).toEqual(times)
})

test('a PDF’s own date ranks below the time in its name, a recording’s above it', () => {
  const name = { at: '2026-03-01T10:00:00+08:00', clock: 'name', zone: 'assumed', basis: 'camera' } as const
  const made = {
    at: '2026-05-01T10:00:00+08:00',
    clock: 'container',
    zone: 'stated',
    basis: 'CreationDate',
  } as const
  const recorded = {
    at: '2026-03-01T09:59:58+08:00',
    clock: 'container',
    zone: 'stated',
    basis: 'mvhd',
  } as const
  expect(formedTime({ times: [made, name] })).toBe(name)
  expect(formedTime({ times: [name, recorded] })).toBe(recorded)
})
