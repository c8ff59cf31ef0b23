import { expect, test } from 'vitest'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { decodeName } from '../../../src/disk/rules/path-name.js'
import type { Refusal } from '../../../src/ground/refusal.js'
import { refusal } from '../../support/matchers.js'

const text = new YamlCaseText()
const SAMPLE = `# 我的案子
version: 1
title: 快砍助力退款纠纷   # 起的名字
complainant: { name: 李敏, agent: null, id_number: "11010519491231002X" }
payments:
  # 年度会员
  - { on: 2026-03-01, at: "20:14:09", payee: 杭州快砍网络科技有限公司, for: 年度会员, amount: 298.00, order_no: "4200001" }
delivered_value: 0
debt_demand:
interest: null
`

test('reads amounts from their text, never through a float', () => {
  expect(
    text
      .parse('payments: [{ on: 2026-03-01, amount: 90071992547.10 }, { on: 2026-03-02, amount: 0.29 }]')
      .payments.map(({ amount }) => amount),
  ).toEqual([9_007_199_254_710, 29])
})

test('keeps a number with leading zeros and a long order number as written', () => {
  const [one] = text.parse(
    'payments: [{ on: 2026-03-01, amount: 1, order_no: 00420000123456789012345678 }]',
  ).payments
  expect(one!.order_no).toBe('00420000123456789012345678')
})

test('takes null, ~ and nothing for not answered', () => {
  const file = text.parse(SAMPLE)
  expect([file.agent, file.debt_demands, file.interest, file.title]).toEqual([
    null,
    [],
    null,
    '快砍助力退款纠纷',
  ])
})

test.each([
  [
    'a mistyped key',
    'title: 案子\ncomplainants: {}\n',
    { line: 2, column: 1, path: 'complainants', problem: { word: 'case-file.problem.unknown-key' } },
  ],
  [
    'a mistyped key deep inside',
    'complainant:\n  name: 李敏\n  phon: "138"\n',
    { line: 3, column: 3, path: 'complainant.phon' },
  ],
  [
    'three decimals',
    'payments:\n  - { on: 2026-03-01, amount: 1.234 }\n',
    { line: 2, path: 'payments.0.amount' },
  ],
  [
    'a day that does not exist',
    'facts:\n  - { on: 2026-02-30, what: 充值 }\n',
    { line: 2, path: 'facts.0.on' },
  ],
])('says line and path of %s', (_what, wrong, facts) => {
  expect(() => text.parse(wrong)).toThrow(refusal('case-file/invalid', facts) as Error)
})

test.each([
  ['a quote left open', 'title: "案子\nversion: 1\n'],
  ['a key given twice', 'title: 一\ntitle: 二\n'],
  ['a tab for indentation', 'complainant:\n\tname: 李敏\n'],
])('refuses %s with line and column', (_what, wrong) => {
  expect(() => text.parse(wrong)).toThrow(refusal('case-file/malformed') as Error)
})

test('refuses a file of a newer program', () => {
  expect(() => text.parse('version: 2\n')).toThrow(refusal('case-file/newer', { version: '2' }) as Error)
})

test('changes only what is asked; comments, order and other lines stay', () => {
  const after = text.edit(SAMPLE, [
    { path: ['title'], value: '快砍纠纷' },
    { path: ['complainant', 'phone'], value: '13800000000' },
  ])
  expect(after).toBe(
    SAMPLE.replace('title: 快砍助力退款纠纷   # 起的名字', 'title: 快砍纠纷   # 起的名字').replace(
      'id_number: "11010519491231002X" }',
      'id_number: "11010519491231002X", phone: "13800000000" }',
    ),
  )
})

test('leaves a heading in the margin above its key, also below a map that ends with an empty one', () => {
  const blank =
    'complainant:\n  name:\n  email:\n\n# 对方。可以有几个\nrespondents:\n  - brand:\n\n# 经过\nfacts: []\n'
  const after = text.edit(blank, [
    { path: ['respondents', 0, 'brand'], value: '快砍助力' },
    { path: ['complainant', 'name'], value: '李敏' },
  ])
  expect(after).toBe(
    'complainant:\n  name: 李敏\n  email:\n\n# 对方。可以有几个\nrespondents:\n  - brand: 快砍助力\n\n# 经过\nfacts: []\n',
  )
})

test('keeps what stands behind an empty answer there, and a last remark at the end', () => {
  const blank = 'complainant:\n  gender: # 女 / 男\n  email: # 可不填\n\n# 你的要求\nclaims:\n# 写完了\n'
  expect(
    text.edit(blank, [
      { path: ['complainant', 'gender'], value: '女' },
      { path: ['claims'], value: ['refund'] },
    ]),
  ).toBe(
    'complainant:\n  gender: 女 # 女 / 男\n  email: # 可不填\n\n# 你的要求\nclaims: [ refund ]\n# 写完了\n',
  )
})

