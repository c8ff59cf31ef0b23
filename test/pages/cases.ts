import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { screen } from '../paper/adapters/pdf/support/dossiers.js'

/** How long everything in a case is. */
export interface CaseSize {
  readonly name: string
  readonly complainant: string
  readonly respondent: string
  readonly payments: number
  /** Screenshots of payments beside the bill, of promises, and of threats. */
  readonly receipts: number
  readonly promises: number
  readonly threats: number
  readonly facts: number
  /** Rows of the tall chat, pixels; 0: none. */
  readonly chat: number
  readonly recordings: number
}

/** Names of 2 to 43 characters, 1 to 60 payments, 0 to 40 exhibits of a kind. */
export const CASES: readonly CaseSize[] = [
  {
    name: 'least',
    complainant: '李敏',
    respondent: '快砍',
    payments: 1,
    receipts: 0,
    promises: 1,
    threats: 0,
    facts: 1,
    chat: 0,
    recordings: 0,
  },
  {
    name: 'middle',
    complainant: '欧阳明月',
    respondent: '杭州快砍网络科技有限公司',
    payments: 12,
    receipts: 3,
    promises: 4,
    threats: 2,
    facts: 9,
    chat: 2600,
    recordings: 1,
  },
  {
    name: 'most',
    complainant: '古丽巴哈尔·阿卜杜热合曼·买买提吐尔逊',
    respondent: '内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗快砍助力砍价网络科技服务有限责任公司分公司',
    payments: 60,
    receipts: 40,
    promises: 12,
    threats: 9,
    facts: 30,
    chat: 10000,
    recordings: 3,
  },
]

const BILL = '账单/微信支付账单.csv'
const FORS = ['年度会员', '加速助力包', '快砍钱包充值', '解冻保证金（承诺三日内与会员费一并原路退回）']

/** Writes the files of a case into a folder; gives what `init --answers` takes. */
export function writeCase(dir: string, size: CaseSize): Record<string, unknown> {
  const put = (path: string, bytes: string | Uint8Array): string => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), bytes)
    return path
  }
  const some = (count: number, make: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => make(index))
  const shot = (folder: string, seed: number): string =>
    put(`${folder}/截图_${String(seed + 1).padStart(2, '0')}.png`, screen(180, 390, seed + 1).bytes)
  const files = {
    receipts: some(size.receipts, (index) => shot('付款', index)),
    promises: some(size.promises, (index) => shot('承诺', index + 50)),
    threats: some(size.threats, (index) => shot('催收', index + 80)),
    chat: size.chat > 0 ? [put('聊天/与客服的聊天.png', screen(270, size.chat, 3).bytes)] : [],
    recordings: some(size.recordings, (index) => put(`录音/客服来电_${index + 1}.wav`, silence(3 + index))),
    bill: [put(BILL, billOf(size))],
  }
  return { ...answersOf(size, files), exhibits: exhibitsOf(files) }
}

type Files = Readonly<
  Record<'receipts' | 'promises' | 'threats' | 'chat' | 'recordings' | 'bill', readonly string[]>
>

