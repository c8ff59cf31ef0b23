import { describe, expect, test } from 'vitest'
import { fill, namesIn } from '../../../src/letters/rules/fill.js'
import type { Pens } from '../../../src/letters/rules/fill.js'
import { brief, filters } from '../../../src/letters/rules/filters.js'
import { formFields } from '../../../src/letters/rules/form.js'
import { Hole, withHoles } from '../../../src/letters/rules/hole.js'
import { markdownBlocks } from '../../../src/letters/rules/markdown-blocks.js'
import { isOrganisation } from '../../../src/letters/rules/people.js'
import { refusal } from '../../support/matchers.js'

const law = {
  name: '中华人民共和国民法典',
  short: '民法典',
  in_force_from: '2021-01-01',
  in_force_until: null,
  text_seen_on: '2026-11-01',
  source: 'x',
  mark: 'V' as const,
  articles: { '563': '条', '566': '条' },
}
const refused: string[] = []
const pens: Pens = {
  partials: {},
  blank: (path) => `【${path}】`,
  filters: filters({
    laws: { checked_on: '2026-11-22', laws: { civil: law } },
    date: '2026-11-22',
    unproved: '（本人陈述）',
    refuse: (id) => refused.push(id),
    cited: (path) => {
      const [file, row] = path.split('#')
      if (file === '私.png') return null
      return file === '账单.xlsx' ? { cite: 'E0002', ...(row === undefined ? {} : { row }) } : undefined
    },
  }),
}
const values = (template: string, scope: object) => fill(template, 'x.md', scope, pens).values
const text = (template: string, scope: object): string =>
  values(template, scope)
    .flat()
    .map((span) => ('text' in span ? span.text : JSON.stringify(span)))
    .join('|')
const blocks = (source: string, scope: object = {}) =>
  markdownBlocks(fill(source, 'x.md', scope, pens), 'x.md')

describe('filters', () => {
  test.each([
    ['{{ v | money }}', 129805, '¥1,298.05'],
    ['{{ v | amount }}', 129800, '¥1,298.00（大写：人民币壹仟贰佰玖拾捌元整）'],
    ['{{ v | date }}', '2026-03-01', '2026年3月1日'],
    ['{{ v | count }}', 12, '十二'],
    ['{{ v | clause }}', ' 不退款。！, ', '不退款'],
    ['{{ v | brief: 5 }}', '一二三四五六', '一二三……'],
    ['{{ v | brief: 6 }}', '一二三四五六', '一二三四五六'],
    ['{{ v | id_label: "身份证号码" }}', '11010519491231002X', '身份证号码'],
    ['{{ v | id_label: "身份证号码" }}', '110105491231002', '身份证号码'],
    ['{{ v | id_label: "身份证号码" }}', '110105194912310021X', '证件号码'],
    ['{{ v | id_label: "身份证号码" }}', 'G12345678', '证件号码'],
  ])('%s of %j prints %s', (template, v, printed) => {
    expect(text(template, { v })).toBe(printed)
  })

  test.each(['money', 'capital', 'amount', 'date', 'count', 'clause', 'brief: 3'])(
    'a hole goes through %s untouched',
    (name) => {
      const filled = fill(`{{ v | ${name} }}`, 'x.md', { v: new Hole('a.b') }, pens)
      expect(filled.holes).toEqual(['a.b'])
      expect(filled.values).toEqual([[{ text: '【a.b】' }]])
    },
  )

  test('a hole keeps the name of the mainland number', () => {
    expect(text('{{ v | id_label: "身份证号码" }}', { v: new Hole('x') })).toBe('身份证号码')
  })

  test('articles of one law stand together, the law in full once; one that may not be cited is refused', () => {
    refused.length = 0
    expect(text('{{ "civil/563, civil/566" | law }}{{ "civil/566,civil/9" | law }}', {})).toBe(
      '《中华人民共和国民法典》（以下简称《民法典》）第五百六十三条、第五百六十六条|《民法典》第五百六十六条',
    )
    expect(refused).toEqual(['civil/9'])
  })

  test('a fact cites each exhibit once, with its row when only one row is meant', () => {
    const cite = (...v: unknown[]) => values('{{ v | cite }}', { v })
    expect(cite('账单.xlsx#3')).toEqual([[{ text: '（' }, { cite: 'E0002', row: '3' }, { text: '）' }]])
    expect(cite('账单.xlsx#3', '账单.xlsx#3')).toEqual(cite('账单.xlsx#3'))
    expect(cite('账单.xlsx#3', '账单.xlsx#4')).toEqual([[{ text: '（' }, { cite: 'E0002' }, { text: '）' }]])
    expect(cite('没有.png')).toEqual([[{ text: '（本人陈述）' }]])
    expect(cite()).toEqual([[{ text: '（本人陈述）' }]])
    expect(cite('私.png')).toEqual([[]])
    expect(cite('私.png', '账单.xlsx', 7)).toEqual([[{ text: '（' }, { cite: 'E0002' }, { text: '）' }]])
    expect(values('{{ v | cite }}', { v: '账单.xlsx' })).toEqual([
      [{ text: '（' }, { cite: 'E0002' }, { text: '）' }],
    ])
  })

  test('what is cut off shows, by characters and never below nothing', () => {
    expect([brief('😀😀😀😀', 3), brief('😀😀', 2), brief('一二三', 1)]).toEqual(['😀……', '😀😀', '……'])
  })
})

