// Pages of payments as the apps lay them out: names of fields left, values beside them (WeChat) or at the right edge (Alipay).
import { button, clock, day, dayZh, fields, money, phone, titled } from './frame.mjs'

const GREEN = '#07c160'
const BLUE = '#1677ff'

/** What a label says of a receipt. */
const label = (kind, deal, more = {}) => ({
  kind,
  amount: deal.amount,
  payee: deal.payee,
  order: deal.order,
  merchantOrder: '',
  on: day(deal.at),
  at: clock(deal.at),
  ...more,
})

function head(canvas, who, { icon, name, amount, status = '' }, sign = '-') {
  canvas.dot(540, 330, 50, icon)
  canvas.text(540, 346, [...name][0], 46, { face: 'bold', fill: '#ffffff', from: 'middle' })
  canvas.text(540, 450, name, 40, { fill: who.colours.ink, from: 'middle' })
  canvas.text(540, 570, `${sign}${money(amount)}`, who.amountSize, {
    face: 'medium',
    fill: who.colours.ink,
    from: 'middle',
  })
  if (status !== '') canvas.text(540, 640, status, 36, { fill: who.colours.grey, from: 'middle' })
}

function wechatPage(who, at, name, amount, rows, sign = '-', icon = '#e6552e') {
  const canvas = phone(who, at, { background: who.colours.card })
  titled(canvas, '账单详情', who)
  head(canvas, who, { icon, name, amount }, sign)
  canvas.box(56, 640, 968, 2, who.colours.rule)
  let y = fields(canvas, 720, rows, who, { size: who.fieldSize, step: who.fieldSize * 2.1, column: 300 })
  canvas.box(56, y, 968, 2, who.colours.rule)
  canvas.text(56, y + 80, '账单服务', 36, { fill: who.colours.grey })
  for (const service of ['对订单有疑惑', '申请转账电子凭证', '查看往来记录']) {
    canvas.text(56, y + 160, service, 38, { fill: who.colours.ink })
    y += 84
  }
  canvas.text(540, who.tall - 90, '本服务由财付通提供', 30, { fill: who.colours.faint, from: 'middle' })
  return canvas
}

/** Paid to a merchant. */
export function wechatPaid(who, deal, shown = deal.brand) {
  const rows = [
    ['当前状态', '支付成功'],
    ['支付时间', `${dayZh(deal.at)} ${clock(deal.at)}`],
    ['商品', deal.goods],
    ['商户全称', deal.payee],
    ['收单机构', '财付通支付科技有限公司'],
    ['支付方式', deal.card],
    ['交易单号', deal.order],
    ['商户单号', deal.merchantOrder],
  ]
  return {
    canvas: wechatPage(who, deal.taken, shown, deal.amount, rows),
    app: 'com.tencent.mm',
    receipt: label('payment', deal, { merchantOrder: deal.merchantOrder }),
  }
}

/** Sent to a person. */
export function wechatTransfer(who, deal) {
  const rows = [
    ['当前状态', '对方已收钱'],
    ['转账说明', deal.goods],
    ['转账时间', `${dayZh(deal.at)} ${clock(deal.at)}`],
    ['收款时间', `${dayZh(deal.at)} ${clock(new Date(deal.at.getTime() + 47_000))}`],
    ['支付方式', deal.card],
    ['转账单号', deal.order],
  ]
  return {
    canvas: wechatPage(who, deal.taken, `转账-给${deal.person}`, deal.amount, rows, '-', '#f2a13c'),
    app: 'com.tencent.mm',
    receipt: label('payment', { ...deal, payee: deal.person }),
  }
}

/** Paid to somebody's code. */
export function wechatCode(who, deal) {
  const rows = [
    ['当前状态', '支付成功'],
    ['收款方备注', '二维码收款'],
    ['支付方式', deal.card],
    ['转账时间', `${dayZh(deal.at)} ${clock(deal.at)}`],
    ['转账单号', deal.order],
  ]
  return {
    canvas: wechatPage(who, deal.taken, `扫二维码付款-给${deal.person}`, deal.amount, rows, '-', '#f2a13c'),
    app: 'com.tencent.mm',
    receipt: label('payment', { ...deal, payee: deal.person }),
  }
}

/** Money that came back. */
export function wechatBack(who, deal) {
  const rows = [
    ['当前状态', '已退款至零钱'],
    ['退款时间', `${dayZh(deal.at)} ${clock(deal.at)}`],
    ['商品', deal.goods],
    ['退款方', deal.payee],
    ['原商户单号', deal.merchantOrder],
    ['退款单号', deal.order],
  ]
  return {
    canvas: wechatPage(who, deal.taken, `${deal.brand}-退款`, deal.amount, rows, '+'),
    app: 'com.tencent.mm',
    receipt: label('refund', deal, { order: '', merchantOrder: deal.merchantOrder }),
  }
}

function alipayPage(who, deal, name, rows, sign = '-') {
  const canvas = phone(who, deal.taken)
  titled(canvas, '账单详情', who)
  canvas.box(30, 250, 1020, who.tall - 420, who.colours.card, 24)
  head(
    canvas,
    who,
    { icon: BLUE, name, amount: deal.amount, status: sign === '+' ? '退款成功' : '交易成功' },
    sign,
  )
  let y = fields(canvas, 760, rows, who, {
    size: who.fieldSize,
    step: who.fieldSize * 2.1,
    values: 'right',
    label: 80,
    right: 1000,
    column: 330,
  })
  canvas.box(80, y - 20, 920, 2, who.colours.rule)
  for (const [name, value] of [
    ['账单分类', deal.sort ?? '充值缴费'],
    ['标签', '添加'],
    ['备注', '添加'],
  ]) {
    canvas.text(80, y + 60, name, 36, { fill: who.colours.grey })
    canvas.text(1000, y + 60, value, 36, { fill: who.colours.ink, from: 'right' })
    y += 84
  }
  canvas.text(80, y + 70, '对此订单有疑问', 36, { fill: who.colours.ink })
  return canvas
}

