/** Believable cases, each with what must come out. `changes` replace whole keys of the case of 李敏 (test/support/letter-case.ts). */
export interface Story {
  readonly name: string
  readonly changes: Record<string, unknown>
  /** First channels recommended, in order. */
  readonly first: readonly string[]
  /** Never recommended. */
  readonly not: readonly string[]
  /** Codes of warnings that must appear: channel/code. */
  readonly warns: readonly string[]
  /** What letters must say, by channel. */
  readonly says?: Readonly<Record<string, readonly (string | RegExp)[]>>
  /** What letters must not say, by channel ("*": all). */
  readonly never?: Readonly<Record<string, readonly (string | RegExp)[]>>
  /** Channels with gaps, and a gap's path each. */
  readonly gaps?: Readonly<Record<string, string>>
}

const firm = {
  role: 'operator',
  brand: '快砍助力',
  name: '杭州快砍网络科技有限公司',
  credit_code: '91330100MA2XXXXX0X',
  address: '杭州市某区某路2号',
  venue: 'own_app',
}
const paid = (amount: string, on = '2026-08-01') => [
  {
    on,
    at: '10:00:00',
    payee: '杭州快砍网络科技有限公司',
    for: '助力包',
    amount,
    method: '微信支付',
    order_no: '4200009999202608011234567890',
    payer_account: '尾号1234',
    source: '账单/微信支付账单.xlsx#18',
  },
]
const filed = (channel: string, event: string, on: string, receipt = '') => ({ channel, event, on, receipt })

