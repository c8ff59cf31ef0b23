import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { chineseCount } from '../../../src/law/rules/chinese-count.js'
import { articleText, citation, citationText, parseLaws } from '../../../src/law/rules/law-book.js'

const laws = parseLaws(await new TemplateFolders().yaml('laws.yml'))
const cite = (ids: string[], date = '2026-11-22', named = new Set<string>()) =>
  citationText(
    ids.flatMap((id) => citation(laws, id, date) ?? []),
    named,
  )

test('numbers of articles are Chinese words', () => {
  expect([5, 10, 15, 20, 99, 100, 105, 110, 152, 266, 496, 1024, 1195].map(chineseCount)).toEqual([
    '五',
    '十',
    '十五',
    '二十',
    '九十九',
    '一百',
    '一百零五',
    '一百一十',
    '一百五十二',
    '二百六十六',
    '四百九十六',
    '一千零二十四',
    '一千一百九十五',
  ])
  expect(articleText('287-1')).toBe('第二百八十七条之一')
})

test('a law is named in full once and by its short name afterwards', () => {
  const named = new Set<string>()
  expect(cite(['consumer-protection/53'], '2026-11-22', named)).toBe(
    '《中华人民共和国消费者权益保护法》（以下简称《消费者权益保护法》）第五十三条',
  )
  expect(
    cite(['consumer-protection/26', 'consumer-protection/48', 'civil-code/577'], '2026-11-22', named),
  ).toBe(
    '《消费者权益保护法》第二十六条、第四十八条，《中华人民共和国民法典》（以下简称《民法典》）第五百七十七条',
  )
})

test('a title inside a title stands in single marks', () => {
  expect(cite(['civil-procedure-interpretation/91'])).toBe(
    '《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》（以下简称《民诉法解释》）第九十一条',
  )
})

describe('the date decides which law may be cited', () => {
  test.each([
    ['samr-complaints/10', '2026-04-15', '《市场监督管理投诉举报处理办法》', '第十条'],
    ['samr-complaints/10', '2026-04-14', '《市场监督管理投诉举报处理暂行办法》', '第九条'],
    ['public-security/58', '2026-01-01', '《中华人民共和国治安管理处罚法》', '第五十八条'],
    ['public-security/58', '2025-12-31', '《中华人民共和国治安管理处罚法》', '第四十九条'],
    ['unfair-competition/9', '2025-10-14', '《中华人民共和国反不正当竞争法》', '第八条'],
    ['unfair-competition/9', '2025-10-15', '《中华人民共和国反不正当竞争法》', '第九条'],
  ])('%s on %s', (id, date, name, article) => {
    const text = cite([id], date)
    expect(text).toContain(name)
    expect(text.endsWith(article)).toBe(true)
  })

  test('an article without a counterpart in the old law is refused before its day, and a law of unknown start before its text was seen', () => {
    expect(citation(laws, 'samr-complaints/37', '2026-04-14')).toBeUndefined()
    expect(citation(laws, 'consumer-regulation/12', '2024-06-30')).toBeUndefined()
    expect(citation(laws, 'civil-code/577', '2025-04-18')).toBeUndefined()
    expect(citation(laws, 'civil-code/577', '2025-04-19')).toBeDefined()
  })

  test('unknown articles and laws that were not read are refused', () => {
    expect(citation(laws, 'civil-evidence/16', '2026-11-22')).toBeUndefined()
    expect(citation(laws, 'contract-law/52', '2026-11-22')).toBeUndefined()
    const unread = {
      ...laws,
      laws: { ...laws.laws, 'civil-code': { ...laws.laws['civil-code']!, mark: 'V2' as const } },
    }
    expect(citation(unread, 'civil-code/577', '2026-11-22')).toBeUndefined()
  })
})

test('no law of the book is one that was repealed before the code', () => {
  const names = Object.values(laws.laws)
    .map((law) => law.name)
    .join('\n')
  expect(names).not.toMatch(/合同法$|民法总则|侵权责任法$|民法通则/m)
})
