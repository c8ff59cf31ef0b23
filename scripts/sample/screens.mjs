// The screens of the sample case, each drawn as the person's phone would have shown it.
import { Picture, chance } from './draw.mjs'
import { avatar, chat, rows, screen, titleBar } from './phone.mjs'
import { DEMAND_CHAT, FACES, GROUP_CHAT, SUPPORT_CHAT, TEXT_MESSAGES } from './story.mjs'

const RED = '#e5372b'
const GREY = '#8a8a8a'

function button(picture, y, text, fill = RED, x = 60, width = 960) {
  picture.rect(x, y, width, 120, fill, { radius: 60 })
  picture.text(x + width / 2, y + 78, text, 50, { style: 'bold', fill: '#ffffff', align: 'centre' })
}

function bullet(picture, x, y, text, size, width, look = {}) {
  picture.circle(x + 10, y - size / 3, 8, RED)
  return picture.lines(x + 40, y, text, size, width - 40, look) + 14
}

/** The landing page of the app with its promise. */
export function promisePage() {
  const picture = screen('iphone', '19:58', '#f4f4f6', undefined, '#ffffff')
  const bar = screen('iphone', '19:58', RED, undefined, '#ffffff')
  picture.raw(bar.svg())
  picture.rect(0, 760, 1080, 1577, '#f4f4f6')
  titleBar(picture, '快砍助力', { ink: '#ffffff' })
  picture.text(540, 390, '不用求人 · 躺着砍到0元', 66, { style: 'bold', fill: '#ffffff', align: 'centre' })
  picture.text(540, 500, '100%成功  急速砍价', 84, { style: 'bold', fill: '#ffe37a', align: 'centre' })
  picture.text(540, 590, '全国 268 万会员的共同选择', 38, { fill: '#ffd9d3', align: 'centre' })
  picture.rect(40, 660, 1000, 800, '#ffffff', { radius: 28 })
  picture.text(90, 760, '年度会员', 58, { style: 'bold' })
  picture.text(990, 764, '298', 92, { style: 'bold', fill: RED, align: 'right' })
  picture.text(822, 760, '¥', 48, { style: 'bold', fill: RED, align: 'right' })
  picture.text(90, 826, '限时优惠，原价 598 元', 36, { fill: GREY })
  picture.line(90, 870, 990, 870)
  picture.text(90, 950, '平台承诺', 46, { style: 'bold', fill: RED })
  let y = 1034
  for (const promise of [
    '助力不成功，全额退款',
    '24小时内完成助力，全程专人跟进',
    '全年不限次数，砍价成功率100%',
    '退款48小时内原路退回',
  ])
    y = bullet(picture, 90, y, promise, 46, 900)
  picture.text(90, 1420, '已有 10,286 人今日开通', 36, { fill: GREY })
  picture.rect(40, 1500, 1000, 420, '#ffffff', { radius: 28 })
  picture.text(90, 1592, '会员说', 46, { style: 'bold' })
  picture.text(90, 1672, '用户 138****2217：三单全部砍成，太快了！', 38, { fill: '#444444' })
  picture.text(90, 1742, '用户 139****0461：最后0.1%一分钟就好。', 38, { fill: '#444444' })
  picture.text(90, 1812, '用户 137****9930：推荐给全家了。', 38, { fill: '#444444' })
  button(picture, 2030, '立即开通年度会员')
  picture.text(540, 2206, '开通即视为同意《用户服务协议》', 32, { fill: GREY, align: 'centre' })
  return picture
}

