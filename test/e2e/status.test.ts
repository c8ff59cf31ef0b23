import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watched } from '../support/loaded.js'
import { evidence, listing } from '../support/run.js'
import { folderWith } from '../support/sitting.js'

const ANSWERS = `version: 1
title: 快砍助力退款纠纷
complainant: { name: 李敏, phone: "13800138000" }
respondents: [{ brand: 快砍助力, name: 杭州快砍网络科技有限公司, venue: own_app }]
situation: [refund_refused]
purpose: 个人生活消费
facts: [{ on: 2026-03-01, what: 充值年度会员298元 }]
payments: [{ on: 2026-03-01, amount: 298.00, payee: 杭州快砍网络科技有限公司 }]
claims: [refund]
channels: [operator]
`

function caseWith(answers: string): string {
  const root = folderWith()
  const file = join(folderWith({}), 'answers.yml')
  writeFileSync(file, answers)
  expect(evidence(['init', root, '--answers', file, '--yes'], root).code).toBe(0)
  return root
}

test('status says in JSON what the contract promises and changes no file', () => {
  const root = caseWith(ANSWERS)
  const before = listing(root)
  const status = JSON.parse(evidence(['status', '--json'], root).out) as {
    items: { id: string; state: string; ways: string[] }[]
  }
  expect(status).toMatchObject({
    format: 'evidence-status',
    version: 1,
    gaps: [],
    money: { paid: 29800, refunded: 0, delivered: 0, demanded: 0, claimed: 29800 },
  })
  expect(status.items).toHaveLength(14)
  expect(status.items.find(({ id }) => id === 'payment')).toMatchObject({ state: 'present', ways: [] })
  expect(status.items.find(({ id }) => id === 'promise')?.ways.length).toBeGreaterThan(1)
  expect(listing(root)).toBe(before)
})

test('payments that rest on a table alone name the stamped paper and where to get it; a stamped one in the case ends that', () => {
  const paid = ANSWERS.replace('amount: 298.00,', 'amount: 298.00, method: 微信支付,')
  const root = caseWith(paid)
  expect(evidence(['status'], root).out.replace(/\n\s*/g, '')).toContain(
    '微信支付账单的盖章件（用于证明材料）——微信：我→服务→钱包',
  )
  expect(JSON.parse(evidence(['status', '--json'], root).out)).toMatchObject({
    gaps: [],
    proofs: [{ needs: '微信支付账单的盖章件（用于证明材料）' }],
  })
  expect(JSON.parse(evidence(['status', '--json', '--lang', 'en'], root).out)).toMatchObject({
    proofs: [{ needs: 'A stamped WeChat Pay statement (用于证明材料, for use as proof)' }],
  })
  expect(JSON.parse(evidence(['status', '--json'], caseWith(ANSWERS)).out)).toMatchObject({ proofs: [] })
  writeFileSync(join(root, '账单/微信支付交易明细证明.pdf'), '%PDF-1.4\n%%EOF\n')
  expect(evidence(['add', '账单/微信支付交易明细证明.pdf', '--as', 'payment'], root).code).toBe(0)
  expect(JSON.parse(evidence(['status', '--json'], root).out)).toMatchObject({ proofs: [] })
})

test('--strict exits 3 while a chosen channel misses something, 0 when nothing is missing', () => {
  expect(evidence(['status', '--strict'], caseWith(ANSWERS)).code).toBe(0)
  const open = caseWith(ANSWERS.replace('channels: [operator]', 'channels: [operator, police]'))
  const run = evidence(['status', '--strict'], open)
  expect(run.code).toBe(3)
  expect(run.out).toContain('公安机关报案')
  expect(run.out.replace(/\n\s*/g, '')).toMatch(
    /再运行 evidence init，选要改的那一步；或写进 evidence.yml 的\s*complainant\./,
  )
  expect(evidence(['status'], open).code).toBe(0)
})

