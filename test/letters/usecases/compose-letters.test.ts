import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { recommend } from '../../../src/channels/rules/recommend.js'
import { chineseDate } from '../../../src/ground/time.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { blockText, printed } from '../../support/printed.js'
import { STORIES, firm } from './letter-stories.js'

const templates = new TemplateFolders()
const channels = await readChannels(templates)
const register = registerOf()
const DATE = '2026-11-22'
const compose = (
  channel: string,
  changes: Record<string, unknown>,
  lang: 'zh-CN' | 'en' = 'zh-CN',
  date = DATE,
) => composeChannel({ channel, file: caseOf(changes), register, date, lang, templates, draft: true })

/** What no paper may say, whoever wrote the case (law.md G.1, H; 0.1). */
const NEVER = [
  '{',
  '}',
  'undefined',
  'null',
  'NaN',
  '[object',
  '「」',
  '“”',
  '（）',
  '：。',
  '，，',
  '。。',
  '；；',
  '诈骗犯',
  '骗子',
  '必胜',
  '一定退款',
  '已公证',
  '已存证',
  '具有法律效力',
  '可信时间戳',
  '集体诉讼',
  '12315消费者协会',
  '合同已被撤销',
  '上海消保委',
  '寻梦',
  '4008822528',
  '暂行办法',
  '《合同法》',
  '民法总则',
  '侵权责任法',
  '第四十九条诈骗',
  '四十五个工作日',
  '45个工作日',
  '95017',
  '95188',
  '12348',
  '12368',
  '银发',
]

describe.each(STORIES)('$name', ({ changes, first, not, warns, says = {}, never = {}, gaps = {} }) => {
  const file = caseOf(changes)

  test('recommends the channels in the right order, each with a reason', () => {
    const all = recommend(channels, file, DATE)
    const order = all.filter((one) => one.rank !== null).map((one) => one.channel.id)
    const expected = order.filter((id) => first.includes(id))
    expect(expected).toEqual(first)
    expect(order.slice(0, first.length + 1)).toEqual(expect.arrayContaining([first[0]!]))
    for (const id of not) expect(order).not.toContain(id)
    for (const one of all) expect(one.why.length).toBeGreaterThan(5)
  })

  test('warns of what stands in the way', async () => {
    const composed = await Promise.all(channels.map((channel) => compose(channel.id, changes)))
    const codes = composed.flatMap((one) => one.warnings.map((warning) => warning.code))
    expect(codes).toEqual(expect.arrayContaining([...warns]))
    for (const warning of composed.flatMap((one) => one.warnings))
      expect(warning.text).not.toMatch(/[{}]|undefined/)
  })

  test.each(channels.map((channel) => channel.id))(
    '%s says what it must and nothing it must not',
    async (id) => {
      for (const lang of ['zh-CN', 'en'] as const) {
        const composed = await compose(id, changes, lang)
        const text = printed(composed)
        for (const word of NEVER) expect(text).not.toContain(word)
        for (const word of [...(never['*'] ?? []), ...(never[id] ?? [])]) expect(text).not.toContain(word)
        for (const word of says[id] ?? [])
          expect(text).toMatch(
            typeof word === 'string' ? new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : word,
          )
        if (gaps[id]) expect(composed.gaps.map((gap) => gap.path)).toContain(gaps[id])
        if (composed.gaps.some((gap) => gap.hard)) continue
        for (const letter of composed.letters) expect(emptySections(letter.blocks)).toEqual([])
        for (const form of composed.forms)
          if (form.limit !== null) expect([...form.text].length).toBeLessThanOrEqual(form.limit)
      }
    },
  )
})

/** Headings directly followed by another heading of the same or a higher level, or by nothing. */
function emptySections(blocks: Parameters<typeof blockText>[0]): string[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]
    if (block.kind !== 'heading') return []
    return next === undefined ||
      next.kind === 'title' ||
      (next.kind === 'heading' && next.level <= block.level)
      ? [block.text]
      : []
  })
}

test('a complete case leaves no gap and no blank in any letter it may write', async () => {
  for (const channel of channels) {
    const composed = await compose(channel.id, {
      financial: ['own_wallet'],
      co_victims: [{ name: '王芳', phone: '', paid: '299.00', consent: '附件/王芳同意书.pdf' }],
    })
    expect([channel.id, composed.gaps]).toEqual([channel.id, []])
    expect(printed(composed)).not.toContain('【待填')
    expect(printed(composed)).toContain(
      channel.audience === 'public' ? '快砍' : chineseDate(DATE).slice(0, 4),
    )
  }
})