test('adds to a list that is there, to one that is empty, and to one that is not there', () => {
  const after = text.edit(SAMPLE, [
    { path: ['payments', 1], value: { on: '2026-03-05', amount: '100.00', payee: '快砍', order_no: '420' } },
    { path: ['refunds', 0], value: { on: '2026-03-20', amount: '50.00' } },
    { path: ['debt_demands', 0, 'amount'], value: '2000.00' },
    { path: ['channels'], value: ['operator', '12315'] },
  ])
  const file = text.parse(after)
  expect(file.payments.map(({ amount }) => amount)).toEqual([29_800, 10_000])
  expect([file.refunds[0]!.amount, file.debt_demands[0]!.amount, file.channels]).toEqual([
    5_000,
    200_000,
    ['operator', '12315'],
  ])
  expect(after).toContain('channels: [ operator, "12315" ]')
  expect(after).toContain('amount: 100.00')
})

test('quotes what another reader would take for a number, a truth value or nothing', () => {
  const after = text.edit('', [
    {
      path: ['custody_questions'],
      value: { a: '0123', b: 'true', c: '1e5', d: '20:14', e: '尾号1234', f: '# 井号', g: '冒号: 后', h: '' },
    },
  ])
  expect(after).toContain('a: "0123"')
  expect(after).toContain('c: "1e5"')
  expect(text.parse(after).custody_questions).toEqual({
    a: '0123',
    b: 'true',
    c: '1e5',
    d: '20:14',
    e: '尾号1234',
    f: '# 井号',
    g: '冒号: 后',
    h: '',
  })
})

test('removes an answer without touching its neighbours', () => {
  expect(
    text.edit('title: 案子\npurpose: 自用 # 买给自己\nreply_days: 15\n', [
      { path: ['purpose'], value: undefined },
    ]),
  ).toBe('title: 案子\nreply_days: 15\n')
})

test('an unsafe key is an unknown key, not a prototype', () => {
  expect(() => text.parse('__proto__: { version: 9 }\n')).toThrow(refusal('case-file/invalid') as Error)
})

const OLDER = `version: 1
complainant:
  name: 李敏
  agent: 女儿李晴 # 我女儿
debt_demand: # 短信里说的
  amount: 2000.00
  on: 2026-04-10
claims: [ refund ]
unknown: [ debt_demand.amount ]
`

test('reads the one demand and the agent in a line that older files hold', () => {
  const file = text.parse(OLDER)
  expect([file.debt_demands, file.agent, file.unknown]).toMatchObject([
    [{ amount: 200_000, on: '2026-04-10', by: '' }],
    { name: '女儿李晴', scope: '' },
    ['debt_demands'],
  ])
  expect(text.parse('debt_demand:\ncomplainant: { agent: null }\n')).toMatchObject({
    debt_demands: [],
    agent: null,
  })
})

test('a second demand and a fuller agent are written under the keys of today, with what stood under the older ones', () => {
  const after = text.edit(OLDER, [
    { path: ['debt_demands', 1], value: { amount: '2860.00', by: '某律师事务所' } },
    { path: ['agent', 'phone'], value: '13800138000' },
  ])
  expect(text.parse(after)).toMatchObject({
    debt_demands: [{ amount: 200_000 }, { amount: 286_000, by: '某律师事务所' }],
    agent: { name: '女儿李晴', phone: '13800138000' },
    complainant: { name: '李敏' },
  })
  expect(after).not.toMatch(/debt_demand:|\n {2}agent:/)
  expect(after).toContain('claims: [ refund ]')
})

test('an edit elsewhere leaves older keys as they were written', () => {
  expect(text.edit(OLDER, [{ path: ['claims'], value: ['no_debt'] }])).toContain('debt_demand: # 短信里说的')
})

test('what is wrong in an older key is named where it stands', () => {
  expect(() => text.parse('title: 案子\ndebt_demand: { amount: 1.234 }\n')).toThrow(
    refusal('case-file/invalid', { line: 2, path: 'debt_demand.amount' }),
  )
})

test('a text that begins with an asterisk is refused with its line, not lost', () => {
  expect(() => text.parse('version: 1\ntitle: *快砍\n')).toThrow(
    refusal('case-file/alias', { line: 2, column: 8 }) as Error,
  )
  expect(() => text.edit('version: 1\ntitle: *快砍\n', [{ path: ['purpose'], value: '自用' }])).toThrow(
    refusal('case-file/alias') as Error,
  )
  expect(text.parse('version: 1\ntitle: "*快砍"\n').title).toBe('*快砍')
})

test.each([
  'title: !urgent 快砍',
  'title: ! 快砍',
  'facts: !!seq []',
  'payments: !',
  'complainant: !!map { name: 李敏 }',
])('a text that begins with an exclamation mark is refused with its line, not lost: %s', (line) => {
  const written = `version: 1\n${line}\n`
  expect(() => text.parse(written)).toThrow(refusal('case-file/tag', { line: 2 }) as Error)
  expect(() => text.edit(written, [{ path: ['purpose'], value: '自用' }])).toThrow(
    refusal('case-file/tag') as Error,
  )
  expect(text.parse('version: 1\ntitle: "!重要"\npurpose: 急!\n').title).toBe('!重要')
})