/** The activity's rules. */
export function rulesPage() {
  const picture = screen('iphone', '20:02', '#ffffff')
  let y = titleBar(picture, '助力活动规则') + 90
  picture.text(60, y, '助力服务说明', 56, { style: 'bold' })
  picture.text(60, y + 66, '更新日期：2026年2月20日   版本 V3.2', 34, { fill: GREY })
  y += 166
  const rules = [
    '会员在App内提交砍价链接后，平台安排助力员在24小时内完成助力；高峰期最长不超过72小时。',
    '年度会员有效期为365天，有效期内助力次数不限。',
    '助力不成功的，会员可申请全额退款，平台在48小时内原路退回。',
    '会员不得将砍价所得商品转售。',
    '因会员自行取消砍价导致失败的，不适用第3条。',
    '退款到账时间以支付机构为准。',
  ]
  rules.forEach((rule, index) => {
    picture.text(60, y, `${index + 1}.`, 44, { style: 'bold', fill: RED })
    y = picture.lines(124, y, rule, 44, 890, { leading: 1.6 }) + 26
  })
  picture.rect(60, y + 10, 960, 190, '#fff4f2', { radius: 20 })
  picture.text(100, y + 86, '客服时间  9:00–21:00', 42, { fill: '#9b2c22' })
  picture.text(100, y + 154, '客服微信  kk_zhuli', 42, { fill: '#9b2c22' })
  picture.text(540, 2200, '杭州快砍网络科技有限公司', 34, { fill: GREY, align: 'centre' })
  return picture
}

/** The bargain that stopped at 99.8%. */
export function progressPage() {
  const picture = screen('iphone', '08:01', '#fdf1ee')
  titleBar(picture, '砍价进度')
  picture.rect(40, 280, 1000, 430, '#ffffff', { radius: 28 })
  picture.rect(80, 320, 350, 350, '#eceff3', { radius: 20 })
  airFryer(picture, 255, 495)
  picture.lines(470, 390, '家用空气炸锅 5L 大容量 可视款', 46, 520, { style: 'bold' })
  picture.text(470, 560, '原价 ¥199.00', 40, { fill: GREY })
  picture.text(470, 640, '砍至 ¥0 免费拿', 46, { style: 'bold', fill: RED })
  picture.rect(40, 750, 1000, 640, '#ffffff', { radius: 28 })
  picture.text(540, 850, '已砍 99.8%，还差 ¥0.40', 56, { style: 'bold', align: 'centre' })
  picture.rect(100, 910, 880, 44, '#f1d5d0', { radius: 22 })
  picture.rect(100, 910, 872, 44, RED, { radius: 22 })
  picture.text(540, 1060, '活动已结束', 72, { style: 'bold', fill: GREY, align: 'centre' })
  picture.text(540, 1140, '2026年3月6日 08:00 到期，砍价失败', 42, { fill: GREY, align: 'centre' })
  button(picture, 1210, '重新发起砍价', '#c9c9c9', 140, 800)
  picture.rect(40, 1430, 1000, 680, '#ffffff', { radius: 28 })
  picture.text(90, 1526, '助力记录（共 31 人）', 46, { style: 'bold' })
  const helpers = [
    ['助力员07', '3月5日 23:41', '砍掉 ¥0.02'],
    ['助力员12', '3月5日 22:18', '砍掉 ¥0.03'],
    ['新***客', '3月5日 21:50', '砍掉 ¥0.05'],
    ['阳***光', '3月4日 13:22', '砍掉 ¥0.12'],
    ['敏敏（自己）', '3月1日 20:20', '砍掉 ¥96.50'],
  ]
  helpers.forEach(([who, at, what], index) => {
    const y = 1618 + index * 98
    picture.circle(120, y - 14, 34, ['#f0b7ae', '#b7d3f0', '#c9e3bf', '#f0dcae', '#d7c3ee'][index])
    picture.text(180, y, who, 40)
    picture.text(560, y, at, 34, { fill: GREY, align: 'centre' })
    picture.text(990, y, what, 38, { fill: RED, align: 'right' })
  })
  return picture
}

function airFryer(picture, x, y) {
  picture.rect(x - 100, y - 120, 200, 240, '#3a3f45', { radius: 46 })
  picture.rect(x - 74, y - 10, 148, 104, '#22262b', { radius: 18 })
  picture.rect(x - 54, y + 8, 108, 66, '#e39a4b', { radius: 12 })
  picture.circle(x, y - 66, 30, '#9aa3ab')
  picture.rect(x - 24, y + 78, 48, 58, '#15181b', { radius: 14 })
}