test('what the law needs and nobody answered is a gap in the words of the question, all at once', async () => {
  const { gaps } = await compose('court', {
    complainant: { name: '李敏' },
    respondents: [{ role: 'operator', brand: '快砍助力' }],
    channel: {},
  })
  expect(gaps.map((gap) => gap.path).sort()).toEqual([
    'channel.court.name',
    'complainant.address',
    'complainant.born',
    'complainant.employer',
    'complainant.ethnicity',
    'complainant.gender',
    'complainant.id_number',
    'complainant.occupation',
    'complainant.phone',
    'respondents.0.address',
    'respondents.0.name',
  ])
  expect(gaps.find((gap) => gap.path === 'respondents.0.address')).toMatchObject({
    needs: '被告住所',
    how: '营业执照上的住所',
  })
})

test('a report to the finance association without a financial element and a joint paper without others stay gaps in a draft', async () => {
  expect((await compose('nifa', {})).gaps).toContainEqual(
    expect.objectContaining({ path: 'financial', hard: true }),
  )
  expect((await compose('joint', {})).gaps).toContainEqual(
    expect.objectContaining({ path: 'co_victims', hard: true }),
  )
})

test('a law that is not in force on the day is a gap, not a citation', async () => {
  const composed = await compose('operator', {}, 'zh-CN', '2024-05-01')
  expect(composed.gaps.find((gap) => gap.path === 'law:consumer-regulation/12')).toMatchObject({
    needs: '《消费者权益保护法实施条例》第十二条在 2024-05-01 不能引用（未施行、已失效或没有核对过）',
  })
  expect(printed(composed)).not.toContain('实施条例')
})

test('before its day the complaint cites the provisional measures and the old number', async () => {
  const text = printed(await compose('12315', {}, 'zh-CN', '2026-03-30'))
  expect(text).toContain(
    '《市场监督管理投诉举报处理暂行办法》（以下简称《投诉举报处理暂行办法》）第九条、第十二条、第十四条',
  )
})

test('other victims and the own identity card stay out of the papers of 12315 and of the other side', async () => {
  for (const id of ['12315', 'operator', 'payment', 'pinduoduo', 'nifa']) {
    const { exhibits } = await compose(id, {})
    expect(exhibits).not.toContain('E0006')
    expect(exhibits).not.toContain('E0007')
  }
})

test('parts and files follow the letters that were written', async () => {
  const quiet = await compose('operator', {})
  expect(quiet.files.map((file) => file.name)).toEqual(['异议与退款函及证据册', '异议与退款函', '提交前请阅'])
  const court = await compose('court', {})
  expect(court.files.map((file) => file.name)).toEqual(['1-民事起诉状', '2-证据目录及证据', '3-提交前请阅'])
  expect(blockText(court.letters.find((one) => one.id === 'summary')!.blocks)).toContain(
    '非官方示范文本，仅供快速阅读',
  )
})

test('the court gets one copy for each defendant, not for Pinduoduo or the payment service, unless the person says how many', async () => {
  const respondents = [
    firm,
    { ...firm, role: 'payee', name: '杭州某信息服务有限公司' },
    { role: 'pinduoduo', brand: '拼多多' },
    { role: 'payment', name: '某支付有限公司' },
  ]
  const composed = await compose('court', { respondents })
  expect(printed(composed)).toContain('本起诉状副本2份')
  expect(composed.opponents).toBe(2)
  expect(
    printed(
      await compose('court', {
        respondents,
        channel: { court: { name: '杭州市某区人民法院', copies: '3' } },
      }),
    ),
  ).toContain('本起诉状副本3份')
})

test('a public paper tells promises and facts in order of time', async () => {
  const text = printed(
    await compose('heimao', {
      facts: [
        { on: '2026-02-27', what: '注册账号', exhibits: [] },
        { on: '2026-03-06', what: '砍价到期失败', exhibits: [] },
      ],
    }),
  )
  expect(['注册账号', '助力不成功全额退款', '砍价到期失败'].map((words) => text.indexOf(words))).toEqual(
    [...['注册账号', '助力不成功全额退款', '砍价到期失败'].map((words) => text.indexOf(words))].sort(
      (a, b) => a - b,
    ),
  )
})

test('page 1 of the report to the police holds what an emergency stop needs', async () => {
  const [letter] = (await compose('police', { suspected_fraud: 'true' })).letters
  const requests = letter!.blocks.findIndex((one) => one.kind === 'heading' && one.text.includes('请求事项'))
  const start = blockText(letter!.blocks.slice(0, requests))
  for (const fact of [
    '李敏',
    '11010519491231002X',
    '2026-03-01 20:14:09',
    '¥298.00',
    '尾号1234',
    '杭州快砍网络科技有限公司',
    '4200001234202603011234567890',
  ])
    expect(start).toContain(fact)
})

