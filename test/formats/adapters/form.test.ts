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
