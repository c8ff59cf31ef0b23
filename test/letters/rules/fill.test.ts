import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/paper/rules/blocks.js'
import { fill } from '../../../src/letters/rules/fill.js'
import type { Pens } from '../../../src/letters/rules/fill.js'
import { filters } from '../../../src/letters/rules/filters.js'
import { withHoles } from '../../../src/letters/rules/hole.js'
import { plainOf } from '../../../src/letters/rules/inline.js'
import { markdownBlocks } from '../../../src/letters/rules/markdown-blocks.js'
import { refusal } from '../../support/matchers.js'

const pens: Pens = {
  partials: { person: '{{ name }}先生' },
  blank: (path) => `【待填：${path}】`,
  filters: filters({
    laws: { checked_on: '2026-11-22', laws: {} },
    date: '2026-11-22',
    unproved: '（本人陈述）',
    refuse: () => undefined,
    cited: (path) => (path === '账单.xlsx' ? { cite: 'E0002' } : undefined),
  }),
}
const blocks = (source: string, scope: object): readonly Block[] =>
  markdownBlocks(fill(source, 'operator/letter.md', scope, pens), 'operator/letter.md')
const text = (source: string, scope: object): string =>
  blocks(source, scope)
    .map((block) =>
      'spans' in block
        ? plainOf(block.spans)
        : 'text' in block
          ? block.text
          : 'items' in block
            ? block.items.map(plainOf).join('|')
            : block.kind,
    )
    .join('\n')

describe('what a person wrote is only text', () => {
  test.each([
    '{{ complainant.phone }}',
    '{% if x %}',
    '# 标题',
    '**全额退款**',
    '[退款](http://kuaikan.example)',
    '<b>退款</b>',
    '| a | b |',
    '1. 第一',
    '> 引用',
    '`代码`',
    '&amp;',
    '---',
    '\\*',
  ])('%s is printed as it stands', (written) => {
    expect(text('承诺：{{ quote }}。', { quote: written })).toBe(`承诺：${written}。`)
  })

  test('line breaks and control characters become one space, private-use brackets vanish', () => {
    expect(text('{{ what }}', { what: '第一行\n第二行\u0007补充\ue0000\ue001' })).toBe('第一行 第二行 补充0')
  })

  test('a value at the start of a line does not become a heading or a list', () => {
    expect(blocks('{{ what }}', { what: '1. 付款' })[0]!.kind).toBe('paragraph')
  })
})

test('a hole is empty in a condition, printed as a blank, and named as a gap', () => {
  const scope = withHoles({ complainant: { phone: '', name: '李敏' } }, '') as object
  const filled = fill(
    '{% if complainant.phone %}有{% else %}无{% endif %}，电话：{{ complainant.phone | brief: 3 }}',
    'x.md',
    scope,
    pens,
  )
  expect(filled.holes).toEqual(['.complainant.phone'])
  expect(
    plainOf(markdownBlocks(filled, 'x.md').flatMap((block) => ('spans' in block ? block.spans : []))),
  ).toBe('无，电话：【待填：.complainant.phone】')
})

test('headings number themselves, whatever the conditions leave out', () => {
  const source =
    '# 函\n\n## 请求\n\n{% if debt %}\n## 异议\n{% endif %}\n\n## 事实\n\n### 付款\n\n### 承诺\n\n# 第二部分\n\n## 线索'
  expect(text(source, { debt: false })).toBe(
    '函\n一、请求\n二、事实\n（一）付款\n（二）承诺\n第二部分\n一、线索',
  )
})

test('claims left out by conditions leave one list without gaps in its numbers', () => {
  const list = blocks(
    '{% if a %}\n1. 退款\n{% endif %}\n{% if b %}\n1. 利息\n{% endif %}\n{% if c %}\n1. 道歉\n{% endif %}',
    { a: true, b: false, c: true },
  )
  expect(list).toEqual([
    { kind: 'list', ordered: true, start: 1, items: [[{ text: '退款' }], [{ text: '道歉' }]] },
  ])
})

test('a fact cites its exhibit, or says that it is only stated', () => {
  const spans = (paths: unknown) =>
    blocks('充值298元{{ paths | cite }}。', { paths }).flatMap((block) =>
      'spans' in block ? block.spans : [],
    )
  expect(spans(['账单.xlsx', '账单.xlsx'])).toEqual([
    { text: '充值298元（' },
    { cite: 'E0002' },
    { text: '）。' },
  ])
  expect(spans(['没有登记.png'])).toEqual([{ text: '充值298元（本人陈述）。' }])
  expect(spans([])).toEqual([{ text: '充值298元（本人陈述）。' }])
})

describe('a template that is wrong says where', () => {
  test.each([
    ['a\n{{ complainant.nmae }}', 2, 4],
    ['a\n\n{% if %}x{% endif %}', 3, 6],
    ['{{ x | nofilter }}', 1, 1],
    ['a\n{% unless x %}', 2, 1],
  ])('%j', (source, line, column) => {
    expect(() => fill(source, 'operator/letter.md', { complainant: {}, x: 1 }, pens)).toThrow(
      refusal('template/broken', { path: 'operator/letter.md', line, column }),
    )
  })

  test('HTML is refused, an endless loop is stopped', () => {
    expect(() => blocks('<table><tr><td>1</td></tr></table>', {})).toThrow(refusal('template/broken'))
    expect(() => blocks('{% for i in (1..100000000) %}x{% endfor %}', {})).toThrow(refusal('template/broken'))
  })

  test('a template cannot reach what it was not given', () => {
    for (const path of ['constructor.name', 'x.constructor', 'x.__proto__'])
      expect(() => fill(`{{ ${path} }}`, 'x.md', { x: {} }, pens)).toThrow(refusal('template/broken'))
  })
})

test('a letter filled again is filled anew: its own values, filters and blanks, also in a part', () => {
  const source = '{% include "person" %}：{{ sum | money }}，{{ phone }}'
  const print = (scope: Record<string, unknown>, own: Pens): string =>
    markdownBlocks(fill(source, 'operator/letter.md', withHoles(scope, 'complainant') as object, own), 'x')
      .map((block) => ('spans' in block ? plainOf(block.spans) : ''))
      .join('')
  const other = { ...pens, blank: () => '____', filters: { ...pens.filters, money: () => '三百元' } }
  expect(print({ name: '李', sum: 29_800, phone: '' }, pens)).toBe(
    '李先生：¥298.00，【待填：complainant.phone】',
  )
  expect(print({ name: '王', sum: 30_000, phone: '' }, other)).toBe('王先生：三百元，____')
  expect(print({ name: '李', sum: 29_800, phone: '1' }, pens)).toBe('李先生：¥298.00，1')
})

test('a filter that this letter does not have is named, though another had it', () => {
  const source = '{{ sum | money }}'
  expect(fill(source, 'a.md', { sum: 1 }, pens).values).toHaveLength(1)
  expect(() => fill(source, 'a.md', { sum: 1 }, { ...pens, filters: {} })).toThrow(refusal('template/broken'))
})
