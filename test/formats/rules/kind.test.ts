import { expect, test } from 'vitest'
import { extensionIn, kindOf } from '../../../src/formats/rules/kind.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const kind = (bytes: Uint8Array, name: string) => kindOf(bytes, bytes.length, name, null)

/** 微信支付 in GB18030. */
const GB = Uint8Array.from([0xce, 0xa2, 0xd0, 0xc5, 0xd6, 0xa7, 0xb8, 0xb6, 0x2c, 0x31, 0x0a])
const MAIL =
  'From: notice@kuaikan.example\r\nTo: li@example.com\r\nDate: Sat, 11 Apr 2026 09:05:27 +0800\r\nSubject: 欠款\r\n\r\n请补缴'

test.each([
  ['空.txt', new Uint8Array(), 'application/x-empty', 'empty', false],
  ['聊天记录.txt', utf8('我：请退款\n客服：不退\n'), 'text/plain', 'text', false],
  ['旧记事本.txt', GB, 'text/plain', 'text', false],
  ['双字节.txt', Uint8Array.from([0xff, 0xfe, 0x11, 0x62]), 'text/plain', 'text', false],
  ['支付宝.csv', GB, 'text/csv', 'sheet', false],
  ['账单.txt', utf8('a,b,c,d,e,f\n1,2,3,4,5,6\n1,2,3,4,5,6\n'), 'text/csv', 'sheet', false],
  ['通知.eml', utf8(MAIL), 'message/rfc822', 'mail', false],
  ['规则.html', utf8('<!-- 存档 -->\n<!DOCTYPE html><html></html>'), 'text/html', 'web', false],
  [
    '规则.mhtml',
    utf8(
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://kuaikan.example/rule\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n',
    ),
    'multipart/related',
    'web',
    false,
  ],
  ['语音.amr', utf8('\u0002#!SILK_V3.....'), 'audio/silk', 'audio', false],
  ['语音.aud', utf8('#!SILK_V3.....'), 'audio/silk', 'audio', false],
  ['图标.svg', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 'image', false],
  ['未知.bin', Uint8Array.from([0, 1, 2, 3, 0x80]), 'application/octet-stream', 'unknown', false],
  ['承诺页.jpg', Uint8Array.from([0, 1, 2, 3, 0x80]), 'application/octet-stream', 'unknown', true],
  ['承诺页.png', utf8('not a picture'), 'text/plain', 'text', true],
  ['笔记', utf8('没有扩展名'), 'text/plain', 'text', false],
  ['第1条.退款', utf8('协议'), 'text/plain', 'text', false],
])('%s is known by what it holds', (name, bytes, mime, family, mismatch) => {
  expect(kind(bytes, name)).toMatchObject({ mime, family, mismatch })
})

test('a picture under another extension is noted as that', () => {
  const jpeg = { mime: 'image/jpeg', ext: 'jpg' }
  const judge = (name: string) => kindOf(Uint8Array.from([0xff, 0xd8]), 2, name, jpeg)
  expect(
    [judge('a.JPG'), judge('a.jpeg'), judge('a.png'), judge('a')].map(({ mismatch }) => mismatch),
  ).toEqual([false, false, true, false])
  expect(judge('a.png').extension).toBe('jpg')
})

test('an office file is told from a plain archive by its entries', () => {
  const zip = { mime: 'application/zip', ext: 'zip' }
  expect(kindOf(utf8('PK..xl/workbook.xml'), 20, '账单.xlsx', zip).family).toBe('sheet')
  expect(kindOf(utf8('PK..photos/1.jpg'), 20, '账单.xlsx', zip)).toMatchObject({
    family: 'archive',
    mismatch: true,
  })
})

test('an extension is what follows the last dot of a name, not of a folder', () => {
  expect(['截图.v2/承诺页', '承诺页.JPG', '.hidden', '协议.pdf.exe'].map(extensionIn)).toEqual([
    '',
    'jpg',
    '',
    'exe',
  ])
})
