import fc from 'fast-check'
import { CLAIMS, FINANCIAL, SITUATIONS, VENUES } from '../../src/case/rules/catalogue.js'
import type { CaseFile } from '../../src/case/rules/case-file.js'
import { caseOf } from '../support/letter-case.js'

/** One person's answers and the day the papers are written. */
export interface Story {
  readonly file: CaseFile
  /** ISO. */
  readonly date: string
}

/** Who stands in every story; each word is in no template, so that it is known wherever it turns up. */
export const PEOPLE = {
  self: '穆清和',
  id: '11010519491231002X',
  phone: '13800138000',
  address: '北京市海淀区柳荫街7号',
  email: 'muqinghe@example.com',
  occupation: '园艺师',
  employer: '北辰苗圃',
  guardian: '穆远山',
  guardianId: '110105198001010017',
  agent: '穆知夏',
  agentId: '110105197505050023',
  payee: '周怀谨',
  victims: ['龚雨眠', '阮听澜'],
  company: '杭州快砍网络科技有限公司',
  brand: '快砍助力',
  pinduoduo: '上海寻梦信息技术有限公司',
  receipt: '京海公受字77001号',
  account: '尾号8848',
} as const

/** The name of this file tells whose it is. */
export const CONSENT = `附件/${PEOPLE.victims[0]}同意书.pdf`

/** What the person says happened: none of these words is the program's own. */
export const TOLD = [
  '在应用里打开了活动页面',
  '客服甲发来一张排队截图',
  '给客服乙打电话，接线的人让等通知',
  '又看了一遍页面，数字停在99.8',
  '把聊天导出存进了文件夹',
] as const
export const QUOTES = ['三天到账包成', '不成全额退', '零元拿手机'] as const
const REASONS = ['代垫人工', '活动差额', ''] as const
const SENDERS = ['', '自称法务的人', '一名陌生来电者'] as const
const METHODS = ['微信支付', '支付宝', '工商银行储蓄卡', ''] as const
/** No two are the same, nor a sum of others that stands for something else. */
const PRICES = ['298.00', '988.50', '1260.07', '33.33', '4.90', '12800.00'] as const
const DEMANDS = ['2000.00', '777.70', '60500.00'] as const
const OWED = ['150.15', '4321.00'] as const
const FILES = ['截图/IMG_2043.PNG', '截图/IMG_2101.PNG', '录音/客服通话.m4a'] as const

const day = fc
  .integer({ min: 0, max: 250 })
  .map((days) => new Date(Date.UTC(2026, 1, 1 + days)).toISOString().slice(0, 10))
const maybe = <T>(one: fc.Arbitrary<T>, none: T): fc.Arbitrary<T> => fc.oneof(one, fc.constant(none))
const some = <T>(of: readonly T[], most = of.length): fc.Arbitrary<T[]> =>
  fc.subarray([...of], { maxLength: most })
const oneOf = <T>(of: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...of)
const proofs = some(FILES, 1)

const complainant = fc.record({
  name: fc.constant(PEOPLE.self),
  gender: fc.constant('女'),
  born: oneOf(['1990-06-01', '1949-12-31', '2010-05-05', '2019-03-03']),
  ethnicity: fc.constant('汉族'),
  occupation: fc.constant(PEOPLE.occupation),
  employer: fc.constant(PEOPLE.employer),
  id_number: fc.constant(PEOPLE.id),
  phone: fc.constant(PEOPLE.phone),
  address: fc.constant(PEOPLE.address),
  email: fc.constant(PEOPLE.email),
})

const guardian = fc.record({
  name: fc.constant(PEOPLE.guardian),
  relation: fc.constant('父亲'),
  phone: fc.constant('13900139000'),
  id_number: fc.constant(PEOPLE.guardianId),
  address: fc.constant('北京市海淀区柳荫街9号'),
  consent: oneOf(['refused', 'ratified', 'unknown']),
})

const agent = fc.record({
  name: fc.constant(PEOPLE.agent),
  relation: fc.constant('妹妹'),
  id_number: fc.constant(PEOPLE.agentId),
  phone: fc.constant('13700137000'),
  scope: oneOf(['general', 'special']),
})

