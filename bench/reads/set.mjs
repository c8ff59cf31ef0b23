// The labelled set: ten people, each with a folder of pictures as their phone named them, and truth.json with what each picture is.
//   node bench/reads/set.mjs FOLDER
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chat, messages, written } from './chats.mjs'
import { Dice } from './draw.mjs'
import { DARK, LIGHT, stamp, yuan } from './frame.mjs'
import * as pages from './pages.mjs'
import * as receipts from './receipts.mjs'
import { CARDS, DEBT, FAMILY, GOODS, GROUP, HELD, HELD_SHOPS, SHOPS, SUPPORT } from './talk.mjs'

/** The other side of each person: a brand, a company, somebody who takes money. */
const SIDES = [
  ['速砍帮', '杭州速砍网络科技有限公司', '阿宝'],
  ['一刀侠', '长沙一刀侠信息技术有限公司', '周周'],
  ['砍成团', '广州砍成文化传媒有限公司', '团长安安'],
  ['帮帮购', '成都帮帮购电子商务有限公司', '小柯'],
  ['零元汇', '武汉零元汇科技有限公司', '*建国'],
  ['助力达', '合肥助力达网络有限公司', '阿龙'],
  ['快帮砍', '郑州快帮砍商贸有限公司', '琪琪'],
  ['好友砍', '南京好友砍数字科技有限公司', '老赵'],
  ['砍乐多', '深圳砍乐多互联网服务有限公司', '小雨'],
  ['满成助', '西安满成助信息科技有限公司', 'Lisa'],
]
const DAY = 86_400_000

/** Ten phones: width, theme, type, how pictures are kept. */
function people() {
  return SIDES.map(([brand, payee, person], index) => {
    const dice = new Dice(7001 + index * 131)
    const dark = index % 3 === 1
    const size = [42, 46, 38, 54, 44, 40, 48, 42, 60, 46][index]
    return {
      index,
      /** Folders nothing is tuned on, with words of their own. */
      held: index >= 5,
      dice,
      dark,
      colours: dark ? DARK : LIGHT,
      across: [1080, 1170, 1080, 1220, 1440, 1284, 1080, 1179, 1080, 1264][index],
      tall: [2400, 2338, 2340, 2400, 2340, 2337, 2250, 2337, 2400, 2376][index],
      notch: index % 2 === 1,
      battery: dice.between(15, 98),
      quality: [0, 0, 88, 75, 0, 92, 65, 0, 82, 90][index],
      chatSize: size,
      fieldSize: [38, 40, 36, 44, 38, 36, 40, 38, 48, 38][index],
      amountSize: [92, 100, 84, 96, 110, 88, 90, 98, 96, 92][index],
      face: [
        'regular',
        'regular',
        'medium',
        'regular',
        'light',
        'regular',
        'serif',
        'regular',
        'bold',
        'regular',
      ][index],
      posterFace: [
        'black',
        'serifBlack',
        'black',
        'bold',
        'black',
        'serifBlack',
        'black',
        'black',
        'bold',
        'black',
      ][index],
      ownFace: '#5b8c6a',
      brand,
      payee,
      person,
      names: [
        'xiaomi',
        'iphone',
        'huawei',
        'wechat',
        'xiaomi',
        'iphone',
        'wechat',
        'iphone',
        'huawei',
        'vivo',
      ][index],
    }
  })
}

/** One payment of a person, with the moment of its picture some days later. */
function dealOf(who, { amount, at, brand = who.brand, payee = who.payee, goods, days = 3 }) {
  const { dice } = who
  const digits = (at.toISOString().slice(0, 10) + at.toISOString().slice(11, 19)).replace(/\D/g, '')
  return {
    amount,
    at,
    taken: new Date(at.getTime() + days * DAY + dice.between(1, 600) * 60_000),
    brand,
    payee,
    person: who.person,
    thing: dice.of(GOODS),
    goods: goods ?? dice.of(['年度会员', '助力服务费', '会员充值', '加速包', '代砍服务-单次']),
    card: dice.of(CARDS),
    order: `4200${dice.digits(6)}${digits.slice(0, 8)}${dice.digits(10)}`,
    merchantOrder: `${dice.letters(2)}${digits}${dice.digits(4)}`,
  }
}

const alipayNumbers = (who, deal) => ({
  ...deal,
  order: `${deal.at.toISOString().slice(0, 10).replaceAll('-', '')}2200${who.dice.digits(16)}`,
})