test('several representatives stand in the papers by name, however they were typed', async () => {
  for (const representatives of [['李敏', '王芳'], '李敏、王芳']) {
    const changes = {
      co_victims: [{ name: '王芳', phone: '', paid: '299.00', consent: '附件/王芳同意书.pdf' }],
      channel: {
        joint: { representatives, contact_address: '北京市海淀区某路1号', contact_phone: '13800138000' },
      },
    }
    const composed = await compose('joint', changes)
    expect(composed.gaps).toEqual([])
    expect(blockText(composed.letters.find((one) => one.id === 'complaint')!.blocks)).toContain('李敏、王芳')
  }
  expect(
    (await compose('joint', { channel: { joint: { representatives: [] } } })).gaps.map((gap) => gap.path),
  ).toContain('channel.joint.representatives')
})

test('a paper for one payment service counts only what came back through it', async () => {
  const wechat = {
    on: '2026-08-01',
    at: '10:00:00',
    payee: '杭州快砍网络科技有限公司',
    for: '助力包',
    amount: '298.00',
    method: '微信支付',
    order_no: '4200009999202608011234567890',
    payer_account: '',
    source: '',
  }
  const alipay = { ...wechat, amount: '1000.00', method: '支付宝', order_no: '2026080122001400370001234567' }
  const text = printed(
    await compose('payment', {
      payments: [wechat, alipay],
      refunds: [
        { ...wechat, amount: '10.00', refund_of: '' },
        { ...alipay, amount: '400.00', refund_of: '' },
      ],
    }),
  )
  expect(text).toContain('其中已退回¥10.00')
  expect(text).not.toContain('410.00')
})

test('the lawyer reads which material is missing and which facts rest on words alone', async () => {
  const bare = { ...register, exhibits: register.exhibits.filter((one) => one.item !== 'promise') }
  const composed = await composeChannel({
    channel: 'lawyer',
    file: caseOf(),
    register: bare,
    date: DATE,
    lang: 'zh-CN',
    templates,
    draft: true,
  })
  expect(printed(composed)).toContain('还没有：平台承诺')
  expect(printed(composed)).toContain(
    '只有本人陈述、没有对应材料：客服称助力失败需补缴2000元，我当天表示不认可',
  )
  expect(printed(await compose('lawyer', {}))).not.toContain('还没有：')
})

test('the court is asked to fetch only what tells who took the money, from the body that keeps it, by its registered name', async () => {
  const payment = {
    on: '2026-03-01',
    at: '20:14:09',
    payee: '周桂兰',
    for: '助力包',
    amount: '298.00',
    method: '微信转账',
    order_no: '1000049801202603011234567890',
    source: '',
  }
  const composed = await compose('court', {
    payments: [
      payment,
      {
        ...payment,
        amount: '99.00',
        method: '支付宝',
        order_no: '2026030122001400370001234567',
        payee: '杭州快砍网络科技有限公司',
      },
    ],
  })
  const request = blockText(composed.letters.find((one) => one.id === 'evidence-request')!.blocks)
  expect(request).toContain('被调查单位：财付通支付科技有限公司')
  for (const word of ['1000049801202603011234567890', '¥298.00', '住所']) expect(request).toContain(word)
  for (const word of ['支付宝', '¥99.00', '向收款的支付机构']) expect(request).not.toContain(word)
})

test('representatives are elected only from ten people on; before that the court papers ask for every signature', async () => {
  const others = (count: number): object[] =>
    Array.from({ length: count }, (_, at) => ({
      name: `同案${'甲乙丙丁戊己庚辛壬癸'[at]}`,
      phone: '',
      paid: '299.00',
      consent: '附件/王芳同意书.pdf',
    }))
  const channel = {
    joint: {
      representatives: '李敏、同案甲',
      contact_address: '北京市海淀区某路1号',
      contact_phone: '13800138000',
    },
  }
  const few = await compose('joint', { co_victims: others(3), channel })
  expect(few.letters.map(({ id }) => id)).not.toContain('representatives')
  expect(printed(few)).toContain('不足十人，不推选诉讼代表人')
  expect((await compose('joint', { co_victims: others(9), channel })).letters.map(({ id }) => id)).toContain(
    'representatives',
  )
  expect(few.files.find(({ name }) => name.startsWith('1-'))!.parts).not.toContain('letter:consent')
  expect(printed(few)).not.toContain('仅提交给')
})

test('a guardian beside an adult is asked about; beside a child, or with the birthday unknown, not', async () => {
  const warned = async (born: string): Promise<boolean> => {
    const file = caseOf({ guardian: { name: '李建' } })
    const { warnings } = await composeChannel({
      channel: 'court',
      file: { ...file, complainant: { ...file.complainant, born } },
      register: registerOf(),
      date: '2026-11-22',
      lang: 'zh-CN',
      templates: new TemplateFolders(),
      draft: true,
    })
    return warnings.some(({ text }) => text.includes('已满十八周岁') && text.includes('李建'))
  }
  expect([await warned('1990-06-01'), await warned('2014-06-01'), await warned('')]).toEqual([
    true,
    false,
    false,
  ])
})