/** Paid to a merchant by Alipay: the state stands under the amount, not among the fields. */
export function alipayPaid(who, deal, shown = deal.brand) {
  const rows = [
    ['支付时间', `${day(deal.at)} ${clock(deal.at)}`],
    ['付款方式', deal.card.replace('零钱', '余额')],
    ['商品说明', deal.goods],
    ['收款方全称', deal.payee],
    ['订单号', deal.order],
    ['商家订单号', deal.merchantOrder],
  ]
  return {
    canvas: alipayPage(who, deal, shown, rows),
    app: 'com.eg.android.AlipayGphone',
    receipt: label('payment', deal, { merchantOrder: deal.merchantOrder }),
  }
}

/** Sent to a person by Alipay. */
export function alipayTransfer(who, deal) {
  const rows = [
    ['付款方式', deal.card.replace('零钱', '余额宝')],
    ['转账备注', deal.goods],
    ['对方账户', `${deal.person} 138****${deal.order.slice(-4)}`],
    ['创建时间', `${day(deal.at)} ${clock(deal.at)}`],
    ['订单号', deal.order],
  ]
  return {
    canvas: alipayPage(who, deal, deal.person, rows),
    app: 'com.eg.android.AlipayGphone',
    receipt: label('payment', { ...deal, payee: deal.person }),
  }
}

/** A bank's page after a transfer. */
export function bankTransfer(who, deal) {
  const canvas = phone(who, deal.taken)
  titled(canvas, '转账结果', who)
  canvas.dot(540, 360, 60, GREEN)
  canvas.stroke('M 512 362 L 534 384 L 572 340', '#ffffff', 9)
  canvas.text(540, 490, '转账成功', 48, { face: 'medium', fill: who.colours.ink, from: 'middle' })
  canvas.text(540, 600, `¥${money(deal.amount)}`, who.amountSize, {
    face: 'medium',
    fill: who.colours.ink,
    from: 'middle',
  })
  canvas.box(40, 660, 1000, 860, who.colours.card, 20)
  fields(
    canvas,
    750,
    [
      ['收款人', deal.payee],
      ['收款账号', `6222 **** **** ${deal.order.slice(-4)}`],
      ['收款银行', '中国建设银行'],
      ['付款账户', `储蓄卡（尾号${deal.order.slice(0, 4)}）`],
      ['转账附言', deal.goods],
      ['交易时间', `${day(deal.at)} ${clock(deal.at)}`],
      ['交易流水号', deal.order],
    ],
    who,
    { size: who.fieldSize, step: who.fieldSize * 2.3, values: 'right', label: 90, right: 990, column: 360 },
  )
  button(canvas, who.tall - 330, '完成', '#c8102e')
  canvas.text(540, who.tall - 120, '手机银行 7×24小时服务', 30, { fill: who.colours.faint, from: 'middle' })
  return { canvas, app: 'com.icbc', receipt: label('payment', deal) }
}

/** The page right after paying: it has no number and no time. */
export function justPaid(who, deal) {
  const canvas = phone(who, deal.taken, { background: who.colours.card })
  canvas.dot(540, 420, 64, GREEN)
  canvas.stroke('M 510 422 L 534 446 L 574 398', '#ffffff', 10)
  canvas.text(540, 560, '支付成功', 50, { face: 'medium', fill: GREEN, from: 'middle' })
  canvas.text(540, 700, deal.payee, 40, { fill: who.colours.ink, from: 'middle' })
  canvas.text(540, 830, `¥${money(deal.amount)}`, who.amountSize, {
    face: 'medium',
    fill: who.colours.ink,
    from: 'middle',
  })
  canvas.box(340, who.tall - 420, 400, 100, who.colours.page, 16)
  canvas.text(540, who.tall - 354, '完成', 44, { face: 'medium', fill: GREEN, from: 'middle' })
  return { canvas, app: 'com.tencent.mm' }
}

/** A month in the list of payments. */
export function billList(who, deal, others) {
  const canvas = phone(who, deal.taken, { background: who.colours.card })
  titled(canvas, '账单', who)
  canvas.box(0, 260, 1080, 180, who.colours.page)
  canvas.text(56, 330, `${deal.at.getUTCFullYear()}年${deal.at.getUTCMonth() + 1}月`, 44, {
    face: 'medium',
    fill: who.colours.ink,
  })
  const all = [...others, { brand: deal.payee, amount: deal.amount, at: deal.at }].sort((a, b) => b.at - a.at)
  const spent = all.reduce((sum, one) => sum + one.amount, 0)
  canvas.text(56, 400, `支出¥${money(spent)}  收入¥0.00`, 34, { fill: who.colours.grey })
  let y = 540
  for (const one of all) {
    canvas.dot(100, y, 42, '#8fa3b5')
    canvas.text(170, y - 6, one.brand, 40, { fill: who.colours.ink })
    canvas.text(
      170,
      y + 48,
      `${one.at.getUTCMonth() + 1}月${one.at.getUTCDate()}日 ${clock(one.at).slice(0, 5)}`,
      32,
      { fill: who.colours.grey },
    )
    canvas.text(1024, y + 8, `-${money(one.amount)}`, 42, {
      face: 'medium',
      fill: who.colours.ink,
      from: 'right',
    })
    y += 160
  }
  return { canvas, app: 'com.tencent.mm' }
}
