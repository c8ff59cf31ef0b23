import { expect, test } from 'vitest'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { movedReferences } from '../../../src/checklist/rules/references.js'

test('a file that moved is found under its new path everywhere the answers name it, rows included', () => {
  const text = new YamlCaseText()
  const before = `version: 1
facts: [{ on: 2026-03-01, what: 充值, exhibits: [账单.xlsx] }]   # 第一笔
promises: [{ quote: 不成功全额退款, exhibits: [a.png] }]
payments: [{ on: 2026-03-01, amount: 298.00, source: 账单.xlsx#18 }]
debt_demand: { amount: 2000.00, exhibits: [a.png] }
exhibits: [{ file: a.png, item: promise }]
redactions: [{ file: a.png, page: 1, rects: [[1, 2, 3, 4]] }]
`
  const after = text.edit(
    before,
    movedReferences(
      text.parse(before),
      new Map([
        ['账单.xlsx', '账单/微信.xlsx'],
        ['a.png', '截图/a.png'],
      ]),
    ),
  )
  const file = text.parse(after)
  expect(file.facts[0]?.exhibits).toEqual(['账单/微信.xlsx'])
  expect(file.payments[0]?.source).toBe('账单/微信.xlsx#18')
  expect([
    file.promises[0]?.exhibits,
    file.debt_demands[0]?.exhibits,
    [file.exhibits[0]?.file],
    [file.redactions[0]?.file],
  ]).toEqual(Array(4).fill(['截图/a.png']))
  expect(after).toContain('# 第一笔')
})
