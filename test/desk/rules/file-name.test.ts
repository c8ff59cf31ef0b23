import { expect, test } from 'vitest'
import { nthName, safeName } from '../../../src/desk/rules/file-name.js'

test.each([
  ['emoji', '😭'.repeat(100)],
  ['emoji within eighty characters', '😭'.repeat(76)],
  ['rare characters', '𠮷'.repeat(90)],
  ['汉字', '付'.repeat(200)],
  ['a whole sentence of an export', `聊天记录${'与客服的对话'.repeat(30)}`],
])('a dropped file with a long name of %s gets one that a disk takes, its ending kept', (_what, name) => {
  const taken = nthName(safeName(`${name}.png`)!, 1000)
  expect(Buffer.byteLength(taken)).toBeLessThanOrEqual(255)
  expect(taken).toMatch(/-1000\.png$/)
})