test('names a template uses are told, and a broken one is refused with its place', () => {
  expect(namesIn('{{ complainant.name }}{% if paid %}{% endif %}', 'x.md', pens)).toEqual([
    'complainant.name',
    'paid',
  ])
  expect(() => namesIn('{% if %}', 'y.md', pens)).toThrow(
    refusal('template/broken', { path: 'y.md', line: 1 }) as Error,
  )
})

test('every empty answer is a hole by its path, at any depth', () => {
  const filled = withHoles(
    { a: '', b: [{ c: null, d: 0 }], e: undefined, f: 'x', g: false },
    'p',
  ) as never as Record<string, never>
  expect(filled).toMatchObject({
    a: { path: 'p.a' },
    b: [{ c: { path: 'p.b.0.c' }, d: 0 }],
    e: { path: 'p.e' },
    f: 'x',
    g: false,
  })
})

describe('a form to paste', () => {
  const fields = (source: string, scope: object = {}) =>
    formFields(fill(source, 'x.md', scope, pens), (id) => `证据${id}`)

  test('has its fields by heading, with their limits, line by line', () => {
    expect(
      fields('前言\n## 标题 {8}\n{{ v }}\n\n## 经过\n<!-- 说明\n## 不是 -->  甲  \n\n乙{{ c | cite }}\n', {
        v: '退款',
        c: '账单.xlsx',
      }),
    ).toEqual([
      { label: '标题', text: '退款', limit: 8 },
      { label: '经过', text: '甲\n乙（证据E0002）', limit: null },
    ])
  })

  test('that is too long loses its least important lines whole, the later of equals first', () => {
    expect(fields('## 甲 {6}\n一一\n2|二二\n3|三三\n3|四四')[0]!.text).toBe('一一\n二二')
    expect(fields('## 甲 {9}\n一一\n2|二二\n3|三三\n3|四四')[0]!.text).toBe('一一\n二二\n三三')
    expect(fields('## 甲 {4}\n3|一一\n二二')[0]!.text).toBe('二二')
  })

  test('never loses the others for one line longer than the field; alone such a line is cut to be seen', () => {
    expect(fields('## 甲 {4}\n一二三四五\n2|短')[0]!.text).toBe('短')
    expect(fields('## 甲 {4}\n一二三四五')[0]!.text).toBe('一二……')
    expect(fields('## 甲 {4}\n一二三四')[0]!.text).toBe('一二三四')
  })

  test('closes a line that ended in the middle of a list, and keeps no empty one', () => {
    expect(fields('## 甲\n一；\n2|二，、\n1|\n三。')[0]!.text).toBe('一。\n二。\n三。')
  })
})