/** The order for the membership inside the app. */
export function orderPage() {
  const picture = screen('iphone', '20:22', '#f4f4f6')
  titleBar(picture, '订单详情')
  picture.rect(0, 240, 1080, 260, RED)
  picture.text(60, 350, '服务中', 64, { style: 'bold', fill: '#ffffff' })
  picture.text(60, 424, '年度会员有效期至 2027-03-01', 40, { fill: '#ffe1dd' })
  picture.rect(40, 540, 1000, 420, '#ffffff', { radius: 24 })
  picture.text(90, 640, '快砍助力 年度会员', 50, { style: 'bold' })
  picture.text(990, 640, '¥298.00', 50, { style: 'bold', align: 'right' })
  picture.text(90, 722, '助力次数不限 · 不成功全额退款', 38, { fill: GREY })
  picture.text(90, 786, '数量 ×1', 38, { fill: GREY })
  picture.line(90, 830, 990, 830)
  picture.text(990, 910, '实付 ¥298.00', 46, { style: 'bold', fill: RED, align: 'right' })
  picture.rect(40, 1000, 1000, 760, '#ffffff', { radius: 24 })
  rows(
    picture,
    1096,
    [
      ['订单编号', 'KK202603012014090037'],
      ['下单时间', '2026-03-01 20:13:58'],
      ['支付时间', '2026-03-01 20:14:09'],
      ['支付方式', '微信支付'],
      ['服务账号', '敏敏（138****8000）'],
      ['收款方', '杭州快砍网络科技有限公司'],
      ['服务状态', '砍价中 1 单'],
    ],
    { x: 90, to: 990 },
  )
  button(picture, 2030, '联系客服', '#3a3a3a')
  return picture
}

/** The member's own account page. */
export function accountPage() {
  const picture = screen('iphone', '20:25', '#f4f4f6')
  titleBar(picture, '账号与安全', { more: false })
  picture.rect(0, 280, 1080, 260, '#ffffff')
  picture.circle(170, 410, 90, '#5b8def')
  picture.text(170, 436, '敏', 78, { style: 'bold', fill: '#ffffff', align: 'centre' })
  picture.text(310, 396, '敏敏', 54, { style: 'bold' })
  picture.text(310, 468, '会员号 KK-20260301-0037', 38, { fill: GREY })
  picture.rect(0, 580, 1080, 660, '#ffffff')
  rows(
    picture,
    670,
    [
      ['账号', 'li_min'],
      ['绑定手机', '138****8000'],
      ['实名认证', '李*（已认证）'],
      ['绑定微信', '敏敏'],
      ['会员等级', '年度会员'],
      ['注册时间', '2026-02-27 21:40:12'],
    ],
    { step: 104 },
  )
  picture.rect(0, 1280, 1080, 240, '#ffffff')
  rows(
    picture,
    1370,
    [
      ['登录设备', 'iPhone 13'],
      ['App 版本', '快砍助力 5.6.1'],
    ],
    { step: 104 },
  )
  return picture
}

/** The platform's own wallet, with the return it advertises and the withdrawal that never ends. */
export function walletPage() {
  const picture = screen('iphone', '09:28', '#f4f4f6')
  titleBar(picture, '快砍钱包')
  picture.rect(40, 280, 1000, 470, '#b3261c', { radius: 32 })
  picture.text(100, 376, '钱包余额（元）', 40, { fill: '#ffd4ce' })
  picture.text(100, 500, '1,000.00', 116, { style: 'bold', fill: '#ffffff' })
  picture.text(100, 586, '会员专享：存入即享每月返利 8%，随存随取', 38, { fill: '#ffe37a' })
  picture.rect(100, 630, 400, 86, '#ffffff', { radius: 43 })
  picture.text(300, 688, '充值', 42, { style: 'bold', fill: RED, align: 'centre' })
  picture.rect(560, 630, 400, 86, '#8d1c14', { radius: 43 })
  picture.text(760, 688, '提现', 42, { style: 'bold', fill: '#f3c4be', align: 'centre' })
  picture.rect(40, 790, 1000, 560, '#ffffff', { radius: 28 })
  picture.text(90, 886, '提现进度', 46, { style: 'bold' })
  rows(
    picture,
    980,
    [
      ['申请时间', '2026-03-12 21:20'],
      ['提现金额', '¥1,000.00'],
      ['到账账户', '支付宝 138****8000'],
      ['当前状态', '风控审核中（已 84 小时）'],
    ],
    { x: 90, to: 990, value: '#c2541b' },
  )
  picture.rect(40, 1390, 1000, 640, '#ffffff', { radius: 28 })
  picture.text(90, 1486, '钱包明细', 46, { style: 'bold' })
  const lines = [
    ['充值激活', '03-12 21:06', '+1,000.00'],
    ['会员退款（待解冻）', '03-12 21:10', '+498.00'],
    ['待解冻冻结', '03-12 21:10', '-498.00'],
    ['提现申请', '03-12 21:20', '-1,000.00'],
    ['提现退回审核', '03-13 09:00', '+1,000.00'],
  ]
  lines.forEach(([what, at, amount], index) => {
    const y = 1580 + index * 92
    picture.text(90, y, what, 40)
    picture.text(640, y, at, 34, { fill: GREY, align: 'centre' })
    picture.text(990, y, amount, 42, { align: 'right', fill: amount.startsWith('+') ? RED : '#191919' })
  })
  return picture
}

