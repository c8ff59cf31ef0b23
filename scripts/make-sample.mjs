// Draws templates/sample-case anew: `node scripts/make-sample.mjs [folder]` after a build (fonts come from dist/fonts).
// Same input, same bytes, but for the recordings and the HEIC, whose encoders (ffmpeg, espeak-ng, heif-enc) differ by version.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { alipayBill, wechatWorkbook } from './sample/bills.mjs'
import { chance } from './sample/draw.mjs'
import { agreementPdf, chatText, consentPdf, demandMail, membershipHtml } from './sample/papers.mjs'
import { callRecording, film, heic } from './sample/recordings.mjs'
import * as screens from './sample/screens.mjs'

const target = process.argv[2] ?? fileURLToPath(new URL('../templates/sample-case', import.meta.url))
const IPHONE = 1170 / 1080
const OPERATOR = '杭州快砍网络科技有限公司'

function place(name) {
  const path = join(target, name)
  mkdirSync(dirname(path), { recursive: true })
  return path
}

const png = (name, picture, { scale = 1, colours = 64 } = {}) =>
  picture.sharp(scale).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toFile(place(name))
const jpeg = (name, picture, quality = 72) =>
  picture.sharp().jpeg({ quality, mozjpeg: true }).toFile(place(name))

/** A photo: noise over the drawing, then EXIF as a phone writes it. */
async function photo(path, picture, { at, seed, gps }) {
  const next = chance(seed)
  const { width, height } = picture
  const noise = Buffer.from(Uint8Array.from({ length: width * height }, () => 118 + Math.floor(next() * 20)))
  const grain = await sharp(noise, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
  const drawn = await picture
    .sharp()
    .blur(0.8)
    .composite([{ input: grain, blend: 'soft-light' }])
    .png()
    .toBuffer()
  await sharp(drawn)
    .withExif({
      IFD0: { Make: 'Apple', Model: 'iPhone 13', Software: '19.1', DateTime: at, Orientation: '1' },
      IFD2: {
        DateTimeOriginal: at,
        DateTimeDigitized: at,
        OffsetTime: '+08:00',
        OffsetTimeOriginal: '+08:00',
        OffsetTimeDigitized: '+08:00',
        LensModel: 'iPhone 13 back camera',
        SubSecTimeOriginal: '214',
      },
      ...(gps && { IFD3: gps }),
    })
    .jpeg({ quality: 64, mozjpeg: true })
    .toFile(path)
}

const pay = (facts) => screens.paymentPage({ payee: OPERATOR, status: '支付成功', ...facts })

async function pictures() {
  await png('截图/IMG_2043.PNG', screens.promisePage(), { scale: IPHONE })
  await png('截图/IMG_2044.PNG', screens.rulesPage(), { scale: IPHONE })
  await png('截图/IMG_2046.PNG', screens.orderPage(), { scale: IPHONE })
  await png('截图/IMG_2047.PNG', screens.accountPage(), { scale: IPHONE })
  await png('截图/IMG_2058.PNG', screens.progressPage(), { scale: IPHONE })
  await png('截图/IMG_2075.PNG', screens.walletPage(), { scale: IPHONE })
  await png('截图/IMG_2101.PNG', screens.demandNotice(), { scale: IPHONE })
  await jpeg(
    '账单/Screenshot_20260301_201502_com.tencent.mm.jpg',
    pay({
      clock: '20:15',
      amount: '298.00',
      pairs: [
        ['支付时间', '2026年3月1日 20:14:09'],
        ['商品', '快砍助力年度会员'],
        ['商户全称', OPERATOR],
        ['支付方式', '零钱'],
        ['交易单号', '4200002861202603012014090037'],
        ['商户单号', 'KK202603012014090037'],
      ],
    }),
  )
  await jpeg(
    '账单/Screenshot_20260305_103112_com.tencent.mm.jpg',
    pay({
      clock: '10:31',
      amount: '200.00',
      pairs: [
        ['支付时间', '2026年3月5日 10:30:41'],
        ['商品', '加速助力包'],
        ['商户全称', OPERATOR],
        ['支付方式', '零钱'],
        ['交易单号', '4200002861202603051030410052'],
        ['商户单号', 'KK202603051030410052'],
      ],
    }),
  )
  await jpeg(
    '账单/Screenshot_20260320_091544_com.tencent.mm.jpg',
    pay({
      clock: '09:15',
      amount: '100.00',
      sign: '+',
      status: '已退款至零钱',
      pairs: [
        ['退款时间', '2026年3月20日 09:13:08'],
        ['商品', '加速助力包-退款'],
        ['退款方', OPERATOR],
        ['退回方式', '零钱'],
        ['退款单号', '5030000286120260320091308'],
        ['原商户单号', 'KK202603051030410052'],
      ],
    }),
  )
  await jpeg(
    '账单/Screenshot_2026-03-12-21-08-30-115_com.eg.android.AlipayGphone.jpg',
    pay({
      clock: '21:08',
      amount: '1,000.00',
      status: '交易成功',
      brand: '支付宝',
      pairs: [
        ['付款时间', '2026-03-12 21:06:55'],
        ['商品说明', '快砍钱包充值'],
        ['收款方全称', OPERATOR],
        ['付款方式', '某银行储蓄卡(1234)'],
        ['订单号', '2026031222001400370001234567'],
        ['商家订单号', 'KKW202603122106550021'],
      ],
    }),
  )
  await png('聊天/长截图_客服小美_20260410_182530.png', screens.supportChat(), { colours: 32 })
  await png('聊天/Screenshot_20260410_183022_com.tencent.mm.png', screens.demandChat())
  await jpeg(`聊天/mmexport${Date.parse('2026-03-01T19:46:12.358+08:00')}.jpg`, screens.groupChat())
  await jpeg('短信来电/Screenshot_20260413_200533_com.android.mms.jpg', screens.textMessages())
  await jpeg('短信来电/Screenshot_20260413_211508_com.android.contacts.jpg', screens.callList())
  await screens
    .profilePage()
    .sharp()
    .webp({ quality: 78, effort: 6 })
    .toFile(place('聊天/微信图片_20260328093015.webp'))
  await png('对方信息/营业执照公示页_20260414.png', screens.licencePage())
  await jpeg(
    '同案受害人/王芳/微信图片_20260415101822.jpg',
    pay({
      clock: '10:17',
      amount: '299.00',
      pairs: [
        ['支付时间', '2026年2月22日 16:40:27'],
        ['商品', '快砍助力年度会员'],
        ['商户全称', OPERATOR],
        ['支付方式', '零钱通'],
        ['交易单号', '4200002861202602221640270011'],
        ['商户单号', 'KK202602221640270011'],
      ],
    }),
  )
  await screens.progressPage().sharp().resize(360).jpeg({ quality: 40 }).toFile(place('壁纸01.jpg'))
}

async function photos() {
  await photo(place('通知寄送/IMG_2091.JPG'), screens.receiptPhoto(), {
    at: '2026:03:29 10:45:21',
    seed: 7,
    gps: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '39/1 59/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '116/1 18/1 0/1',
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  await photo(join(folder, 'photo.jpg'), screens.deliveryPhoto(), { at: '2026:04:02 18:20:09', seed: 11 })
  heic(place('通知寄送/IMG_2096.HEIC'), join(folder, 'photo.jpg'))
  rmSync(folder, { recursive: true })
}

async function papers() {
  await agreementPdf(place('协议/快砍助力用户服务协议.pdf'))
  await consentPdf(place('同案受害人/王芳/同意书.pdf'))
  writeFileSync(place('协议/快砍助力年度会员服务规则.html'), membershipHtml())
  writeFileSync(place('聊天/聊天记录_快砍助力客服小美.txt'), chatText())
  writeFileSync(place('短信来电/关于您账户欠款2000元的补缴通知.eml'), demandMail())
  writeFileSync(place('账单/微信支付账单(20260216-20260415).xlsx'), wechatWorkbook())
  writeFileSync(place('账单/支付宝交易明细(20260216-20260415).csv'), alipayBill())
}

async function recordings() {
  callRecording(place('录音/快砍客服(057100000000)_20260411101530.m4a'))
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  const stills = [screens.accountPage(), screens.walletPage(), screens.orderPage(), screens.walletPage()]
  for (const [index, still] of stills.entries())
    await still
      .sharp(0.5)
      .resize(540, 1168, { fit: 'fill' })
      .png()
      .toFile(join(folder, `${index}.png`))
  film(place('录音/ScreenRecording_03-16-2026 09-28-10_1.mp4'), join(folder, '%d.png'))
  rmSync(folder, { recursive: true })
}

/** What every real folder has: a copy, a picture that came through broken, an empty file. */
function accidents() {
  writeFileSync(
    place('Screenshot_20260301_201502_com.tencent.mm(1).jpg'),
    readFileSync(place('账单/Screenshot_20260301_201502_com.tencent.mm.jpg')),
  )
  const whole = readFileSync(place('短信来电/Screenshot_20260413_200533_com.android.mms.jpg'))
  writeFileSync(
    place(`聊天/mmexport${Date.parse('2026-03-16T09:41:05.120+08:00')}.jpg`),
    whole.subarray(0, 9000),
  )
  writeFileSync(place('新建文本文档.txt'), '')
}

await pictures()
await photos()
await papers()
await recordings()
accidents()
const files = readdirSync(target, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
for (const file of files.sort())
  console.log(String(statSync(file).size).padStart(8), file.slice(target.length + 1))
console.log(
  files.length,
  'files,',
  files.reduce((sum, file) => sum + statSync(file).size, 0),
  'bytes',
)
