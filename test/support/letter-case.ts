import { caseFileSchema } from '../../src/case/rules/case-file.js'
import type { CaseFile } from '../../src/case/rules/case-file.js'
import type { Exhibit, Register } from '../../src/case/rules/exhibit.js'

/** A believable case as evidence.yml says it (failsafe scalars); `changes` replace whole keys. */
export function caseOf(changes: Record<string, unknown> = {}): CaseFile {
  return caseFileSchema.parse({ ...limin, ...changes })
}

/** Every confirmed exhibit of that case. */
export function registerOf(): Register {
  const exhibits = [
    exhibitOf('E0001', '协议/用户协议.pdf', 'agreement', '2-1', 'pdf'),
    exhibitOf('E0002', '账单/微信支付账单.xlsx', 'payment', '3-1', 'sheet'),
    exhibitOf('E0003', '截图/IMG_2043.PNG', 'promise', '4-1', 'image'),
    exhibitOf('E0004', '截图/IMG_2101.PNG', 'debt-demand', '7-1', 'image'),
    exhibitOf('E0005', '录音/客服通话.m4a', 'support-chat', '6-1', 'audio'),
    exhibitOf('E0006', '身份/身份证.jpg', 'own-identity', '1-1', 'image'),
    exhibitOf('E0007', '附件/王芳同意书.pdf', 'co-victim', '9-1', 'pdf'),
  ]
  return {
    version: 1,
    created: '2026-11-22T09:00:00+08:00',
    nextId: 9,
    lastNumber: {},
    exhibits,
    specials: [],
  }
}

function exhibitOf(
  id: string,
  path: string,
  item: string,
  number: string,
  family: Exhibit['kind']['family'],
): Exhibit {
  return {
    id,
    path,
    size: 1280,
    sha256: id.slice(1).padStart(64, '0'),
    mtime: '2026-04-11T10:00:00+08:00',
    kind: { mime: 'application/octet-stream', family, extension: '', mismatch: false },
    times: [],
    facts: [],
    registered: '2026-11-22T09:00:00+08:00',
    item,
    number,
    retired: [],
  }
}

const limin = {
  version: '1',
  title: '快砍助力退款纠纷',
  complainant: {
    name: '李敏',
    gender: '女',
    born: '1949-12-31',
    ethnicity: '汉族',
    occupation: '退休',
    employer: '无',
    id_number: '11010519491231002X',
    phone: '13800138000',
    address: '北京市海淀区某路1号',
    email: 'limin@example.com',
  },
  respondents: [
    {
      role: 'operator',
      brand: '快砍助力',
      name: '杭州快砍网络科技有限公司',
      credit_code: '91330100MA2XXXXX0X',
      address: '杭州市某区某路2号',
      legal_representative: '王某',
      phone: '0571-00000000',
      website: 'https://kuaikan.example',
      accounts: ['微信号 kk_zhuli'],
      venue: 'own_app',
    },
  ],
  purpose: '个人生活消费，为自己购买日用品',
  situation: ['not_delivered', 'refund_refused', 'debt_demanded'],
  facts: [
    { on: '2026-03-01', at: '20:14', what: '充值年度会员298元', exhibits: ['账单/微信支付账单.xlsx'] },
    {
      on: '2026-03-15',
      at: '',
      what: '助力未成功，向客服申请退款，客服答复等待审核',
      exhibits: ['录音/客服通话.m4a'],
    },
    { on: '2026-04-10', at: '09:30', what: '客服称助力失败需补缴2000元，我当天表示不认可。', exhibits: [] },
  ],
  promises: [{ quote: '助力不成功全额退款', on: '2026-03-01', exhibits: ['截图/IMG_2043.PNG'] }],
  payments: [
    {
      on: '2026-03-01',
      at: '20:14:09',
      payee: '杭州快砍网络科技有限公司',
      for: '年度会员',
      amount: '298.00',
      method: '微信支付',
      order_no: '4200001234202603011234567890',
      merchant_no: '',
      payer_account: '尾号1234',
      payee_account: '',
      source: '账单/微信支付账单.xlsx#18',
    },
    {
      on: '2026-03-05',
      at: '11:02:00',
      payee: '杭州快砍网络科技有限公司',
      for: '助力包',
      amount: '988.50',
      method: '微信支付',
      order_no: '4200001234202603059034567890',
      merchant_no: '',
      payer_account: '尾号1234',
      payee_account: '',
      source: '账单/微信支付账单.xlsx#23',
    },
  ],
  debt_demand: {
    amount: '2000.00',
    on: '2026-04-10',
    reason: '助力失败扣款',
    exhibits: ['截图/IMG_2101.PNG'],
  },
  interest: { rate: '3.0', from: '2026-03-16', to: null, basis: '一年期LPR' },
  claims: ['terminate', 'refund', 'interest', 'no_debt', 'costs'],
  channel: {
    '12315': { authority: '杭州市某区市场监督管理局' },
    police: { station: '北京市公安局海淀分局某派出所' },
    court: { name: '杭州市某区人民法院' },
    payment: { provider: '微信支付' },
    'consumer-association': { association: '杭州市某区消费者权益保护委员会' },
    joint: {
      representatives: '李敏、王芳',
      contact_address: '北京市海淀区某路1号',
      contact_phone: '13800138000',
    },
    heimao: { images: [] },
  },
}
