import { expect, test } from 'vitest'
import { privateAreas, stillReadable } from '../../../src/letters/rules/private-areas.js'
import { caseOf } from '../../support/letter-case.js'
import { readPicture } from '../../support/read-picture.js'
import { chatPage } from '../../support/screen.js'

const kinds = (lines: Parameters<typeof readPicture>[0]) =>
  privateAreas(readPicture(lines), caseOf()).map(({ what, text }) => [what, text])

test.each([
  ['请拨打13800138000联系', 'phone', '13800138000'],
  ['身份证11010519491231002X', 'id', '11010519491231002X'],
  ['6222021234567890128', 'card', '6222021234567890128'],
  ['邮箱 li@example.com', 'email', 'li@example.com'],
  ['订单编号KK202603012014090037', 'number', '202603012014090037'],
])('%s: %s is found where it stands', (line, what, text) => {
  const found = privateAreas(readPicture([[100, 500, 800, 50, line]]), caseOf())
  const hit = found.find((one) => one.what === what)
  expect(hit?.text).toContain(text.slice(-8))
  const [x, y, width, height] = hit!.rect
  expect(x).toBeGreaterThanOrEqual(50)
  expect(x + width).toBeGreaterThan(100 + 800 * (line.endsWith(text) ? 0.98 : 0.5))
  expect(y).toBeLessThan(500)
  expect(y + height).toBeGreaterThan(550)
})

test('a number that goes on in the next line of a bubble is covered in both', () => {
  const found = privateAreas(chatPage([{ them: ['我的号是1380013', '8000加我'] }, { me: '好' }]), caseOf())
  expect(found.filter(({ what }) => what === 'phone').map(({ text }) => text)).toEqual(['1380013', '8000'])
})

test('faces, the name of the chat and nicknames are proposed, as a guess', () => {
  const found = privateAreas(chatPage([{ them: '在吗', name: '团长-安安' }, { me: '在' }]), caseOf())
  expect(found.map(({ what, text, sure }) => [what, text, sure])).toEqual(
    expect.arrayContaining([
      ['nickname', '速砍帮客服', false],
      ['nickname', '团长-安安', false],
      ['avatar', '', false],
    ]),
  )
  const faces = found.filter(({ what }) => what === 'avatar').map(({ rect }) => rect[0])
  expect(faces[0]).toBeLessThan(40)
  expect(faces[1]).toBeGreaterThan(900)
})

test('names of the case are certain wherever they stand; an amount and a word are nobody’s', () => {
  const name = caseOf().complainant.name
  expect(kinds([[100, 500, 800, 50, `收件人${name}`]])).toContainEqual(['name', name])
  expect(kinds([[100, 500, 800, 50, '助力不成功，全额退款298.00元']])).toEqual([])
})

test('what may still be read after masking is only what is certain', () => {
  const page = chatPage([{ them: '电话13800138000', name: '小鱼儿' }, { me: '好' }])
  expect(stillReadable(page, caseOf()).map(({ what }) => what)).toEqual(['phone'])
})