/** The in-app notice that turns the tables: the member is told she owes 2,000 元. */
export function demandNotice() {
  const picture = screen('iphone', '18:09', '#f4f4f6')
  titleBar(picture, '系统通知', { more: false })
  picture.text(540, 330, '2026年4月10日 18:05', 36, { fill: GREY, align: 'centre' })
  picture.rect(40, 370, 1000, 1440, '#ffffff', { radius: 28 })
  picture.text(90, 472, '欠款补缴通知', 58, { style: 'bold' })
  picture.rect(90, 506, 90, 8, RED)
  let y = picture.lines(90, 600, '尊敬的会员 敏敏（KK-20260301-0037）：', 44, 900)
  y = picture.lines(
    90,
    y + 20,
    '您于2026年3月1日发起的砍价助力（家用空气炸锅）因助力失败，造成平台助力成本损失。依据《用户服务协议》第11条，您应补缴：',
    44,
    900,
    { leading: 1.6 },
  )
  picture.rect(90, y, 900, 220, '#fff4f2', { radius: 20 })
  picture.text(540, y + 90, '助力失败扣款', 40, { fill: '#9b2c22', align: 'centre' })
  picture.text(540, y + 182, '¥2,000.00', 82, { style: 'bold', fill: RED, align: 'centre' })
  y = picture.lines(90, y + 300, '请于2026年4月12日24:00前完成补缴。逾期未缴的，平台将：', 44, 900, {
    leading: 1.6,
  })
  for (const threat of [
    '按日加收5%违约金；',
    '继续冻结您的快砍钱包余额1,000.00元；',
    '将欠款信息提交第三方催收及征信机构。',
  ])
    y = bullet(picture, 90, y + 6, threat, 44, 900)
  picture.lines(90, y + 30, '如有疑问，请联系在线客服。', 44, 900)
  picture.text(990, 1750, '快砍助力运营中心', 40, { fill: GREY, align: 'right' })
  button(picture, 1990, '立即补缴 ¥2,000.00')
  picture.text(540, 2166, '补缴后 24 小时内解冻账户', 34, { fill: GREY, align: 'centre' })
  return picture
}

/** A payment's bill page. */
export function paymentPage({
  clock,
  payee,
  amount,
  sign = '-',
  status,
  pairs,
  letter = '快',
  tint = '#e5533d',
  brand = '微信支付',
  shade = '',
}) {
  const picture = screen('android', clock, '#ffffff')
  titleBar(picture, '账单详情')
  picture.circle(540, 400, 70, tint)
  picture.text(540, 424, letter, 68, { style: 'bold', fill: '#ffffff', align: 'centre' })
  picture.text(540, 540, payee, 44, { align: 'centre' })
  picture.text(540, 680, `${sign}${amount}`, 112, { style: 'bold', align: 'centre' })
  picture.line(60, 770, 1020, 770)
  const end = rows(picture, 860, [['当前状态', status], ...pairs], { step: 100 })
  picture.line(60, end - 20, 1020, end - 20)
  picture.text(60, end + 74, '账单服务', 40, { style: 'bold' })
  const services =
    brand === '微信支付'
      ? ['对订单有疑惑', '发起群收款', '申请转账电子凭证']
      : ['对此订单有疑问', '申请电子回单', '查看往来记录']
  services.forEach((name, index) => {
    const y = end + 176 + index * 108
    picture.text(60, y, name, 42, { fill: '#2f3b52' })
    picture.path(`M 1000 ${y - 30} l 16 16 l -16 16`, { stroke: '#c4c4c4', width: 5 })
    picture.line(60, y + 36, 1020, y + 36)
  })
  picture.text(540, 2310, shade || `本服务由${brand}提供`, 32, { fill: '#b5b5b5', align: 'centre' })
  return picture
}