/** Everything of one person: [what it may be filed as; none: private], and the picture with its label. */
function* scenes(who) {
  const { dice, index } = who
  const at = (days, hour) =>
    new Date(Date.UTC(2026, 1 + (index % 3), 3 + days, hour, dice.between(0, 59), dice.between(0, 59)))
  const deal = dealOf(who, { amount: dice.of([29800, 19900, 36800, 9990, 128050, 59800]), at: at(0, 20) })
  const second = dealOf(who, { amount: dice.of([20000, 5000, 8800, 26000]), at: at(2, 13), days: 9 })
  const third = dealOf(who, { amount: dice.of([100, 1990, 30000, 66600]), at: at(5, 9), days: 1 })
  yield [['payment'], receipts.wechatPaid(who, deal)]
  yield [['payment'], receipts.alipayPaid(who, alipayNumbers(who, second))]
  yield [
    ['payment'],
    [receipts.wechatTransfer, receipts.wechatCode, receipts.bankTransfer, receipts.alipayTransfer][index % 4](
      who,
      index % 4 === 3 ? alipayNumbers(who, third) : third,
    ),
  ]
  yield [
    ['payment'],
    index % 3 === 0
      ? receipts.wechatBack(who, dealOf(who, { amount: deal.amount, at: at(20, 11) }))
      : index % 3 === 1
        ? receipts.justPaid(who, deal)
        : receipts.billList(who, deal, shopDeals(who, at)),
  ]
  yield* talks(who, deal, at)
  yield [['promise', 'activity'], pages.poster(who, deal, index)]
  yield [['promise', 'activity', 'agreement'], pages.landing(who, deal)]
  yield [['activity'], pages.progress(who, deal)]
  yield [['order'], pages.order(who, deal)]
  yield [
    ['agreement', 'respondent-identity', 'authority'].slice(index % 3, (index % 3) + 1),
    [pages.agreement, pages.company, pages.complaint][index % 3](who, deal),
  ]
  const shops = who.held ? HELD_SHOPS : SHOPS
  const [shop, seller, goods] = shops[index % shops.length]
  const lunch = dealOf(who, {
    amount: dice.between(900, 9900),
    at: at(7, 12),
    brand: shop,
    payee: seller,
    goods,
  })
  yield [
    [],
    index % 2 === 0 ? receipts.wechatPaid(who, lunch) : receipts.alipayPaid(who, alipayNumbers(who, lunch)),
  ]
  yield [
    [],
    talk(who, spoken(who, FAMILY, HELD.family), deal, {
      title: ['妈妈', '老同学', '女儿', '租客小林'][index % 4],
      begin: at(6, 18),
      days: 2,
    }),
  ]
  yield [
    [],
    index % 4 === 3
      ? pages.blank(who)
      : index % 4 === 2
        ? pages.order(who, lunch, { own: false })
        : pages.unrelated(who, deal, index),
  ]
}

/** What is said in this folder. */
function spoken({ index, held }, tuned, kept) {
  const all = held ? kept : tuned
  return all[index % all.length]
}

function* talks(who, deal, at) {
  const { index } = who
  const fee = {
    amount: yuan(deal.amount),
    fee: String([2000, 680, 1314, 4280][index % 4]),
    tail: deal.order.slice(-4),
    brand: who.brand,
    goods: deal.thing,
  }
  const app = ['wechat', 'wechat', 'service', 'wechat', 'qq'][index % 5]
  yield [
    ['support-chat'],
    talk(who, spoken(who, SUPPORT, HELD.support), deal, {
      title: `${who.brand}客服`,
      begin: at(3, 9),
      days: 5,
      app,
      fill: fee,
    }),
  ]
  yield [
    ['debt-demand', 'harassment', 'support-chat'],
    talk(who, spoken(who, DEBT, HELD.debt), deal, {
      title: `${who.brand}结算`,
      begin: at(30, 19),
      days: 0,
      fill: fee,
    }),
  ]
  yield [
    ['promise', 'support-chat'],
    talk(who, spoken(who, GROUP, HELD.group), deal, {
      title: `${who.brand}交流群(${who.dice.between(40, 480)})`,
      begin: at(-1, 10),
      days: 40,
      fill: fee,
      app: index % 2 === 0 ? 'wechat' : 'qq',
    }),
  ]
  if (index % 2 === 0) yield [['support-chat', 'promise', 'debt-demand'], long(who, deal, at, fee)]
  yield [['debt-demand', 'harassment'], dunning(who, at, fee)]
}

function talk(who, script, deal, { title, begin, days, app = 'wechat', fill = {} }) {
  const last = script.reduce((sum, one) => sum + (typeof one === 'number' ? one : 1), 0)
  const taken = new Date(begin.getTime() + last * 60_000 + days * DAY + 7 * 60_000)
  const style = who.notch ? 'halves' : 'hours'
  return {
    ...chat(who, { title, entries: written(script, { fill, begin, taken, style }), taken, app }),
    taken,
  }
}