test('a remark behind a key stays there once, however often the value below it changes', () => {
  const text = new YamlCaseText()
  let now = 'version: 1\nfinancial:  # 没有就写 []\nrefunds: []  # 退款\nchannels:\n'
  const row = { on: '2026-03-01', amount: '2.00' }
  const values = [[], ['lends'], [], [row], [row, row], []]
  for (const value of values) {
    const path = typeof value[0] === 'object' ? 'refunds' : 'financial'
    now = text.edit(now, [{ path: [path], value }])
    expect(now).toMatch(/^financial:.*# 没有就写 \[\]$/m)
    expect(now).toMatch(/^refunds:.*# 退款$/m)
    expect(now.match(/#/g)).toHaveLength(2)
  }
  now = text.edit(now, [{ path: ['refunds', 0], value: undefined }])
  now = text.edit(now, [{ path: ['refunds', 0], value: undefined }])
  expect(now).toContain('refunds: [] # 退款')
  now = text.edit(now, [{ path: ['refunds', 0], value: row }])
  expect(now).toContain('refunds: # 退款\n  - "on": 2026-03-01\n')
})

test.each([
  ['UTF-16 with its mark', Buffer.from('\ufeffversion: 1\ntitle: 快砍\n', 'utf16le'), 'utf16'],
  ['UTF-16 without', Buffer.from('version: 1\ntitle: 快砍\n', 'utf16le'), 'utf16'],
  [
    'GBK',
    Buffer.from([...Buffer.from('version: 1\ntitle: '), 0xbf, 0xec, 0xbf, 0xb3, 0xd6, 0xfa, 0xc1, 0xa6]),
    'gbk',
  ],
  ['zero bytes', Buffer.alloc(400), 'zeros'],
  ['zero bytes behind a beginning', Buffer.concat([Buffer.from('version: 1\n'), Buffer.alloc(400)]), 'zeros'],
])('a file in %s is named as such, never read as garbage', (_what, bytes, as) => {
  const message = { word: `case-file.encoding.${as}` }
  expect(() => text.parse(decodeName(bytes))).toThrow(
    expect.objectContaining({
      code: 'case-file/encoding',
      facts: expect.objectContaining({ message }) as unknown,
    }) as Error,
  )
})

test('the name of a file that is no UTF-8 does not make the file another encoding', () => {
  const bytes = Buffer.from([
    ...Buffer.from('version: 1\ntitle: 快砍退款\nignore: ["'),
    0xbf,
    0xec,
    ...Buffer.from('.png"]\n'),
  ])
  expect(text.parse(decodeName(bytes)).title).toBe('快砍退款')
})

test.each([
  ['a full-width colon', 'version: 1\ntitle：案子\npurpose: 个人\n', 'yaml.full-width'],
  ['a tab', 'complainant:\n\tname: 李敏\n', 'yaml.tab'],
  ['a key given twice', 'title: 一\ntitle: 二\n', 'yaml.twice'],
  ['a quote left open', 'title: "案子\nversion: 1\n', 'yaml.missing'],
  ['a list for a text', 'title: [一]\n', 'problem.text'],
  ['a text for a list', 'claims: refund\n', 'problem.list'],
  ['a word nobody knows', 'claims: [refunds]\n', 'problem.choice'],
  ['a day that is none', 'facts: [{ on: 2026-02-30, what: 充值 }]\n', 'problem.date'],
  ['a day that is none where none may stand', 'promises: [{ quote: 退款, on: 3月1日 }]\n', 'problem.date'],
  ['three decimals', 'delivered_value: 1.234\n', 'problem.amount'],
  ['a box with an empty side', 'redactions: [{ file: a.png, rects: [["", 0, 20, 20]] }]\n', 'problem.rect'],
  [
    'a box with full-width digits',
    'redactions: [{ file: a.png, rects: [[４０, 0, 20, 20]] }]\n',
    'problem.rect',
  ],
  ['a box of three sides', 'redactions: [{ file: a.png, rects: [[40, 0, 20]] }]\n', 'problem.rect'],
])('%s is told in words of ours, not in those of a library', (_what, wrong, word) => {
  const said = (): string => {
    try {
      text.parse(wrong)
      return 'read'
    } catch (error) {
      const { message, problem } = (error as Refusal).facts
      return JSON.stringify(message ?? problem)
    }
  }
  expect(said()).toBe(JSON.stringify({ word: `case-file.${word}` }))
})

test('a file of comments alone stays as it is when something is taken out of it', () => {
  for (const given of ['# 只有说明\n', '#', '# 一\n\n# 二\n'])
    expect(text.edit(given, [{ path: ['title'], value: undefined }])).toBe(given)
})

test.each(['title: &快砍 退款\n', 'title: &快砍\n', 'claims: &a [refund]\n', '&a title: 退款\n'])(
  'a text that begins with & is refused with its line, for the word behind it would be lost: %j',
  (wrong) => {
    expect(() => text.parse(wrong)).toThrow(refusal('case-file/anchor', { line: 1 }) as Error)
  },
)
