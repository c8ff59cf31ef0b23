import { beforeAll, expect, test } from 'vitest'
import { namingRules } from '../../../src/formats/adapters/naming-rules.js'
import { appName, readName } from '../../../src/formats/rules/naming.js'
import type { NamingRules } from '../../../src/formats/rules/naming.js'

let rules: NamingRules
beforeAll(async () => {
  rules = await namingRules()
})

const AT = '2026-03-01T19:58:12+08:00'
test.each([
  ['Screenshot_2026-03-01-19-58-12-345_com.tencent.mm.jpg', AT, 'com.tencent.mm'],
  ['Screenshot_2026-03-01-19-58-12-345_com.eg.android.AlipayGphone.jpg', AT, 'com.eg.android.AlipayGphone'],
  ['Screenshot_20260301_195812_com.tencent.mm.jpg', AT, 'com.tencent.mm'],
  ['Screenshot_20260301_195812_com.tencent.mm(1).jpg', AT, 'com.tencent.mm'],
  ['Screenshot_20260301-195812_WeChat.jpg', AT, 'com.tencent.mm'],
  ['Screenshot_20260301_195812_Pinduoduo.jpg', AT, 'com.xunmeng.pinduoduo'],
  ['Screenshot_20260301-195812.png', AT, ''],
  ['Screenshot_20260301-195812~2.png', AT, ''],
  ['Screenshot 2026-03-01 at 7.58.12 PM.png', AT, ''],
  ['Screenshot 2026-03-01 at 7.58.12\u202fPM.png', AT, ''],
  ['Screenshot 2026-03-01 at 12.08.30 AM.png', '2026-03-01T00:08:30+08:00', ''],
  ['Screenshot 2026-03-01 at 12.08.30 PM.png', '2026-03-01T12:08:30+08:00', ''],
  ['截屏2026-03-01 下午7.58.12.png', AT, ''],
  ['截屏2026-03-01 上午7.58.12.png', '2026-03-01T07:58:12+08:00', ''],
  ['WhatsApp Image 2026-03-01 at 19.58.12.jpeg', AT, ''],
  ['WhatsApp Image 2026-03-01 at 19.58.12 (1).jpeg', AT, ''],
  ['photo_2026-03-01_19-58-12.jpg', AT, ''],
  ['photo_3@01-03-2026_19-58-12.jpg', AT, ''],
  ['Snipaste_2026-03-01_19-58-12.png', AT, ''],
  ['Record_2026-03-01-19-58-12.mp4', AT, ''],
  ['Image_1772366292123.jpg', AT, ''],
  ['1772366292123.jpg', AT, ''],
  ['IMG_1772366292.jpg', AT, ''],
  ['Screenshot_20260301_195812.jpg', AT, ''],
  ['mmexport1772366292123.jpg', AT, 'com.tencent.mm'],
  ['wx_camera_1772366292123.jpg', AT, 'com.tencent.mm'],
  ['微信图片_20260301195812.jpg', AT, 'com.tencent.mm'],
  ['微信图片_20260301195812_123.jpg', AT, 'com.tencent.mm'],
  ['微信截图_20260301195812.png', AT, 'com.tencent.mm'],
  ['微信图片_2026-03-01_195812_123.jpg', AT, 'com.tencent.mm'],
  ['QQ图片20260301195812.jpg', AT, 'com.tencent.mobileqq'],
  ['QQ截图20260301195812.png', AT, 'com.tencent.mobileqq'],
  ['IMG_20260301_195812.jpg', AT, ''],
  ['IMG_20260301_195812_BURST001.jpg', AT, ''],
  ['VID_20260301_195812.mp4', AT, ''],
  ['PANO_20260301_195812.jpg', AT, ''],
  ['20260301_195812.jpg', AT, ''],
  ['截屏2026-03-01 19.58.12.png', AT, ''],
  ['Screenshot 2026-03-01 at 19.58.12.png', AT, ''],
  ['屏幕截图 2026-03-01 195812.png', AT, ''],
  ['Screenrecorder-2026-03-01-19-58-12-345.mp4', AT, ''],
  ['ScreenRecording_03-01-2026 19-58-12_1.mp4', AT, ''],
  ['RPReplay_Final1772366292.mp4', AT, ''],
  ['通话录音@张三_13800000000_20260301195812.mp3', AT, '张三 13800000000'],
  ['通话录音_13800000000_20260301_195812.m4a', AT, '13800000000'],
  ['Call recording 客服_20260301_195812.m4a', AT, '客服'],
  ['张三(13800000000)_20260301195812.mp3', AT, '张三 13800000000'],
  ['录音_20260301_195812.m4a', AT, ''],
  ['2026-03-01 19-58-12.m4a', AT, ''],
  ['长截图_客服小美_20260301_195812.png', AT, ''],
])('%s carries its time and its maker', (name, at, fact) => {
  const read = readName(`截图/${name}`, rules)
  expect([read.times[0]?.at, read.facts[0]?.value ?? '']).toEqual([at, fact])
  expect(rules.rules.some(({ id }) => id === read.times[0]?.basis)).toBe(true)
})

test.each([
  'IMG_2043.PNG',
  '承诺页.png',
  'IMG_20261301_195812.jpg',
  'IMG_20260230_195812.jpg',
  'Screenshot_20260301_256161.jpg',
  'mmexport9999999999999999.jpg',
  '42000012345678901234567890.pdf',
  '20260301.jpg',
])('%s carries no time', (name) => {
  expect(readName(name, rules)).toEqual({ times: [], facts: [] })
})

test('a number that is an instant is stated, digits of a clock are assumed', () => {
  expect(readName('mmexport1772366292123.jpg', rules).times[0]!.zone).toBe('stated')
  expect(readName('IMG_20260301_195812.jpg', rules).times[0]!.zone).toBe('assumed')
})

test('knows the apps by the name a reader knows, and shows the package otherwise', () => {
  expect(
    ['com.tencent.mm', 'com.xunmeng.pinduoduo', 'com.eg.android.AlipayGphone', 'toString'].map((one) =>
      appName(one, rules),
    ),
  ).toEqual(['微信', '拼多多', '支付宝', 'toString'])
})

test('every rule names where it is known from', () => {
  expect(rules.rules.filter(({ source }) => source.length < 4)).toEqual([])
  expect(new Set(rules.rules.map(({ id }) => id)).size).toBe(rules.rules.length)
})