const operator = fc.record({
  role: fc.constant('operator'),
  brand: fc.constant(PEOPLE.brand),
  name: oneOf([PEOPLE.company, '']),
  address: oneOf(['杭州市余杭区云栖路12号', '']),
  website: oneOf(['https://kuaikan.example', '']),
  accounts: some(['微信号 kk_zhuli']),
  venue: oneOf(VENUES),
})
const person = { role: 'payee', name: PEOPLE.payee, gender: '男', address: '福州市鼓楼区某巷3号' }
const pinduoduo = {
  role: 'pinduoduo',
  brand: '拼多多',
  name: PEOPLE.pinduoduo,
  address: '上海市长宁区某路1号',
}
const respondents = fc
  .tuple(operator, oneOf(['alone', 'with-payee', 'with-pinduoduo', 'pinduoduo', 'person', 'none']))
  .map(([one, who]) => {
    if (who === 'none') return []
    if (who === 'person') return [{ ...person, role: 'operator' }]
    if (who === 'pinduoduo') return [pinduoduo]
    return [one, ...(who === 'with-payee' ? [person] : who === 'with-pinduoduo' ? [pinduoduo] : [])]
  })

const payments = fc
  .tuple(
    some(PRICES, 4),
    fc.array(
      fc.record({
        on: day,
        at: oneOf(['', '20:14:09']),
        payee: oneOf([PEOPLE.company, PEOPLE.payee, '储月', '云上便利', '拼多多', '']),
        for: oneOf(['年度会员', '助力包', '']),
        method: oneOf(METHODS),
        payer_account: oneOf([PEOPLE.account, '']),
      }),
      { minLength: 4, maxLength: 4 },
    ),
  )
  .map(([prices, rows]) =>
    prices.map((amount, at) => ({
      ...rows[at]!,
      amount,
      order_no: `420000${PRICES.indexOf(amount)}234202603011234567890`,
      source: '账单/微信支付账单.xlsx#18',
    })),
  )

