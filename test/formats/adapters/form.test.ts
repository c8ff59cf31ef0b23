import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formOf } from '../../../src/formats/adapters/form.js'

const kind = (family: 'text' | 'unknown' | 'pdf' | 'image') => ({
  mime: 'application/octet-stream',
  family,
  extension: 'txt',
  mismatch: false,
})

test.each([
  'BMW 租车合同',
  'ID3 号客服',
  'the wide world',
  'Rar! 真气人',
  'FLV 视频打不开',
  'BZh 记录',
  '聊天里提到 %PDF-1.4 的文件',
  'RIFF',
  'MM 你好',
  'II 条',
])('a text that begins "%s" is text', (start) => {
  expect(formOf(Buffer.from(`${start}\n第二行\n`), kind('text'))).toBe('text')
})

test('content decides, not what was registered', () => {
  expect(formOf(Buffer.from('\xff\xd8\xff\xe0', 'latin1'), kind('text'))).toBe('jpeg')
  expect(formOf(Buffer.from('%PDF-1.7'), kind('image'))).toBe('pdf')
  expect(
    formOf(Buffer.concat([Buffer.from('junk\0\x01\x02'), Buffer.from('%PDF-1.7')]), kind('unknown')),
  ).toBe('pdf')
  expect(formOf(Buffer.from('\0\0\0\x1cftypheic\0\0\0\0mif1heic', 'latin1'), kind('unknown'))).toBe('heic')
  expect(formOf(Buffer.from('\0\0\0\x1cftypmif1\0\0\0\0avifmif1', 'latin1'), kind('unknown'))).toBe('avif')
  expect(formOf(Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A mp42', 'latin1'), kind('unknown'))).toBe('audio')
  expect(formOf(Buffer.from('BZh91AY&SY', 'latin1'), kind('unknown'))).toBe('archive')
  expect(formOf(Buffer.alloc(0), kind('image'))).toBe('empty')
})

test('zeros are counted as by hand: a text in UTF-16 has many on one side, anything else with one is no text', () => {
  const byHand = (head: Buffer): boolean => {
    const [even, odd] = [0, 1].map((side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length)
    const wide = Math.max(even!, odd!) > head.length / 8 && Math.min(even!, odd!) < head.length / 50
    const strange = head.filter((byte) => byte > 0 && byte < 32 && ![9, 10, 12, 13, 27].includes(byte)).length
    return !wide && (even! + odd! > 0 || strange > head.length / 20)
  }
  const byte = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 32, max: 126 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 9, 10, 3) },
  )
  const texts = fc.oneof(
    fc.array(byte, { minLength: 1, maxLength: 900 }).map((all) => Buffer.from(all)),
    fc.string({ minLength: 1 }).map((text) => Buffer.from(`x${text}`, 'utf16le')),
    fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 }))
      .map(([zeros, rest]) => Buffer.concat([Buffer.alloc(rest, 'x'), Buffer.alloc(zeros)])),
  )
  fc.assert(
    fc.property(texts, (head) => {
      const known = [0xff, 0xfe].includes(head[0]!) || formOf(head.subarray(0, 8), kind('unknown')) === 'zip'
      expect(known || formOf(head, kind('unknown'))).toBe(known || (byHand(head) ? 'unknown' : 'text'))
    }),
    { seed: 20261128, numRuns: 1000 },
  )
})
