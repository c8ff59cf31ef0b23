import { CLAIMS, FINANCIAL, SITUATIONS } from '../../../src/case/rules/catalogue.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { caseFileSchema } from '../../../src/case/rules/case-file.js'
import { dueList } from '../../../src/filing/rules/due.js'
import { recommend } from '../../../src/channels/rules/recommend.js'
import { parseHolidays } from '../../../src/law/rules/workdays.js'
import { selfCheck } from '../../../src/losses/rules/self-check.js'
import { readBooks, readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { registerOf } from '../../support/letter-case.js'
import { blockText, printed } from '../../support/printed.js'

const RUNS = process.env['EVIDENCE_LONG'] ? 500 : 50
const templates = new TemplateFolders()
const channels = await readChannels(templates)
const holidays = parseHolidays(await templates.yaml('holidays.yml'))
const { laws } = await readBooks(templates)

const words = fc.constantFrom(
  '',
  '',
  '充值年度会员',
  '客服说“等着”',
  '全额退款。',
  '李敏',
  '杭州快砍网络科技有限公司',
  '🙂',
  '一|二|三',
  '# 标题',
  '**急**',
  '{{ complainant.phone }}',
  '{% if %}',
  '<b>x</b>',
  '1. 一\n2. 二',
  'a'.repeat(900),
  '退款！！！',
  '　',
)
const day = fc.constantFrom(
  '2023-01-05',
  '2025-12-20',
  '2026-03-01',
  '2026-09-30',
  '2026-11-22',
  '2027-01-01',
)
const clock = fc.constantFrom('', '20:14', '09:30:00')
const paths = fc.array(fc.constantFrom('账单/微信支付账单.xlsx#18', '截图/IMG_2043.PNG', '没有.png', ''), {
  maxLength: 3,
})
const money = fc.integer({ min: 0, max: 5_000_000 }).map((fen) => (fen / 100).toFixed(2))
const some = <T>(values: readonly T[]) => fc.subarray([...values])
const payment = {
  on: day,
  at: clock,
  payee: words,
  for: words,
  amount: money,
  method: words,
  order_no: words,
  merchant_no: words,
  payer_account: words,
  payee_account: words,
  source: fc.constantFrom('', '账单/微信支付账单.xlsx#18'),
}

const answers = fc.record(
  {
    version: fc.constant('1'),
    title: words,
    complainant: fc.record({
      name: words,
      gender: words,
      born: fc.constantFrom('', '1949-12-31', '去年', '2030-01-01'),
      ethnicity: words,
      occupation: words,
      employer: words,
      agent: fc.option(words),
      id_number: words,
      phone: words,
      address: words,
      email: words,
    }),
    respondents: fc.array(
      fc.record({
        role: fc.constantFrom('operator', 'pinduoduo', 'payee', 'payment'),
        brand: words,
        name: words,
        credit_code: words,
        address: words,
        legal_representative: words,
        phone: words,
        website: words,
        accounts: fc.array(words, { maxLength: 2 }),
        venue: fc.constantFrom('own_app', 'mini_program', 'platform_shop', 'chat_group', 'unknown'),
      }),
      { maxLength: 3 },
    ),
    purpose: words,
    situation: some([...SITUATIONS]),
    financial: some([...FINANCIAL]),
    suspected_fraud: fc.constantFrom('true', 'false'),
    facts: fc.array(fc.record({ on: day, at: clock, what: words, exhibits: paths }), { maxLength: 4 }),
    promises: fc.array(fc.record({ quote: words, on: fc.option(day), exhibits: paths }), { maxLength: 2 }),
    payments: fc.array(fc.record(payment), { maxLength: 4 }),
    refunds: fc.array(fc.record({ ...payment, refund_of: words }), { maxLength: 2 }),
    delivered_value: money,
    debt_demands: fc.array(
      fc.record({ amount: money, on: fc.option(day), by: words, reason: words, exhibits: paths }),
      { maxLength: 3 },
    ),
    interest: fc.option(
      fc.record({
        rate: fc.constantFrom('3', '3.45'),
        from: fc.option(day),
        to: fc.option(day),
        basis: words,
      }),
    ),
    claims: some([...CLAIMS]),
    reply_days: fc.constantFrom('7', '15'),
    co_victims: fc.array(fc.record({ name: words, phone: words, paid: money, consent: words }), {
      maxLength: 3,
    }),
    channel: fc.record(
      {
        '12315': fc.record({ authority: words, no_licence_page: words }),
        police: fc.record({ station: words }),
        court: fc.record({ name: words, cause: words, prepaid: words, witnesses: words, expenses: words }),
        payment: fc.record({ provider: words, police_receipt: words }),
        joint: fc.record({ representatives: words }),
      },
      { requiredKeys: [] },
    ),
    filings: fc.array(
      fc.record({
        channel: fc.constantFrom(...channels.map((one) => one.id)),
        event: fc.constantFrom(
          'sent',
          'received',
          'filed',
          'accepted',
          'not_accepted',
          'mediation_ended',
          'case_filed',
          'refusal_received',
          'judged',
          'replied',
          'ended',
          'refunded',
        ),
        on: day,
        receipt: words,
        attach: words,
        note: words,
      }),
      { maxLength: 5 },
    ),
  },
  { requiredKeys: ['version'] },
)

test(`whatever is answered, every channel ends in letters or in gaps with words (${RUNS} random cases)`, async () => {
  await fc.assert(
    fc.asyncProperty(answers, day, async (raw, date) => {
      const file = caseFileSchema.parse(
        JSON.parse(JSON.stringify(raw), (_key, value: unknown) => (value === null ? undefined : value)),
      )
      for (const { id } of channels) {
        const composed = await composeChannel({
          channel: id,
          file,
          register: registerOf(),
          date,
          lang: 'zh-CN',
          templates,
          draft: true,
        })
        expect(printed(composed)).not.toMatch(/undefined|\[object|NaN|[\ue000\ue001]/)
        for (const gap of composed.gaps) expect([gap.needs, gap.how].join()).not.toMatch(/undefined|^,|,$/)
        if (composed.gaps.length === 0) expect(printed(composed)).not.toContain('【待填')
        for (const letter of composed.letters) expect(blockText(letter.blocks).length).toBeGreaterThan(50)
        for (const form of composed.forms)
          if (form.limit !== null) expect([...form.text].length).toBeLessThanOrEqual(form.limit)
      }
      for (const one of recommend(channels, file, date)) expect(one.why).not.toBe('')
      for (const one of dueList(file, { channels, holidays, laws, lang: 'en', date }))
        expect(`${one.on ?? ''}${one.earliest}`).toMatch(/^(\d{4}-\d\d-\d\d){1,2}$/)
      expect(selfCheck(file).paid).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: RUNS, seed: 20261122 },
  )
}, 300_000)
