import { describe, expect, test } from 'vitest'
import { csvRows, separatorOf } from '../../../src/bills/adapters/csv.js'
import type { RawRow } from '../../../src/bills/rules/bill.js'

async function rowsOf(pieces: readonly string[], separator = ','): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of csvRows(
    (async function* () {
      yield* pieces
    })(),
    separator,
  ))
    rows.push(...batch)
  return rows
}

describe('rows of separated text', () => {
  test('are numbered as a spreadsheet numbers them, blank ones too', async () => {
    expect(await rowsOf(['甲,乙\r\n\r\n', '丙,丁'])).toEqual([
      { row: 1, cells: ['甲', '乙'] },
      { row: 2, cells: [''] },
      { row: 3, cells: ['丙', '丁'] },
    ])
  })

  test('come out the same wherever the chunks are cut', async () => {
    const text =
      '2025-03-01 10:00:00,"会员, 年度",¥298.00,"42000"\t\n2025-03-02 10:00:00,"保证""金""",¥1.00,"42001"\t\n'
    const whole = await rowsOf([text])
    expect(whole.map(({ cells }) => cells)).toEqual([
      ['2025-03-01 10:00:00', '会员, 年度', '¥298.00', '42000'],
      ['2025-03-02 10:00:00', '保证"金"', '¥1.00', '42001'],
    ])
    for (let cut = 1; cut < text.length; cut++)
      expect(await rowsOf([text.slice(0, cut), text.slice(cut)])).toEqual(whole)
  })

  test('keep quotes that are no quotes', async () => {
    const rows = await rowsOf([
      '商品,收/支,金额\n',
      '"限时"会员,支出,88.00\n',
      '"助力"保证金"",支出,300.00\n',
      '5"屏,支出,9.90\n',
    ])
    expect(rows.slice(1).map(({ cells }) => cells)).toEqual([
      ['"限时"会员', '支出', '88.00'],
      ['助力"保证金"', '支出', '300.00'],
      ['5"屏', '支出', '9.90'],
    ])
  })

  test('may hold a line break inside a quoted cell and count as one row', async () => {
    expect(await rowsOf(['a,"备注\n第二行",b\nc,d,e\n'])).toEqual([
      { row: 1, cells: ['a', '备注\n第二行', 'b'] },
      { row: 2, cells: ['c', 'd', 'e'] },
    ])
  })

  test('a tab-separated statement is known by its tabs', () => {
    expect(separatorOf('交易日期\t金额\t对方户名\n2025-03-01\t1,298.00\t快砍\n')).toBe('\t')
    expect(separatorOf('交易时间,金额,"4200"\t,对方\n2025,1,"42"\t,甲\n')).toBe(',')
  })
})