const day = (index: number): string =>
  `2026-${String(3 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
const at = (index: number): string => `${String(8 + (index % 13)).padStart(2, '0')}:${10 + (index % 49)}:09`
const amount = (index: number): number => [298, 200, 1000, 12_345.6, 9.9][index % 5]!
const orderNo = (index: number): string => `42000028612026${String(index).padStart(14, '0')}`
const merchantNo = (index: number): string => `KK202603${String(index).padStart(24, '0')}`

function answersOf(size: CaseSize, files: Files): Record<string, unknown> {
  const payments = Array.from({ length: size.payments }, (_, index) => ({
    on: day(index),
    at: at(index),
    payee: size.respondent,
    for: FORS[index % FORS.length],
    amount: amount(index),
    method: '微信支付',
    order_no: orderNo(index),
    merchant_no: merchantNo(index),
    payer_account: '微信号 li_min',
    payee_account: '',
    source: `${BILL}#${18 + size.payments - 1 - index}`,
  }))
  const facts = Array.from({ length: size.facts }, (_, index) => ({
    on: day(index * 2),
    ...(index % 3 === 0 ? {} : { at: at(index).slice(0, 5) }),
    what: [
      '在App看到“助力不成功，全额退款”的承诺',
      '要求退款，客服以“还差0.01%”为由拒绝',
      '客服称再付一笔即可与此前全部款项一并提现，申请人要求出具书面说明，对方没有回复',
    ][index % 3],
    exhibits: [files.promises[index % files.promises.length], ...files.chat].filter(
      (one) => one !== undefined,
    ),
  }))
  return {
    version: 1,
    title: '快砍助力退款纠纷',
    complainant: {
      name: size.complainant,
      gender: '女',
      born: '1949-12-31',
      ethnicity: '汉族',
      id_number: '11010519491231002X',
      phone: '13800138000',
      address: '北京市海淀区某路1号',
      email: 'li@example.com',
    },
    respondents: [
      {
        role: 'operator',
        brand: '快砍助力',
        name: size.respondent,
        address: '杭州市某区某路2号',
        phone: '0571-00000000',
        website: 'https://kuaikan.example',
        venue: 'own_app',
      },
    ],
    purpose: '个人生活消费',
    situation: [
      'not_delivered',
      'refund_refused',
      ...(size.threats > 0 ? ['debt_demanded', 'harassed'] : []),
    ],
    facts,
    promises: [{ quote: '助力不成功，全额退款', on: '2026-03-01', exhibits: files.promises.slice(0, 2) }],
    payments,
    refunds: [],
    delivered_value: 0,
    ...(size.threats > 0 && {
      debt_demand: {
        amount: 2000,
        on: '2026-04-10',
        reason: '助力失败扣款',
        exhibits: files.threats.slice(0, 1),
      },
    }),
    claims: ['terminate', 'refund', ...(size.threats > 0 ? ['no_debt', 'stop_contact'] : [])],
    reply_days: 15,
    devices: [
      {
        id: 'phone',
        model: 'iPhone 13',
        system: 'iOS 19.1',
        app: '快砍助力 5.6.1',
        account: 'li_min',
        extracted_by: size.complainant,
        still_held: true,
        kept_at: '本人保管',
      },
    ],
    channels: ['12315'],
    channel: { '12315': { authority: '杭州市某区市场监督管理局' } },
    declarations: { mediation: 'yes', no_other_body: 'yes' },
  }
}

const KINDS: Readonly<Record<keyof Files, readonly [item: string, name: string, proves: string]>> = {
  bill: ['payment', '微信支付账单', '各笔付款的时间、金额、收款方和交易单号'],
  receipts: ['payment', '付款详情截图', '向对方付款'],
  promises: ['promise', '承诺页截图', '对方承诺“100%成功”“助力不成功，全额退款”“退款48小时内原路退回”'],
  chat: ['support-chat', '与客服的聊天长截图', '申请人多次要求退款，对方拒绝'],
  recordings: ['support-chat', '与客服的通话录音', '对方电话中要求补缴2,000.00元并拒绝退款'],
  threats: ['harassment', '催收短信截图', '对方称将联系家人和单位'],
}

function exhibitsOf(files: Files): object[] {
  return Object.entries(files).flatMap(([kind, paths]) => {
    const [item, name, proves] = KINDS[kind as keyof Files]
    return paths.map((file, index) => ({
      file,
      item,
      name: paths.length > 1 ? `${name}（${index + 1}）` : name,
      proves,
      source: kind === 'bill' ? '微信“账单—下载账单”' : '手机',
      device: 'phone',
      formed: `${day(index)}T${at(index)}+08:00`,
    }))
  })
}

/** A bill as the app exports it, newest row first, with rows of everyday life under those of the case. */
function billOf({ payments, respondent }: CaseSize): string {
  const head = readFileSync(join(import.meta.dirname, '../fixtures/bills/wechat-2024.csv'), 'utf8').split(
    '\n',
  )
  const rows = Array.from({ length: payments }, (_, index) =>
    [
      `${day(index)} ${at(index)}`,
      '商户消费',
      respondent,
      FORS[index % FORS.length],
      '支出',
      `¥${amount(index).toFixed(2)}`,
      '零钱',
      '支付成功',
      `${orderNo(index)}\t`,
      `${merchantNo(index)}\t`,
      '/',
    ]
      .map((cell, column) => (column === 0 || column === 5 ? cell : `"${cell}"`))
      .join(','),
  )
  return [...head.slice(0, 17), ...rows.toReversed(), ...head.slice(17)].join('\n')
}

/** A WAV of some seconds with nothing to hear. */
function silence(seconds: number): Buffer {
  const size = seconds * 8000
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + size, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(size, 40)
  return Buffer.concat([head, Buffer.alloc(size, 128)])
}