/** The profile page of the account that was talked to. */
export function profilePage() {
  const picture = screen('android', '09:30', '#ededed')
  picture.rect(0, 110, 1080, 600, '#ffffff')
  titleBar(picture, '')
  avatar(picture, 60, 300, FACES.them)
  picture.text(210, 340, '快砍助力客服小美', 52, { style: 'bold' })
  picture.text(210, 404, '昵称：快砍助力客服小美', 36, { fill: GREY })
  picture.text(210, 458, '微信号：kk_zhuli', 36, { fill: GREY })
  picture.text(210, 512, '地区：浙江 杭州', 36, { fill: GREY })
  picture.line(60, 580, 1020, 580)
  picture.text(60, 656, '备注和标签', 42)
  picture.rect(0, 730, 1080, 360, '#ffffff')
  picture.text(60, 820, '朋友圈', 42)
  const tints = ['#f2b8ae', '#f6d7a0', '#b9d7c2']
  tints.forEach((tint, index) => {
    picture.rect(320 + index * 180, 760, 160, 160, tint)
    picture.text(400 + index * 180, 852, ['0元', '战报', '会员'][index], 44, {
      style: 'bold',
      fill: '#ffffff',
      align: 'centre',
    })
  })
  picture.line(60, 950, 1020, 950)
  picture.text(60, 1034, '更多信息', 42)
  picture.text(1020, 1034, '来源：通过群聊添加', 36, { fill: GREY, align: 'right' })
  picture.rect(0, 1110, 1080, 250, '#ffffff')
  picture.text(540, 1200, '发消息', 44, { style: 'bold', fill: '#576b95', align: 'centre' })
  picture.line(60, 1240, 1020, 1240)
  picture.text(540, 1320, '音视频通话', 44, { style: 'bold', fill: '#576b95', align: 'centre' })
  return picture
}

/** The licence the app shows under "about us". */
export function licencePage() {
  const picture = screen('android', '16:41', '#f0efe9')
  titleBar(picture, '证照信息', { more: false, background: '#ffffff' })
  picture.rect(40, 290, 1000, 1480, '#fffdf6', { radius: 8, stroke: '#b6923f', strokeWidth: 6 })
  picture.rect(62, 312, 956, 1436, 'none', { stroke: '#d9c28a', strokeWidth: 3 })
  picture.raw(
    '<circle cx="540" cy="420" r="56" fill="none" stroke="#b6923f" stroke-width="6"/><circle cx="540" cy="420" r="34" fill="#c23a2b"/>',
  )
  picture.text(540, 570, '营 业 执 照', 86, { style: 'serifBold', align: 'centre' })
  picture.text(540, 640, '（副本）', 40, { style: 'serif', align: 'centre' })
  picture.text(100, 730, '统一社会信用代码', 36, { style: 'serif', fill: GREY })
  picture.text(100, 786, '91330100MA2XXXXX0X', 46, { style: 'bold' })
  let y = 890
  for (const [label, value] of [
    ['名　　称', '杭州快砍网络科技有限公司'],
    ['类　　型', '有限责任公司（自然人独资）'],
    ['法定代表人', '王某'],
    ['注册资本', '壹佰万元整'],
    ['成立日期', '2025年06月18日'],
    ['住　　所', '杭州市某区某路2号'],
    [
      '经营范围',
      '一般项目：网络技术服务；信息技术咨询服务；广告设计、代理；日用百货销售（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）。',
    ],
  ]) {
    picture.text(100, y, label, 38, { style: 'serif', fill: '#7a6a3a' })
    y = picture.lines(330, y, value, 40, 640, { style: 'serif', leading: 1.45 }) + 22
  }
  picture.text(960, 1690, '登记机关（公示页截图，样例）', 34, { style: 'serif', fill: GREY, align: 'right' })
  picture.lines(60, 1850, '以上信息由平台经营者公示。网站备案：浙ICP备2025000000号-1（样例）', 34, 960, {
    fill: GREY,
  })
  picture.lines(60, 1970, '网站：https://kuaikan.example', 36, 960, { fill: '#576b95' })
  picture.lines(60, 2030, '电话：0571-00000000', 36, 960, { fill: '#576b95' })
  return picture
}

