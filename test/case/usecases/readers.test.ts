import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { READABLE } from '../../../src/channels/rules/readable.js'
import { storyEvents } from '../../../src/dossier/rules/timeline.js'
import { partWords } from '../../../src/dossier/rules/words.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel, readersFor } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { printed } from '../../support/printed.js'

const templates = new TemplateFolders()
const channels = await readChannels(templates)
const words = partWords(await templates.yaml('zh-CN/dossier.yml'))
const register = registerOf()
const HELPER = '飞砍帮手'

/** A secret of every kind, each a word no template holds, and who may read it. */
const SECRETS: Readonly<Record<string, { readonly text: string; readonly readers: readonly string[] }>> = {
  'id-number': { text: '110105194912310029', readers: ['police', 'court', 'payment', 'nifa', 'lawyer'] },
  address: {
    text: '密县暗巷七号',
    readers: ['12315', 'consumer-association', 'police', 'court', 'lawyer', 'joint'],
  },
  employer: { text: '幽兰运输社', readers: ['court', 'police', 'lawyer'] },
  email: { text: 'mimi@secret.example', readers: ['lawyer'] },
  'own-words': {
    text: '隔壁阿婆看见我哭',
    readers: [
      'operator',
      '12315',
      'consumer-association',
      'nifa',
      'police',
      'court',
      'lawyer',
      'pinduoduo-own',
    ],
  },
  promise: {
    text: '百分百成功绝不食言',
    readers: [
      'operator',
      '12315',
      'consumer-association',
      'nifa',
      'police',
      'court',
      'lawyer',
      'joint',
      'pinduoduo-own',
    ],
  },
  'co-victim': { text: '司空见惯', readers: ['joint', 'lawyer'] },
  'other-receipt': {
    text: 'SHOUAN998877',
    readers: ['12315', 'consumer-association', 'nifa', 'police', 'court', 'lawyer', 'payment', 'joint'],
  },
  'other-channel': { text: '代表人密室三号', readers: ['joint'] },
  device: { text: '秘密平板九', readers: ['12315', 'court', 'police', 'lawyer'] },
  'alipay-order': {
    text: '2026031222001400370009999999',
    readers: [
      'operator',
      '12315',
      'consumer-association',
      'nifa',
      'police',
      'court',
      'lawyer',
      'joint',
      'payment（支付宝）',
      'pinduoduo-own',
    ],
  },
}

const payment = {
  on: '2026-03-01',
  at: '20:14:09',
  payee: '杭州快砍网络科技有限公司',
  for: '年度会员',
  amount: '298.00',
  method: '微信支付',
  order_no: '4200001234202603011234567890',
  payer_account: '',
  source: '账单/微信支付账单.xlsx#18',
}
const secretCase = {
  complainant: {
    name: '李敏',
    gender: '女',
    born: '1949-12-31',
    ethnicity: '汉族',
    occupation: '退休',
    employer: SECRETS['employer']!.text,
    id_number: SECRETS['id-number']!.text,
    phone: '13800138000',
    address: SECRETS['address']!.text,
    email: SECRETS['email']!.text,
  },
  facts: [{ on: '2026-03-06', at: '', what: `砍价失败，${SECRETS['own-words']!.text}`, exhibits: [] }],
  promises: [{ quote: SECRETS['promise']!.text, on: '2026-03-01', exhibits: [] }],
  payments: [
    payment,
    {
      ...payment,
      on: '2026-03-12',
      amount: '1000.00',
      method: '支付宝',
      order_no: SECRETS['alipay-order']!.text,
      source: '',
    },
  ],
  co_victims: [
    { name: SECRETS['co-victim']!.text, phone: '', paid: '299.00', consent: '附件/王芳同意书.pdf' },
  ],
  devices: [{ id: 'phone', model: SECRETS['device']!.text }],
  filings: [{ channel: 'police', event: 'filed', on: '2026-04-20', receipt: SECRETS['other-receipt']!.text }],
  financial: ['own_wallet'],
  channel: {
    '12315': { authority: '杭州市某区市场监督管理局' },
    police: { station: '某派出所' },
    court: { name: '某区人民法院' },
    'consumer-association': { association: '某区消保委' },
    joint: {
      representatives: ['李敏'],
      contact_address: SECRETS['other-channel']!.text,
      contact_phone: '13800138000',
    },
  },
}