describe('Markdown of a template', () => {
  test('numbers headings, which begin anew under a title', () => {
    const headings = blocks('# 甲\n## 一\n### 壹\n### 贰\n## 二\n### 叁\n#### 肆\n# 乙\n## 三\n### 伍')
    expect(
      headings.map((one) => ('level' in one ? `${one.level}${one.text}` : 'text' in one ? one.text : '')),
    ).toEqual([
      '甲',
      '1一、一',
      '2（一）壹',
      '2（二）贰',
      '1二、二',
      '2（一）叁',
      '3肆',
      '乙',
      '1一、三',
      '2（一）伍',
    ])
  })

  test('has lists from their number on, tables by their dashes, pages, and lines flush left', () => {
    expect(blocks('3. 甲\n4. 乙')).toMatchObject([
      { kind: 'list', ordered: true, start: 3, items: [[{ text: '甲' }], [{ text: '乙' }]] },
    ])
    expect(blocks('- 甲')).toMatchObject([{ kind: 'list', ordered: false, start: 1 }])
    expect(blocks('| 甲 | 乙 |\n| --- | ----: |\n| 1 | {{ v }} |', { v: 2 })).toEqual([
      {
        kind: 'table',
        columns: [
          { title: '甲', weight: 3, align: 'left' },
          { title: '乙', weight: 4, align: 'right' },
        ],
        rows: [{ cells: [[{ text: '1' }], [{ text: '2' }]] }],
      },
    ])
    expect(blocks('甲\n\n---\n\n> 乙\n> 丙')).toMatchObject([
      { kind: 'paragraph', indent: true },
      { kind: 'page-break' },
      { kind: 'paragraph', spans: [{ text: '乙' }], indent: false },
      { kind: 'paragraph', spans: [{ text: '丙' }], indent: false },
    ])
  })

  test('has fences for signatures, bars, space and lines to the right or in the middle', () => {
    const fence = (kind: string, body: string) => blocks(`\`\`\`${kind}\n${body}\n\`\`\``)
    expect(fence('signature', '甲\n\n 乙 ')).toEqual([{ kind: 'signature', lines: ['甲', '乙'] }])
    expect(fence('bars', '三月 | 298.5 | ¥298.50\n四月 | -1\n五月 | 无 |')).toEqual([
      {
        kind: 'bars',
        bars: [
          { label: '三月', value: 298.5, text: '¥298.50' },
          { label: '四月', value: 0, text: '' },
          { label: '五月', value: 0, text: '' },
        ],
      },
    ])
    expect(fence('right', '甲\n乙')).toMatchObject([{ align: 'right', indent: false }, { align: 'right' }])
    expect(fence('center', '甲')).toMatchObject([{ align: 'center' }])
    expect([fence('space', '3'), fence('space', ''), fence('space', '-2'), fence('space', 'x')]).toEqual(
      [3, 1, 1, 1].map((lines) => [{ kind: 'space', lines }]),
    )
    expect(() => fence('js', '1')).toThrow(
      refusal('template/broken', { path: 'x.md', message: '```js' }) as Error,
    )
  })

  test('marks bold, fixed width, links and breaks inside a line; plain runs become one', () => {
    expect(blocks('甲**乙{{ v }}**`丙`[丁](https://x.test)戊  \n己{{ v }}庚', { v: '值' })).toEqual([
      {
        kind: 'paragraph',
        indent: true,
        spans: [
          { text: '甲' },
          { text: '乙值', bold: true },
          { text: '丙', mono: true },
          { text: '丁', href: 'https://x.test' },
          { text: '戊\n己值庚' },
        ],
      },
    ])
  })
})

test.each([
  ['杭州快砍网络科技有限公司', true],
  ['微信支付', true],
  ['小美便利店', true],
  ['Kuaikan Ltd', true],
  ['Kuaikan Co.', true],
  ['周小美', false],
  ['Colin', false],
])('%s is an organisation: %s', (name, organisation) => {
  expect(isOrganisation(name)).toBe(organisation)
})