/** Several conversations after each other as one long picture, with transfers between. */
function long(who, deal, at, fill) {
  const begin = at(1, 8)
  const [support, debt] = who.held ? [HELD.support, HELD.debt] : [SUPPORT, DEBT]
  const paid = [['me', `¥${yuan(deal.amount)}`, '已被接收'], 3, ['them', '收到，给您安排']]
  const script = [
    ...support[0],
    30,
    ...paid,
    900,
    ...support[1],
    2000,
    ...debt[0],
    60,
    ...support[2],
    4000,
    ...debt[1],
  ]
  const minutes = script.reduce((sum, one) => sum + (typeof one === 'number' ? one : 1), 0)
  const taken = new Date(begin.getTime() + (minutes + 30) * 60_000)
  const style = who.notch ? 'halves' : 'hours'
  return {
    ...chat(who, {
      title: who.person,
      entries: written(script, { fill, begin, taken, style }),
      taken,
      tall: true,
    }),
    taken,
  }
}

function dunning(who, at, { fee, tail }) {
  const first = at(31, 10)
  const second = new Date(first.getTime() + 26 * 3_600_000)
  const entries = [
    {
      at: first,
      text: who.held
        ? `【${who.brand}】您好，您名下${fee}元补差款已到期，请尽快转至客服指定账户，超时将产生违约费用，回T退订`
        : `【${who.brand}】尊敬的会员（尾号${tail}），您有一笔助力垫付款${fee}元未支付，请于今日18:00前登录小程序完成付款，以免影响您的个人信用。退订回T`,
    },
    {
      at: second,
      text: who.held
        ? `【${who.brand}】因多次联系未果，我司将就${fee}元未付款项上门核实并通知您的亲友，请自行承担后果。`
        : `【${who.brand}】最后提醒：${fee}元欠费已委托第三方律所处理，届时将联系您的家人及工作单位协商还款，如已付请忽略。`,
    },
  ]
  const taken = new Date(second.getTime() + 3_600_000)
  return { ...messages(who, { number: `1069${who.dice.digits(8)}`, entries, taken }), taken }
}

function shopDeals(who, at) {
  return (who.held ? HELD_SHOPS : SHOPS).map(([brand], index) => ({
    brand,
    amount: who.dice.between(600, 20000),
    at: at(index + 1, 8 + index),
  }))
}

/** What the phone calls the picture; an iPhone's name says no day. */
function fileName(who, taken, app, count, extension) {
  const when = stamp(taken)
  const package_ = app === '' ? 'com.tencent.mm' : app
  if (who.names === 'iphone') return `IMG_${2040 + count * 3}.${extension === 'png' ? 'PNG' : 'JPG'}`
  if (who.names === 'xiaomi')
    return `Screenshot_${taken.toISOString().slice(0, 19).replace(/[T:]/g, '-')}-${120 + count}_${package_}.${extension}`
  if (who.names === 'wechat') return `mmexport${taken.getTime() - 8 * 3_600_000 + 137}.${extension}`
  if (who.names === 'vivo') return `Screenshot_${when}.${extension}`
  return `Screenshot_${when}_${package_}.${extension}`
}

/** Writes the set below `folder`; only the first `count` folders when that is given. */
export async function writeSet(folder, count = 10) {
  const truth = []
  for (const who of people().slice(0, count)) {
    const place = `${String(who.index + 1).padStart(2, '0')}-${['手机导出', 'DCIM', '截图备份', '新建文件夹', '微信图片'][who.index % 5]}`
    let at = 0
    for (const [items, { canvas, app, taken, receipt, chat: bubbles }] of scenes(who)) {
      const moment = taken ?? new Date(Date.UTC(2026, 3, 12, 9, at * 7))
      const extension = who.quality === 0 ? 'png' : 'jpg'
      const path = `${place}/${fileName(who, moment, app, at, extension)}`
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), await canvas.bytes(who.across, who.quality))
      utimesSync(join(folder, path), new Date(), new Date('2026-05-20T10:00:00Z'))
      truth.push({
        path,
        drawn: { across: who.across, height: canvas.height, lines: canvas.lines },
        items,
        ...(receipt && { receipt }),
        ...(bubbles && { chat: bubbles }),
      })
      at += 1
    }
  }
  const drawn = Object.fromEntries(truth.map(({ path, drawn: one }) => [path, one]))
  writeFileSync(join(folder, 'drawn.json'), JSON.stringify(drawn))
  writeFileSync(
    join(folder, 'truth.json'),
    JSON.stringify(
      truth.map(({ drawn: _, ...one }) => one),
      null,
      1,
    ),
  )
  return truth
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const truth = await writeSet(process.argv[2] ?? 'reads-set', Number(process.argv[3] ?? 10))
  console.log(`${truth.length} pictures`)
}