const demands = fc
  .tuple(
    some(DEMANDS),
    fc.array(
      fc.record({ on: maybe(day, ''), by: oneOf(SENDERS), reason: oneOf(REASONS), exhibits: proofs }),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
  )
  .map(([sums, rows]) => sums.map((amount, at) => ({ amount, ...rows[at]! })))

const owed = some(OWED).chain((sums) =>
  fc.tuple(
    ...sums.map((amount) =>
      fc.record({
        amount: fc.constant(amount),
        kind: oneOf(['现金奖励', '']),
        since: maybe(day, ''),
        exhibits: proofs,
      }),
    ),
  ),
)

const filings = some(
  [
    { channel: 'police', event: 'filed', on: '2026-10-01', receipt: PEOPLE.receipt },
    { channel: '12315', event: 'filed', on: '2026-10-02', receipt: '' },
    { channel: '12315', event: 'ended', on: '2026-10-20', receipt: '' },
    { channel: 'operator', event: 'sent', on: '2026-09-01', receipt: 'EMS100200300' },
    { channel: 'operator', event: 'received', on: '2026-09-03', receipt: '' },
    { channel: 'court', event: 'filed', on: '2026-11-01', receipt: '' },
  ],
  3,
)

const yes = oneOf(['yes', 'no', ''])
const answers = fc.record({
  complainant,
  respondents,
  purpose: oneOf(['自己用', '']),
  situation: some(SITUATIONS),
  financial: some(FINANCIAL, 2),
  suspected_fraud: oneOf(['true', 'false']),
  facts: some(TOLD, 3).chain((told) =>
    fc.tuple(
      ...told.map((what) =>
        fc.record({ on: day, at: oneOf(['', '09:30']), what: fc.constant(what), exhibits: proofs }),
      ),
    ),
  ),
  promises: some(QUOTES, 2).chain((said) =>
    fc.tuple(
      ...said.map((quote) => fc.record({ quote: fc.constant(quote), on: maybe(day, ''), exhibits: proofs })),
    ),
  ),
  payments,
  debt_demands: demands,
  owed,
  notices: fc.array(
    fc.record({
      on: day,
      what: some(['demand', 'termination']),
      delivered: maybe(day, ''),
      exhibits: proofs,
    }),
    { maxLength: 1 },
  ),
  declarations: fc.record({
    mediation: yes,
    no_other_body: yes,
    unspecific_public: yes,
    payer_is_adult: yes,
  }),
  interest: maybe(
    fc.record({
      rate: oneOf(['3.0', '3.45']),
      from: maybe(day, ''),
      to: oneOf(['', '2026-12-31']),
      basis: oneOf(['一年期LPR', '']),
    }) as fc.Arbitrary<unknown>,
    'null',
  ),
  claims: some(CLAIMS),
  third_person: oneOf(['true', 'false']),
  filings,
})

const extras = fc.record({
  minds: fc.boolean(),
  guardian,
  helped: fc.boolean(),
  agent,
  back: oneOf(['none', 'part', 'all']),
  worth: oneOf(['0', '50.00']),
  told: fc.boolean(),
  who: oneOf([PEOPLE.payee, '储月']),
  victims: some(PEOPLE.victims),
  receipts: fc.boolean(),
  shared: fc.boolean(),
  ownWords: fc.boolean(),
  named: fc.boolean(),
  alternative: oneOf(['是', '否', '']),
  prepaid: oneOf(['是', '否', '']),
  inside: oneOf(['是', '否', '']),
  no: oneOf(['', '否', '不要']),
  date: oneOf(['2026-11-22', '2027-03-01']),
})

/** Any person's answers, consistent only as far as a form can force it: people contradict themselves, and papers must not. */
export const stories: fc.Arbitrary<Story> = fc.tuple(answers, extras).map(([told, more]) => ({
  date: more.date,
  file: caseOf({
    ...told,
    interest: told.interest === 'null' ? null : told.interest,
    debt_demand: null,
    guardian: more.minds ? more.guardian : null,
    agent: more.helped ? more.agent : null,
    refunds: refundsOf(told.payments, more.back),
    delivered_value: told.payments.length > 0 ? more.worth : '0',
    told_to_pay: more.told
      ? [{ payee: more.who, by: '自称客服的人', how: '微信群', on: '', exhibits: [] }]
      : [],
    co_victims: more.victims.map((name, at) => ({
      name,
      phone: at === 0 ? '13600136000' : '',
      paid: at === 0 ? '555.50' : '0',
    })),
    exhibits: more.receipts ? [{ file: CONSENT, item: 'loss' }] : [],
    respondents: withShares(told.respondents, more.shared),
    channel: {
      '12315': { authority: '杭州市余杭区市场监督管理局' },
      police: { station: '北京市公安局海淀分局某派出所' },
      court: {
        name: '杭州市余杭区人民法院',
        alternative: more.alternative,
        prepaid: more.prepaid,
        expenses: '66.60',
      },
      pinduoduo: { shop_inside: more.inside },
      payment: {},
      'consumer-association': { association: '杭州市余杭区消费者权益保护委员会' },
      joint: { representatives: `${PEOPLE.self}、${PEOPLE.victims[0]}`, contact_address: '杭州某信箱' },
      heimao: { own_words: more.ownWords ? '是' : more.no, images: [] },
      community: { name_platform: more.named ? '是' : more.no },
    },
  }),
}))

function refundsOf(
  rows: readonly { amount: string; order_no: string; method: string }[],
  back: string,
): object[] {
  if (back === 'none' || rows.length === 0) return []
  const given = back === 'all' ? rows : rows.slice(0, 1)
  return given.map((row) => ({
    on: '2026-10-15',
    amount: back === 'all' ? row.amount : '1.11',
    refund_of: row.order_no,
    method: row.method,
  }))
}

/** Sums only some people can say: they need not add up to what is claimed. */
function withShares(rows: readonly object[], shared: boolean): object[] {
  return rows.map((row, at) => (shared ? { ...row, owes: at === 0 ? '200.02' : '98.98' } : row))
}