/** The call list of the evening of 13 April. */
export function callList() {
  const picture = screen('android', '21:15', '#ffffff')
  picture.text(60, 230, '最近通话', 72, { style: 'bold' })
  const calls = [
    ['0571-00000000', '浙江 杭州', '21:02', true],
    ['0571-00000000', '浙江 杭州', '20:47', true],
    ['0571-00000000', '浙江 杭州', '20:31', true],
    ['王芳', '手机', '20:10', false],
    ['0571-00000000', '浙江 杭州', '19:58', true],
    ['0571-00000000', '浙江 杭州', '12:06', true],
    ['0571-00000000', '浙江 杭州', '昨天', true],
    ['女儿', '手机', '昨天', false],
    ['0571-00000000', '浙江 杭州', '4月11日', false],
  ]
  calls.forEach(([who, where, at, missed], index) => {
    const y = 380 + index * 190
    picture.circle(110, y - 10, 56, missed ? '#fbe3e0' : '#e3edf9')
    picture.text(110, y + 8, missed ? '✆' : '✆', 50, { fill: missed ? RED : '#4a78b8', align: 'centre' })
    picture.text(210, y - 8, who, 48, { fill: missed ? RED : '#191919' })
    picture.text(210, y + 52, missed ? `${where}  未接来电` : `${where}  已接听`, 34, { fill: GREY })
    picture.text(1020, y + 4, at, 38, { fill: GREY, align: 'right' })
    picture.line(210, y + 92, 1020, y + 92)
  })
  return picture
}

export const supportChat = () =>
  chat({ clock: '18:25', title: '快砍助力客服小美', faces: FACES, messages: SUPPORT_CHAT }).picture
export const demandChat = () =>
  chat({ clock: '18:30', title: '快砍助力客服小美', faces: FACES, messages: DEMAND_CHAT, height: 2400 })
    .picture
export const groupChat = () =>
  chat({ clock: '19:44', title: '快砍助力8群(487)', faces: FACES, messages: GROUP_CHAT, height: 2400 })
    .picture

/** Text messages as the phone's own app shows them. */
export function textMessages() {
  const picture = screen('android', '20:05', '#ffffff')
  titleBar(picture, '1069 0000 0000 00')
  picture.line(0, 240, 1080, 240)
  let y = 320
  for (const message of TEXT_MESSAGES) {
    if (message.at) {
      picture.text(540, y + 20, message.at, 34, { fill: GREY, align: 'centre' })
      y += 70
      continue
    }
    const probe = new Picture(1, 1)
    const height = probe.lines(0, 0, message.them, 44, 720, { leading: 1.45 })
    picture.rect(50, y, 800, height + 60, '#eef0f3', { radius: 36 })
    picture.lines(90, y + 72, message.them, 44, 720, { leading: 1.45 })
    y += height + 130
  }
  picture.rect(50, 2220, 980, 110, '#f3f4f6', { radius: 55 })
  picture.text(110, 2290, '短信/彩信', 42, { fill: '#b0b0b0' })
  return picture
}