export const STORIES: readonly Story[] = [
  {
    name: '年费没兑现，又被要求补缴：先发函，再 12315',
    changes: {},
    first: ['operator', '12315', 'payment'],
    not: ['nifa', 'joint', 'police', 'consumer-association'],
    warns: ['operator/do-not-pay', '12315/confidential', 'consumer-association/closes-12315'],
    says: {
      operator: [
        '¥1,286.50（大写：人民币壹仟贰佰捌拾陆元伍角）',
        '不构成对任何债务的承认',
        '第五百六十五条',
        /证据\[E0003\]/,
        '（本人陈述）',
      ],
      '12315': ['第一部分　投诉', '第二部分　举报', '《市场监督管理投诉举报处理办法》'],
      court: ['自起诉状副本送达被告之日解除', '第九十一条', '¥50.00'],
    },
  },
  {
    name: '99 元，自己看错了规则，服务已经全部提供',
    changes: {
      payments: paid('99.00'),
      delivered_value: '99.00',
      situation: [],
      debt_demand: null,
      claims: ['refund'],
      promises: [],
      interest: null,
    },
    first: ['operator'],
    not: ['nifa', 'police', 'joint'],
    warns: ['lint/nothing-to-refund'],
    never: { '*': ['所称欠款', '构成违约'], operator: ['请退还'] },
  },
  {
    name: '收款后跑路，2600 元，对方只有微信号：先报案，社区匿名打听',
    changes: {
      respondents: [
        { role: 'operator', brand: '飞速砍', accounts: ['微信号 feisu_kan'], venue: 'chat_group' },
      ],
      payments: paid('2600.00'),
      suspected_fraud: 'true',
      situation: ['not_delivered', 'account_closed'],
      debt_demand: null,
      claims: ['refund'],
      interest: null,
    },
    first: ['police', 'payment'],
    not: ['court', 'nifa', 'joint'],
    warns: ['police/small', '12315/anonymous', 'court/anonymous', 'payment/receipt'],
    says: { police: ['涉嫌诈骗', '第五十八条', '微信号 feisu_kan', '尾号1234'] },
    never: { '*': ['诈骗犯', '不够立案'] },
    gaps: { '12315': 'respondents.0.name', court: 'respondents.0.name' },
  },
  {
    name: '五千元，涉嫌诈骗：数额标准由省定',
    changes: { payments: paid('5000.00'), suspected_fraud: 'true' },
    first: ['police', 'payment'],
    not: ['nifa'],
    warns: ['police/middle'],
    never: { '*': ['不够立案', '诈骗犯'] },
  },
  {
    name: '两万三千元，涉嫌诈骗：先问律师再定顺序',
    changes: { payments: paid('23000.00'), suspected_fraud: 'true' },
    first: ['police', 'payment'],
    not: ['nifa'],
    warns: ['police/large'],
    says: { court: ['¥375.00', '¥187.50'], lawyer: ['刑民交叉'] },
  },
  {
    name: '平台许诺返利、自设钱包：互联网金融协会可以举报',
    changes: { financial: ['promised_returns', 'own_wallet'] },
    first: ['operator'],
    not: ['joint'],
    warns: [],
    says: { nifa: ['返利、还本付息', '防范和处置非法集资条例', '11010519491231002X'] },
  },
  {
    name: '拼多多自己少算了助力金额（平台欠我钱）',
    changes: {
      respondents: [{ role: 'pinduoduo', brand: '拼多多', venue: 'platform_shop' }],
      channel: { pinduoduo: { shop_inside: 'yes' } },
      situation: ['platform_owes_me'],
      debt_demand: null,
      claims: ['refund', 'own_records'],
      payments: paid('120.00'),
      promises: [],
      interest: null,
    },
    first: ['pinduoduo', '12315'],
    not: ['operator', 'nifa', 'police', 'joint'],
    warns: [],
    says: { pinduoduo: ['请核对本人账户的活动记录', '¥120.00', '第六十一条'] },
    never: { '*': ['连带', '砍价助力服务'], pinduoduo: ['工具', '站外的服务提供者'] },
  },
  {
    name: '卖家是拼多多站内的店铺：请平台提供卖家身份，不说它是站外的',
    changes: {
      respondents: [{ ...firm, venue: 'platform_shop' }],
      claims: ['refund', 'own_records'],
      channel: { pinduoduo: { shop_inside: 'yes' } },
    },
    first: ['operator', 'pinduoduo', '12315'],
    not: ['nifa', 'joint', 'police'],
    warns: ['pinduoduo/shop'],
    says: { pinduoduo: ['平台内的经营者', '真实名称、地址和有效联系方式', '第六十一条', '第四十四条'] },
    never: { pinduoduo: ['站外', '连带'] },
  },
  {
    name: '店开在别的平台上：不对拼多多说是它站内的经营者，也不把店名告诉它',
    changes: {
      respondents: [{ ...firm, venue: 'platform_shop' }],
      claims: ['own_records'],
      channel: { pinduoduo: { shop_inside: '否' } },
    },
    first: ['operator', 'pinduoduo'],
    not: ['joint'],
    warns: ['pinduoduo/off-platform'],
    never: { pinduoduo: ['平台内', '第六十一条', '第四十四条', firm.name] },
  },
  {
    name: '不知道在哪里用的服务：不替他说是站外',
    changes: { respondents: [{ ...firm, venue: 'unknown' }], claims: ['own_records'] },
    first: ['operator', 'pinduoduo'],
    not: ['joint'],
    warns: ['pinduoduo/off-platform'],
    never: { pinduoduo: ['站外', '第四十四条'] },
  },
  {
    name: '信息被泄露，没有骚扰：报案材料不说有骚扰',
    changes: { situation: ['data_leaked'], suspected_fraud: 'true' },
    first: ['police'],
    not: ['joint'],
    warns: [],
    says: { police: ['请一并调查处理泄露个人信息的情况'] },
    never: { police: ['骚扰', '恐吓'] },
  },
  {
    name: '函已送达但没有要求解除：要素摘要不说已通知解除',
    changes: { claims: ['refund'], filings: [filed('operator', 'received', '2026-11-01')] },
    first: ['operator'],
    not: ['joint'],
    warns: [],
    says: { court: ['未请求解除'] },
    never: { court: ['已通知并送达', '已经解除'] },
  },
  {
    name: '已向消协投诉：12315 不能再交',
    changes: { filings: [filed('consumer-association', 'filed', '2026-11-02')] },
    first: ['operator'],
    not: ['12315', 'consumer-association-again'],
    warns: ['12315/association-filed'],
    never: { '12315': ['同一争议没有由法院'] },
  },
  {
    name: '12315 不予受理以后：消协或起诉',
    changes: {
      filings: [
        filed('12315', 'filed', '2026-10-12', '1330000020261012'),
        filed('12315', 'not_accepted', '2026-10-20'),
      ],
    },
    first: ['operator', 'court'],
    not: [],
    warns: [],
    says: { '12315': ['投诉终止或不予受理后的下一步'], lawyer: ['不予受理'] },
  },
  {
    name: '调解终止：起诉排在前面',
    changes: {
      filings: [
        filed('12315', 'filed', '2026-08-03'),
        filed('12315', 'accepted', '2026-08-10'),
        filed('12315', 'mediation_ended', '2026-10-09'),
      ],
    },
    first: ['operator', 'court'],
    not: [],
    warns: [],
    says: { lawyer: ['2026年10月9日', '调解终止'], '12315': ['终止调解'] },
  },
  {
    name: '函发出二十天没有答复：催告',
    changes: {
      filings: [
        filed('operator', 'sent', '2026-10-30', 'SF1234567890'),
        filed('operator', 'received', '2026-11-01'),
      ],
    },
    first: ['operator', '12315'],
    not: [],
    warns: [],
    says: { operator: ['催告函', 'SF1234567890', '第一百九十五条'], court: ['自起诉状副本送达被告之日解除'] },
    never: { court: ['已经解除'] },
  },
  {
    name: '四十名受害人，又有威胁电话',
    changes: {
      co_victims: Array.from({ length: 40 }, (_, at) => ({
        name: `受害人${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${Math.floor(at / 10) + 1}`,
        phone: '',
        paid: '299.00',
        consent: '附件/王芳同意书.pdf',
      })),
      situation: ['not_delivered', 'debt_demanded', 'harassed'],
    },
    first: ['police'],
    not: ['nifa'],
    warns: ['joint/ten', '12315/group'],
    says: { joint: ['第五十六条', '同意书', '¥299.00'], police: ['第五十条', '骚扰'] },
    never: { '12315': ['受害人甲1'], operator: ['受害人甲1'], court: ['受害人甲1'] },
  },
  {
    name: '用途是转卖：生活消费存疑',
    changes: { purpose: '砍到的商品拿去转卖赚差价' },
    first: ['operator'],
    not: ['12315'],
    warns: ['12315/not-consumer'],
    says: { lawyer: ['用途的表述不像生活消费'] },
    never: { '*': ['为生活消费参加'] },
  },
  {
    name: '快满一年：一年的权利要到期',
    changes: {
      payments: paid('1280.00', '2025-12-20'),
      facts: [{ on: '2025-12-20', at: '', what: '充值1280元', exhibits: [] }],
    },
    first: ['operator', '12315'],
    not: [],
    warns: ['operator/year-near', 'court/year-near'],
    says: { lawyer: ['第一百五十二条', '2025年12月20日'] },
  },
  {
    name: '第一笔付款在三年多以前，争议是今年才有的：三年从知道算，12315 照常',
    changes: {
      payments: paid('1280.00', '2022-05-01'),
      facts: [
        { on: '2022-05-01', at: '', what: '充值1280元', exhibits: [] },
        { on: '2026-05-01', at: '', what: '申请退款被拒绝', exhibits: [] },
      ],
    },
    first: ['operator', '12315'],
    not: [],
    warns: [],
  },
  {
    name: '三年多以前的付款和争议',
    changes: {
      debt_demand: null,
      situation: ['not_delivered'],
      claims: ['refund'],
      interest: null,
      payments: paid('1280.00', '2023-05-01'),
      facts: [{ on: '2023-05-01', at: '', what: '充值1280元', exhibits: [] }],
    },
    first: ['operator'],
    not: ['12315'],
    warns: ['12315/old', 'court/limitation-near'],
  },
  {
    name: '已经退清，只剩欠款之争',
    changes: {
      payments: paid('298.00'),
      refunds: [{ ...paid('298.00')[0], refund_of: '' }],
      claims: ['no_debt', 'stop_contact'],
      situation: ['debt_demanded', 'harassed'],
      interest: null,
    },
    first: ['police'],
    not: ['nifa'],
    warns: [],
    says: {
      operator: ['书面确认本人不欠', '停止就本争议联系'],
      court: ['确认原告不欠被告所主张的¥2,000.00'],
    },
    never: { court: ['退还原告', '备位请求'] },
  },
]

export { firm }