test('in English the marks between names are English too', () => {
  const root = caseWith(
    ANSWERS.replace('channels: [operator]', 'channels: [operator, police]') +
      'filings: [{ channel: operator, event: sent, on: 2026-04-20 }]\n',
  )
  for (const verb of ['status', 'track', 'channels'])
    expect(
      evidence([verb, '--lang', 'en'], root).out.replace(/《.*?》\S*|（[^）]*页[^）]*）/g, ''),
      verb,
    ).not.toMatch(/[、：（—！]/)
})

test('status outside a case names the next step, exit 2', () => {
  const run = evidence(['status'], folderWith())
  expect(run.code).toBe(2)
  expect(run.err).toContain('先运行 evidence init')
})

test('asked again, status loads nothing that works a case out, and says the same', () => {
  const root = caseWith(ANSWERS)
  const first = evidence(['status'], root)
  expect(evidence(['status'], root)).toEqual(first)
  const loaded = watched(['status'], root)
  expect(loaded.length).toBeGreaterThan(3)
  const heavy = ['zod', 'yaml', 'liquidjs', 'marked', 'parse5', 'saxes', 'sharp', 'pdfkit', 'inquirer']
  expect(heavy.filter((name) => loaded.some((url) => url.includes(`/node_modules/${name}/`)))).toEqual([])
  expect(evidence(['status', '--lang', 'en'], root).out).toContain('Paid')
})

const CHANGES: readonly [string, (root: string) => void, string][] = [
  [
    'an answer',
    (root) => write(root, 'evidence.yml', (text) => text.replace('298.00', '198.00')),
    '已付 ¥198.00',
  ],
  [
    'a template of the case',
    (root) => {
      const text = readFileSync('templates/zh-CN/checklist.yml', 'utf8')
      mkdirSync(join(root, 'evidence-templates/zh-CN'), { recursive: true })
      writeFileSync(join(root, 'evidence-templates/zh-CN/checklist.yml'), text.replaceAll('催告、', '催促、'))
    },
    '催促、',
  ],
  ['a new file', (root) => writeFileSync(join(root, '新来的.png'), 'x'), '新来的.png'],
  [
    'a registered file',
    (root) => {
      writeFileSync(join(root, '聊天/新来的.txt'), '2026-03-12 10:00 客服小美：满30人必得')
      evidence(['add', '聊天/新来的.txt', '--as', 'support-chat'], root)
    },
    '已登记 6 个文件',
  ],
  [
    'the entry kept of it',
    (root) => {
      const [entry] = readdirSync(join(root, '.evidence/cache')).filter((name) => name.includes('status'))
      write(root, `.evidence/cache/${entry}`, (text) => text.replace('快砍助力退款纠纷', '快砍助力退款妙事'))
    },
    '快砍助力退款纠纷',
  ],
]

test.each(CHANGES)('what status worked out is not said again once %s changed', (_, change, expected) => {
  const root = caseWith(ANSWERS)
  const before = evidence(['status'], root).out
  change(root)
  const after = evidence(['status'], root).out
  expect(after).toContain(expected)
  if (expected !== '快砍助力退款纠纷') expect(before).not.toContain(expected)
})

test('another day is another sheet: what falls due is counted from today', () => {
  const root = caseWith(ANSWERS)
  const day = (now: string): string[] => {
    evidence(['status'], root, { EVIDENCE_NOW: now })
    return readdirSync(join(root, '.evidence/cache'))
      .filter((name) => name.includes('status'))
      .map((name) => readFileSync(join(root, '.evidence/cache', name), 'utf8'))
  }
  const [monday] = [day('2026-04-13T02:00:00Z')]
  expect(day('2026-04-13T09:00:00Z')).toEqual(monday)
  expect(day('2026-04-14T02:00:00Z')).not.toEqual(monday)
})

function write(root: string, path: string, change: (text: string) => string): void {
  const file = join(root, path)
  const text = readFileSync(file, 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(file, change(text))
}
