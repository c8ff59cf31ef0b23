import { expect, test } from 'vitest'
import { opensSafely } from '../../../src/interview/rules/opens-safely.js'

test.each(['截图/IMG_2043.PNG', '账单/微信支付账单.xlsx', '录音.m4a', '协议.pdf', '视频.MOV', '聊天.txt'])(
  '%s is shown',
  (path) => {
    expect(opensSafely(path)).toBe(true)
  },
)

test.each([
  '收据.pdf.exe',
  '收据.pdf.lnk',
  '催款函.scr',
  '客服.js',
  '收据.command',
  '收据.desktop',
  '收据.app',
  '聊天记录.html',
  '承诺.svg',
  '表.xlsm',
  '收据.url',
  '安装包.apk',
  '收据',
  '收据.exe ',
  '收据\u202efdp.exe',
  '收据.pdf\n',
])('%j is left to the person: opening it may run it', (path) => {
  expect(opensSafely(path)).toBe(false)
})
