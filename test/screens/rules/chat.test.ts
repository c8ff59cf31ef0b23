import { expect, test } from 'vitest'
import { chatIn } from '../../../src/screens/rules/chat.js'
import { transcriptOf } from '../../../src/screens/rules/transcript.js'
import { chatPage } from '../../support/screen.js'
import { receiptPage } from '../../support/read-picture.js'

const page = chatPage([
  { at: '昨天 20:14' },
  { them: ['三天了还卡在99.9%', '，当初说好24小时', '搞定的'] },
  { me: '那把钱退给我吧' },
  { me: ['我要退款，不要机会，钱是上', '个月付的'] },
  { at: '09:01' },
  { them: '请稍等', name: '团长-安安' },
])

test('bubbles come in order with side, name, text and the time above them', () => {
  const chat = chatIn(page, '2026-03-18')!
  expect(chat.title).toBe('速砍帮客服')
  expect(
    chat.messages.map(({ side, name, text, moment }) => [side, name, text, moment?.on, moment?.at]),
  ).toEqual([
    ['them', '', '三天了还卡在99.9%，当初说好24小时搞定的', '2026-03-17', '20:14'],
    ['me', '', '那把钱退给我吧', '2026-03-17', '20:14'],
    ['me', '', '我要退款，不要机会，钱是上个月付的', '2026-03-17', '20:14'],
    ['them', '团长-安安', '请稍等', '2026-03-18', '09:01'],
  ])
})

test('when the picture does not say its day, times of the chat have none', () => {
  expect(chatIn(page, null)!.messages.map(({ moment }) => moment?.on)).toEqual(['', '', '', ''])
})

test('a bubble as wide as the screen allows keeps its side', () => {
  const wide = '一二三四五六七八九十一二三四五'
  const chat = chatIn(chatPage([{ them: [wide, wide] }, { me: [wide, wide] }, { them: [wide] }]), null)!
  expect(chat.messages.map(({ side }) => side)).toEqual(['them', 'me', 'them'])
})

test('messages of a phone are one-sided and still a chat, by the times between them', () => {
  const chat = chatIn(
    chatPage([{ at: '昨天 10:42' }, { them: ['您有一笔款项未支付', '请于今日处理'] }]),
    null,
  )
  expect(chat!.messages.map(({ side }) => side)).toEqual(['them'])
})

test('words of letters are joined with a space, Chinese without', () => {
  expect(
    chatIn(chatPage([{ them: ['please pay', 'now'] }, { me: ['不', '付'] }]), null)!.messages.map(
      ({ text }) => text,
    ),
  ).toEqual(['please pay now', '不付'])
})

test.each([
  [
    'a receipt',
    receiptPage('-298.00', [
      ['当前状态', '支付成功'],
      ['支付时间', '2026年3月1日20:14:09'],
    ]),
  ],
  ['one bubble without a time', chatPage([{ them: '通知' }])],
  ['nothing', chatPage([])],
])('%s is no chat', (_, picture) => {
  expect(chatIn(picture, null)).toBeNull()
})

test('a transcript says each time once, where it was reckoned from, and who speaks', () => {
  const words = {
    me: '我',
    them: '对方',
    reckoned: '{text}（{on} {at}，推算）',
    no_day: '{text}（哪天不知道）',
  }
  expect(transcriptOf(chatIn(page, '2026-03-18')!, words)).toEqual([
    '—— 昨天 20:14（2026-03-17 20:14，推算）',
    '对方：三天了还卡在99.9%，当初说好24小时搞定的',
    '我：那把钱退给我吧',
    '我：我要退款，不要机会，钱是上个月付的',
    '—— 09:01（2026-03-18 09:01，推算）',
    '团长-安安：请稍等',
  ])
  expect(transcriptOf(chatIn(page, null)!, words)[0]).toBe('—— 昨天 20:14（哪天不知道）')
})

test('a face with a letter on it is no message, on either side', () => {
  const face = (x: number, y: number, text: string, colour: string) => ({
    text,
    confidence: 0.95,
    box: { x: x + 14, y: y + 8, width: 62, height: 60 },
    ground: { colour, left: x, right: x + 90 },
  })
  const chat = chatPage([{ them: ['在吗'] }, { me: ['在的'] }, { them: ['补缴2000元'] }])
  const faces = chat.lines
    .filter(({ text }) => ['在吗', '在的', '补缴2000元'].includes(text))
    .map(({ text, box }) =>
      text === '在的' ? face(958, box.y, '敏', '#5b8def') : face(32, box.y, '快', '#e5533d'),
    )
  const read = chatIn({ ...chat, lines: [...chat.lines, ...faces] }, null)!
  expect(read.messages.map(({ text }) => text)).toEqual(['在吗', '在的', '补缴2000元'])
})
