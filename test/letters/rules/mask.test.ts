import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { maskOf, maskText } from '../../../src/letters/rules/mask.js'
import { isCardNumber, isIdNumber } from '../../../src/letters/rules/personal-patterns.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { printed } from '../../support/printed.js'

const templates = new TemplateFolders()
const runs = process.env['EVIDENCE_LONG'] ? 300 : 30

test('a name that a zero-width mark cuts up is hidden: papers drop the mark and would print it whole', () => {
  const secrets = [{ text: '李敏', shown: '李某' }]
  expect(maskText('本人李\u200b敏', secrets as never)).toBe('本人李某')
  expect(maskText('本人李敏', [{ text: '李\u200b敏', shown: '李某' }] as never)).toBe('本人李某')
  expect(maskText('全家👨‍👩‍👧很着急❤️', [])).toBe('全家👨‍👩‍👧很着急❤️')
})

describe('personal numbers are found by their shape', () => {
  test.each([
    ['我的身份证11010519491231002X已核对', '11010519491231002X'],
    ['身份证 110105 1949 1231 002X', '1949 1231'],
    ['电话13800138000联系', '13800138000'],
    ['电话+86 138-0013-8000', '0013'],
    ['手机１３８００１３８０００', '１３８'],
    ['卡号6222 0212 3456 7890 128', '7890'],
    ['邮箱limin@example.com', 'limin'],
    ['加微信wxid_abc123def', 'wxid_'],
    ['微信号：kk_zhuli_01', 'kk_zhuli'],
    ['车牌京A12345', 'A12345'],
    ['新能源沪AD12345', 'AD12345'],
    ['订单号4200001234202603011234567890', '42000012'],
    ['尾号1234的卡', '1234'],
    ['座机010-88886666', '88886666'],
    ['住在北京市海淀区中关村大街27号院3号楼501室', '27号'],
    ['QQ：123456789', '123456789'],
    ['电话138\u200b0013\u200b8000', '8000'],
    ['电话138\u20600013\u00ad8000', '8000'],
    ['电话1\ufe0f3\ufe0f800138000', '800138000'],
    ['身份证110105\u200d19491231002X', '19491231'],
  ])('%s', (text, secret) => {
    expect(maskText(text, [])).not.toContain(secret)
  })

  test.each([
    ['客服王小姐让我补钱', '客服王某让我补钱'],
    ['找到张建国先生', '找到张某'],
    ['李经理说', '李某说'],
  ])('%s names a person', (text, masked) => {
    expect(maskText(text, [])).toBe(masked)
  })

  test.each([
    '充值298元，2026年3月1日20:14',
    '¥1,286.50（大写：人民币壹仟贰佰捌拾陆元伍角）',
    '《民法典》第五百七十七条',
    '证据3-1',
    '杭州快砍网络科技有限公司',
    '拨打12315',
    '15个工作日',
    '请客户经理答复',
    '总经理',
    '先生您好',
  ])('%s stays as it is', (text) => {
    expect(maskText(text, [])).toBe(text)
  })
})

test('check digits decide what is an identity card or a bank card', () => {
  expect(isIdNumber('11010519491231002X')).toBe(true)
  expect(isIdNumber('110105194912310021')).toBe(false)
  expect(isCardNumber('6222021234567890128')).toBe(luhn('6222021234567890128'))
  expect(isCardNumber('4111111111111111')).toBe(true)
  expect(isCardNumber('4111111111111112')).toBe(false)
})

function luhn(digits: string): boolean {
  return (
    [...digits]
      .reverse()
      .map((digit, at) =>
        at % 2 === 0 ? Number(digit) : Number(digit) * 2 > 9 ? Number(digit) * 2 - 9 : Number(digit) * 2,
      )
      .reduce((a, b) => a + b) %
      10 ===
    0
  )
}

test('a name becomes its surname, an address ends at the district, a firm stays', () => {
  const { hide } = maskOf(caseOf())
  expect(hide('李敏住在北京市海淀区某路1号，向杭州快砍网络科技有限公司付款')).toBe(
    '李某住在北京市海淀区（以下地址已隐去），向杭州快砍网络科技有限公司付款',
  )
})

