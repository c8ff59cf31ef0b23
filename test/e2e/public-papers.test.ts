import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const PERSON = {
  name: '欧阳晓岚',
  phone: '13800138000',
  id: '11010519491231002X',
  mail: 'oyxl@example.com',
  account: 'oyxl_1949',
  card: '4111111111111111',
  order: '4200001234202603011234567890',
  address: '江苏省苏州市姑苏区桃花坞大街18号',
  friend: '司马相如',
}
const ALL = `${PERSON.name}电话138-0013-8000，身份证${PERSON.id}，卡${PERSON.card}，邮箱${PERSON.mail}，微信号：${PERSON.account}，住${PERSON.address}，单号${PERSON.order}`
const YAML = JSON.stringify({
  version: 1,
  title: ALL,
  complainant: {
    name: PERSON.name,
    phone: PERSON.phone,
    id_number: PERSON.id,
    address: PERSON.address,
    email: PERSON.mail,
  },
  respondents: [
    { role: 'operator', brand: '快砍助力', name: '杭州快砍网络科技有限公司', address: '杭州市某区某路2号' },
  ],
  purpose: ALL,
  situation: ['not_delivered', 'harassed'],
  facts: [{ on: '2026-03-01', what: ALL, exhibits: [`截图/${PERSON.name}的聊天.txt`] }],
  promises: [{ quote: ALL }],
  payments: [
    {
      on: '2026-03-01',
      amount: '298.00',
      payee: PERSON.friend,
      for: ALL,
      order_no: PERSON.order,
      payer_account: PERSON.card,
      payee_account: PERSON.account,
    },
  ],
  debt_demand: { amount: '2000.00', reason: ALL },
  claims: ['refund'],
  devices: [{ id: 'phone', account: PERSON.account, extracted_by: PERSON.name }],
  co_victims: [{ name: PERSON.friend, paid: '1.00' }],
  exhibits: [{ file: `截图/${PERSON.name}的聊天.txt`, item: 'support-chat', name: ALL, proves: ALL }],
  channels: ['heimao', 'community'],
  channel: { community: { name_platform: '是' }, heimao: { images: [`截图/${PERSON.name}的聊天.txt`] } },
})
const SECRETS = [
  PERSON.name,
  PERSON.friend,
  PERSON.phone,
  '138-0013-8000',
  PERSON.id,
  PERSON.mail,
  PERSON.account,
  PERSON.card,
  PERSON.order,
  '桃花坞',
]
let papers: string[] = []
let run: ReturnType<typeof evidence>

beforeAll(() => {
  const dir = room('公开')
  mkdirSync(join(dir, '截图'))
  writeFileSync(join(dir, '截图', `${PERSON.name}的聊天.txt`), '客服：请先补交 2000 元')
  writeFileSync(join(dir, '..', 'answers-public.yml'), YAML)
  evidence(['init', dir, '--answers', join(dir, '..', 'answers-public.yml'), '--yes'], dir)
  run = evidence(['dossier', 'heimao', 'community', '--date', '2026-11-22'], dir)
  const folder = join(dir, 'dossier/2026-11-22')
  papers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.(pdf|docx|txt)$/.test(path))
})

test('public papers are written, or refused by the gate with a reason, never half', () => {
  expect([run.code, run.err, papers.length > 0]).toEqual([expect.toBeOneOf([0, 3]), expect.any(String), true])
})

test('no name of a public file tells who somebody is', () => {
  for (const secret of SECRETS)
    expect(papers.map((path) => path.split('dossier').at(-1)).join('\n')).not.toContain(secret)
})

test('texts to paste and editable letters hold nothing personal', () => {
  for (const path of papers.filter((one) => !one.endsWith('.pdf'))) {
    const text = path.endsWith('.txt')
      ? readFileSync(path, 'utf8')
      : Object.values(unzipSync(readFileSync(path)))
          .map((part) => strFromU8(part).replace(/<[^>]+>/g, ''))
          .join('\n')
    for (const secret of SECRETS) expect([path, text.includes(secret)]).toEqual([path, false])
  }
})

needs('pdftotext', 'pdfinfo')('PDF text and metadata hold nothing personal', () => {
  for (const path of papers.filter((one) => one.endsWith('.pdf'))) {
    const text =
      execFileSync('pdftotext', ['-raw', path, '-']).toString().replace(/\n/g, '') +
      execFileSync('pdfinfo', [path]).toString() +
      execFileSync('pdfinfo', ['-meta', path]).toString()
    for (const secret of SECRETS) expect([path, text.includes(secret)]).toEqual([path, false])
    expect(text).toContain(path.includes('提交前请阅') ? '不要再付款' : '快砍')
  }
})