/** A desk seen from above: wood, a sheet of paper with its shadow, a warm light. */
function desk(paper, { seed, turn, at: [x, y], wood = ['#8a6747', '#7a5839', '#9c7854'] }) {
  const [width, height] = [2016, 1512]
  const picture = new Picture(width, height, wood[0])
  const next = chance(seed)
  for (let grain = 0; grain < 420; grain += 1) {
    const line = next() * height
    picture.path(
      `M -20 ${line.toFixed(1)} q ${width / 2} ${(next() * 60 - 30).toFixed(1)} ${width + 40} ${(next() * 30 - 15).toFixed(1)}`,
      { stroke: next() > 0.5 ? wood[1] : wood[2], width: 1 + next() * 4 },
    )
  }
  picture.raw(
    `<rect x="${x + 22}" y="${y + 26}" width="${paper.width}" height="${paper.height}" fill="#000000" opacity="0.28" transform="rotate(${turn} 1000 760)"/>`,
  )
  picture.raw(`<g transform="rotate(${turn} 1000 760) translate(${x} ${y})">${paper.svg()}</g>`)
  picture.raw(
    '<defs><radialGradient id="light" cx="0.3" cy="0.2" r="1"><stop offset="0" stop-color="#fff3d6" stop-opacity="0.28"/><stop offset="1" stop-color="#1a0d00" stop-opacity="0.42"/></radialGradient></defs><rect width="2016" height="1512" fill="url(#light)"/>',
  )
  return picture
}

function stamp(paper, x, y, date, ink = '#1d3f8f') {
  paper.raw(
    `<circle cx="${x}" cy="${y}" r="112" fill="none" stroke="${ink}" stroke-width="7" opacity="0.75"/>`,
  )
  paper.text(x, y - 8, '样例邮局', 40, { style: 'bold', fill: ink, align: 'centre' })
  paper.text(x, y + 46, date, 36, { fill: ink, align: 'centre' })
}

/** The posting receipt of the notice. */
export function receiptPhoto() {
  const paper = new Picture(1180, 1080, '#fbfaf4')
  paper.text(590, 110, '国内挂号信函收据', 64, { style: 'serifBold', align: 'centre' })
  paper.text(590, 168, '（样例，非真实单据）', 34, { style: 'serif', fill: '#777777', align: 'centre' })
  paper.line(70, 210, 1110, 210, '#333333', 3)
  let y = 290
  for (const [label, value] of [
    ['编　　号', 'XA 0000 0329 1'],
    ['收寄日期', '2026年03月29日 10:42'],
    ['收 件 人', '杭州快砍网络科技有限公司'],
    ['收件地址', '杭州市某区某路2号'],
    ['寄 件 人', '李敏'],
    ['内件品名', '解除服务并退款的通知（1份2页）'],
    ['资　　费', '5.20 元'],
  ]) {
    paper.text(90, y, label, 42, { style: 'serif', fill: '#444444' })
    paper.text(330, y, value, 46, { style: 'serif' })
    paper.line(320, y + 20, 1110, y + 20, '#c9c5b8', 2)
    y += 92
  }
  stamp(paper, 930, 950, '2026.03.29')
  return desk(paper, { seed: 20260329, turn: -3, at: [410, 210] })
}

/** The delivery slip: the notice was signed for at the operator's address. */
export function deliveryPhoto() {
  const paper = new Picture(1340, 860, '#f3ead2')
  paper.text(670, 100, '国内挂号信函投递回执', 60, { style: 'serifBold', align: 'centre' })
  paper.text(670, 156, '（样例，非真实单据）', 34, { style: 'serif', fill: '#777777', align: 'centre' })
  paper.rect(60, 200, 1220, 580, 'none', { stroke: '#5b4c2a', strokeWidth: 4 })
  let y = 290
  for (const [label, value] of [
    ['邮件编号', 'XA 0000 0329 1'],
    ['收 件 人', '杭州快砍网络科技有限公司'],
    ['投递地址', '杭州市某区某路2号'],
    ['投递时间', '2026年04月01日 15:20'],
    ['签收情况', '前台代收（签名：陈某）'],
  ]) {
    paper.text(110, y, label, 44, { style: 'serif', fill: '#5b4c2a' })
    paper.text(400, y, value, 48, { style: 'serif' })
    paper.line(60, y + 34, 1280, y + 34, '#a8966a', 2)
    y += 106
  }
  stamp(paper, 1110, 640, '2026.04.01', '#a03024')
  return desk(paper, { seed: 20260402, turn: 4, at: [340, 330], wood: ['#6d7277', '#646a70', '#7b8187'] })
}