/** Everything composed for every reader of every channel: letters, forms, file names, time line, and the copy they are made of. */
async function all(changes: Record<string, unknown>): Promise<{ reader: string; text: string }[]> {
  const file = caseOf({ ...secretCase, ...changes })
  const found: { reader: string; text: string }[] = []
  for (const channel of channels)
    for (const reader of await readersFor(channel.id, file, templates)) {
      const composed = await composeChannel({
        channel: channel.id,
        file,
        register,
        date: '2026-11-22',
        lang: 'zh-CN',
        templates,
        draft: true,
        ...(reader === undefined ? {} : { reader }),
      })
      const story = storyEvents({ file: composed.file, words }).map(
        (event) => `${event.on} ${event.what} ${event.exhibits.join(' ')}`,
      )
      const copy =
        channel.audience === 'public' ? '' : JSON.stringify({ ...composed.file, custody_questions: {} })
      found.push({
        reader: reader === undefined ? channel.id : `${channel.id}（${reader}）`,
        text: [printed(composed), ...story.map(composed.mask), copy].join('\n'),
      })
    }
  return found
}

test.each(Object.entries(SECRETS))(
  '%s reaches only those it is meant for',
  async (_kind, { text, readers }) => {
    for (const one of await all({})) {
      const meant =
        readers.includes(one.reader) || readers.some((reader) => one.reader.startsWith(`${reader}（`))
      if (!meant) expect([one.reader, one.text.includes(text)]).toEqual([one.reader, false])
    }
  },
)

test('Pinduoduo learns nothing of another app, also when it is named as a respondent beside it', async () => {
  const helper = { role: 'operator', brand: HELPER, name: '飞砍帮手有限公司', venue: 'own_app' }
  for (const respondents of [[helper], [helper, { role: 'pinduoduo', brand: '拼多多' }]]) {
    const { text } = (await all({ respondents })).find(({ reader }) => reader === 'pinduoduo')!
    for (const word of [
      HELPER,
      '飞砍',
      '298',
      '1000',
      '1,298',
      '欠款',
      '助力服务',
      '证据目录',
      SECRETS['own-words']!.text,
      '微信支付账单',
    ])
      expect([word, text.includes(word)]).toEqual([word, false])
    expect(text).toContain('请提供本人账户')
  }
})

test('each institution reads its own rows and one total, whatever the others moved', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          fen: fc.integer({ min: 100, max: 999_999 }),
          method: fc.constantFrom('微信支付', '支付宝', '招商银行转账', '工商银行'),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      async (rows) => {
        const payments = rows.map(({ fen, method }, at) => ({
          ...payment,
          method,
          amount: (fen / 100).toFixed(2),
          order_no: `77${String(at).padStart(26, '0')}`,
          source: '',
        }))
        for (const { reader, text } of (await all({ payments })).filter((one) =>
          one.reader.startsWith('payment'),
        )) {
          const name = /（(.+)）/.exec(reader)?.[1] ?? ''
          for (const row of payments)
            expect([reader, row.method, text.includes(row.order_no)]).toEqual([
              reader,
              row.method,
              row.method.includes(name),
            ])
          const sum = payments
            .filter((row) => row.method.includes(name))
            .reduce((total, row) => total + Math.round(Number(row.amount) * 100), 0)
          expect(text).toContain((sum / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }))
        }
      },
    ),
    { numRuns: 15, seed: 11 },
  )
})

test('a channel that lists nothing shows nothing: every kind of data is hidden until its row says otherwise', () => {
  for (const channel of channels)
    for (const row of channel.reader) for (const kind of row.reads) expect(READABLE).toContain(kind)
  for (const channel of channels.filter((one) => one.audience === 'public'))
    for (const row of channel.reader) {
      for (const kind of [
        'phone',
        'address',
        'id-number',
        'particulars',
        'birth',
        'email',
        'co-victims',
        'devices',
        'record',
        'opponents',
      ])
        expect(row.reads).not.toContain(kind)
    }
})