test('a seller who is a natural person is masked wherever the name stands', () => {
  const file = caseOf({
    respondents: [
      {
        role: 'operator',
        name: '赵德柱',
        address: '成都市武侯区某街9号',
        phone: '13900000000',
        accounts: ['微信号 zdz_kanjia'],
      },
    ],
  })
  const text = maskOf(file).hide('赵德柱（微信号 zdz_kanjia，13900000000）住成都市武侯区某街9号')
  for (const secret of ['赵德柱', 'zdz_kanjia', '13900000000', '某街9号']) expect(text).not.toContain(secret)
})

describe('sprinkled over every field, a person is in no public paper', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`))
  const person = fc.record({
    name: fc.constantFrom('欧阳晓岚', '王芳', '买买提·艾力', '司马相如', '赵钱孙'),
    phone: digits(8).map((rest) => `138${rest}`),
    id: digits(17).map(withCheck),
    card: digits(15).map(withLuhn),
    mail: fc.stringMatching(/^[a-z]{5,9}$/).map((user) => `${user}@example.com`),
    account: fc.stringMatching(/^[a-z]{4}_[a-z0-9]{6}$/),
    order: digits(28),
    address: digits(2).map((no) => `江苏省苏州市姑苏区桃花坞大街${no}号`),
  })

  test('neither in letters nor in forms, titles, names of files', async () => {
    await fc.assert(
      fc.asyncProperty(
        person,
        fc.constantFrom('heimao', 'community'),
        fc.integer({ min: 0, max: 2 }),
        async (one, channel, spacing) => {
          const gap = ['', ' ', '-'][spacing]!
          const phone = `${one.phone.slice(0, 3)}${gap}${one.phone.slice(3, 7)}${gap}${one.phone.slice(7)}`
          const written = `${one.name}的电话${phone}，身份证${one.id}，卡${one.card}，邮箱${one.mail}，微信号：${one.account}，住${one.address}，单号${one.order}`
          const file = caseOf({
            title: written,
            complainant: {
              name: one.name,
              phone: one.phone,
              id_number: one.id,
              address: one.address,
              email: one.mail,
            },
            purpose: written,
            facts: [{ on: '2026-03-01', at: '', what: written, exhibits: [] }],
            promises: [{ quote: written, on: '2026-03-01', exhibits: [] }],
            payments: [
              {
                on: '2026-03-01',
                at: '',
                payee: one.name,
                for: written,
                amount: '298.00',
                method: '微信支付',
                order_no: one.order,
                payer_account: one.card,
                payee_account: one.account,
                source: '',
              },
            ],
            debt_demand: { amount: '2000.00', on: '2026-04-10', reason: written, exhibits: [] },
            devices: [{ id: 'phone', account: one.account, extracted_by: one.name }],
            co_victims: [{ name: one.name, phone: one.phone, paid: '1.00', consent: '' }],
            exhibits: [{ file: `${one.name}.png`, name: written, proves: written }],
            respondents: [
              {
                role: 'operator',
                brand: '快砍助力',
                name: '杭州快砍网络科技有限公司',
                accounts: [one.account],
                legal_representative: one.name,
              },
            ],
          })
          const composed = await composeChannel({
            channel,
            file,
            register: registerOf(),
            date: '2026-11-22',
            lang: 'zh-CN',
            templates,
            draft: false,
          })
          const text = `${printed(composed)}\n${composed.mask(written)}\n${composed.mask(`截图/${one.name}-${one.phone}.png`)}`
          for (const secret of [
            one.name,
            phone,
            one.phone,
            one.id,
            one.card,
            one.mail,
            one.account,
            one.order,
            one.address,
          ])
            expect(text).not.toContain(secret)
          for (const secret of composed.forbidden) expect(text).not.toContain(secret)
          expect(composed.exhibits).toEqual([])
        },
      ),
      { numRuns: runs, seed: 20261122 },
    )
  }, 60_000) // writes whole papers, many times
})

function withCheck(body: string): string {
  return (
    body +
    '10X98765432'[[...body].reduce((sum, digit, at) => sum + Number(digit) * (2 ** (17 - at) % 11), 0) % 11]
  )
}

function withLuhn(body: string): string {
  return [...'0123456789'].map((digit) => body + digit).find(luhn)!
}

test('pictures enter a public paper only when named one by one, and a warning says which', async () => {
  const file = caseOf({ channel: { heimao: { images: ['截图/IMG_2043.PNG'] } } })
  const composed = await composeChannel({
    channel: 'heimao',
    file,
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates,
    draft: false,
  })
  expect(composed.exhibits).toEqual(['E0003'])
  expect(composed.warnings.find((one) => one.code === 'lint/public-images')).toMatchObject({
    facts: { count: 1, names: '截图/IMG_2043.PNG' },
  })
  expect(composed.warnings.find((one) => one.code === 'lint/public-uncovered')).toMatchObject({
    facts: { count: 1, names: '截图/IMG_2043.PNG' },
  })
})

test.each(['operator', 'pinduoduo'])(
  '%s: the other side gets a name and a phone, not the identity card, address, mail or other victims',
  async (channel) => {
    const file = caseOf({
      co_victims: [{ name: '王芳芳', phone: '13900000000', paid: '299.00', consent: '附件/王芳同意书.pdf' }],
    })
    const text = printed(
      await composeChannel({
        channel,
        file,
        register: registerOf(),
        date: '2026-11-22',
        lang: 'zh-CN',
        templates,
        draft: false,
      }),
    )
    expect(text).toContain('13800138000')
    for (const secret of [
      '11010519491231002X',
      '海淀区某路',
      'limin@example.com',
      '王芳芳',
      '13900000000',
      '1949',
    ])
      expect(text).not.toContain(secret)
  },
)

test('papers that are not public keep what the desk needs and forbid nothing', async () => {
  const composed = await composeChannel({
    channel: '12315',
    file: caseOf(),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates,
    draft: false,
  })
  expect(printed(composed)).toContain('13800138000')
  expect(composed.forbidden).toEqual([])
  expect(composed.mask('李敏')).toBe('李敏')
})

test('a file named for publication that the case does not hold is named in a warning, not skipped in silence', async () => {
  const file = caseOf({ channel: { heimao: { images: ['截图/没有这张.png'] } } })
  const composed = await composeChannel({
    channel: 'heimao',
    file,
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates,
    draft: false,
  })
  expect(composed.exhibits).toEqual([])
  expect(composed.warnings.find((one) => one.code === 'lint/public-lost')).toMatchObject({
    facts: { count: 1, names: '截图/没有这张.png' },
  })
})

test('a name that only the writer can know is named with its place before publication, and stays out of the way of other papers', async () => {
  const changes = {
    facts: [{ on: '2026-03-01', what: '客服小美说马上退款', exhibits: [] }],
    promises: [{ quote: '找李建国，全额退款', exhibits: [] }],
  }
  const named = async (channel: string, more = {}) =>
    (
      await composeChannel({
        channel,
        file: caseOf({ ...changes, ...more }),
        register: registerOf(),
        date: '2026-11-22',
        lang: 'zh-CN',
        templates,
        draft: true,
      })
    ).warnings
      .filter((one) => one.code === 'lint/public-name')
      .map((one) => one.facts)
  expect(await named('heimao')).toEqual([])
  expect(await named('heimao', { channel: { heimao: { own_words: '是' } } })).toEqual([
    { found: '小美', at: 'facts.0.what' },
    { found: '李建国', at: 'promises.0.quote' },
  ])
  expect(await named('12315')).toEqual([])
})

test.each([
  ['儿子陈某（2013年4月8日出生，13岁）用我的手机付的', ['2013', '4月8日', '13岁']],
  ['我生日是1988年6月17日', ['1988', '6月17日']],
  ['在安达运输上班', ['安达运输']],
  ['住桃源小区3栋2单元501室', ['桃源', '3栋', '501']],
  ['孩子在成都七中初三2班', ['七中', '初三', '2班']],
  ['生于1990/1/31', ['1990', '1/31']],
  ['她是95后', ['95后']],
  ['读实验小学四年级', ['实验小学', '四年级']],
])('in “%s” birth, age, school, work and dwelling are hidden in any form', (text, secrets) => {
  for (const secret of secrets) expect(maskText(text, [])).not.toContain(secret)
})

test.each([
  '2026年3月1日充值298元',
  '2026-03-06 砍价失败，停在99.8%',
  '客服说24小时内退款',
  '第3页第2行',
  '在群里说马上到账',
  '平台店铺的活动规则第3条',
])('“%s” stays as it is', (text) => {
  expect(maskText(text, [])).toBe(text)
})
