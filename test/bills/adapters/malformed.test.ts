import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { openBytes } from '../../../src/bills/adapters/bytes.js'
import { refusal } from '../../support/matchers.js'
import {
  FIXTURES,
  WECHAT_HEAD,
  chosenFor,
  fixture,
  read,
  stored,
  wechatPreamble,
  wechatWorkbook,
} from './support/bills.js'
import { workbook } from './support/workbook.js'

const whole = readFileSync(`${FIXTURES}wechat-2024.csv`)

describe('a damaged bill is refused by name or gives exactly the rows that are whole', () => {
  test('text saved in a wrong encoding', async () => {
    await expect(fixture('wechat-mojibake.csv')).rejects.toEqual(
      refusal('bill/mojibake', { file: 'wechat-mojibake.csv' }),
    )
  })

  test('a replacement character in one row skips that row', async () => {
    const bill = await fixture('wechat-one-damaged-row.csv')
    expect(bill.skipped).toEqual([
      { row: 24, why: 'replacement-character', payee: '杭州快砍网络科技有限公司' },
    ])
    expect(bill.transactions).toHaveLength(7)
  })

  test('a file cut inside a character', async () => {
    await expect(fixture('wechat-cut-in-character.csv')).rejects.toEqual(refusal('bill/cut-off'))
  })

  test('a file cut inside a row keeps the rows before and names the rest', async () => {
    const bill = await fixture('wechat-cut-in-row.csv')
    expect(bill.skipped).toEqual([{ row: 24, why: 'too-few-columns', payee: expect.any(String) as string }])
    expect(bill.transactions.map(({ row }) => row)).toEqual([18, 19, 20, 21, 22, 23])
    expect(bill.differences).toContainEqual({ of: 'count', said: 8, found: 6 })
  })

  test('bytes of no encoding', async () => {
    const path = stored(
      '坏编码.csv',
      Buffer.concat([whole.subarray(0, 500), Buffer.from([0xff, 0xff, 0x81, 0x20]), whole.subarray(500)]),
    )
    await expect(read([path])).rejects.toEqual(refusal('bill/unreadable-text'))
  })

  test('two columns named 备注 change nothing', async () => {
    const bill = await fixture('wechat-two-notes.csv')
    expect(bill.skipped).toEqual([])
    expect(bill.sums).toEqual({ out: 196_330, in: 10_888, neutral: 50_000 })
    expect(bill.transactions[4]?.note).toBe('服务费¥0.50')
  })

  test('two columns with the amount are not guessed at', async () => {
    await expect(fixture('wechat-two-amounts.csv')).rejects.toEqual(
      refusal('bill/column-twice', { column: '金额(元)' }),
    )
  })

  test('a preamble that lies is told, and the rows count', async () => {
    const bill = await fixture('wechat-preamble-lies.csv')
    expect(bill).toMatchObject({ agrees: false, differences: [{ of: 'out', said: 96_330, found: 196_330 }] })
    expect(chosenFor([bill]).net).toBe(149_800)
  })

  test('rows whose order number a spreadsheet turned into 4.2E+27 or cut to 15 digits are read, and the loss is told', async () => {
    const bill = await fixture('wechat-saved-by-excel.csv')
    expect(bill.encoding).toBe('gb18030')
    expect(bill.skipped).toEqual([])
    expect(bill.lostOrders).toEqual([
      { row: 23, why: 'order-cut' },
      { row: 24, why: 'order-scientific' },
    ])
    expect(bill.transactions.filter(({ row }) => row === 23 || row === 24).map(({ order }) => order)).toEqual(
      ['', ''],
    )
    expect(bill.transactions[0]).toMatchObject({ time: '2025-04-28 18:02', amount: 3_650 })
  })

  test('a quote that never closes does not swallow the rows below it', async () => {
    const bill = await fixture('wechat-open-quote.csv')
    expect(bill.skipped.map(({ row }) => row)).toEqual([19])
    expect(bill.transactions).toHaveLength(7)
  })

  test('what is no bill at all', async () => {
    await expect(read([stored('记账.csv', '今天买了菜\n花了 20 元\n')])).rejects.toEqual(
      refusal('bill/not-recognised'),
    )
    await expect(read([stored('账单.pdf', '%PDF-1.7\n')])).rejects.toEqual(refusal('bill/is-pdf'))
    await expect(read([stored('旧.xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))])).rejects.toEqual(
      refusal('bill/old-excel'),
    )
    await expect(read([stored('图.csv', Buffer.from([0x89, 0x50, 0, 0, 0]))])).rejects.toEqual(
      refusal('bill/not-a-table'),
    )
    await expect(read([FIXTURES])).rejects.toEqual(refusal('bill/not-a-file'))
    await expect(read(['/tmp/没有这个文件.csv'])).rejects.toEqual(refusal('bill/not-a-file'))
  })
})

describe('a hostile workbook', () => {
  test('cut in the middle is refused', async () => {
    const bytes = wechatWorkbook(2025, (yuan) => `¥${yuan}`)
    await expect(read([stored('截断.xlsx', bytes.subarray(0, bytes.length - 400))])).rejects.toEqual(
      refusal('bill/damaged-zip'),
    )
  })

  test('with a cell in column XFD does not fill sixteen thousand cells', async () => {
    const parts = {
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>',
      'xl/s.xml': '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
    }
    const bytes = zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
    )
    await expect(read([stored('宽.xlsx', bytes)])).rejects.toEqual(refusal('bill/not-recognised'))
  })

  test('never expands an entity of its own', async () => {
    const parts = {
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>',
      'xl/s.xml':
        '<!DOCTYPE x [<!ENTITY a "boom">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
    }
    const bytes = zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
    )
    await expect(read([stored('实体.xlsx', bytes)])).rejects.toEqual(refusal('bill/damaged-workbook'))
  })

  test('with ids as numbers is read without inventing digits', async () => {
    const row = [
      '2026-03-01 20:14:09',
      '商户消费',
      '快砍',
      '会员',
      '支出',
      298,
      '零钱',
      '支付成功',
      Number('4200000000000000100000000000'),
      'KK1',
      '/',
    ]
    const [bill] = await read([
      stored(
        '数字单号.xlsx',
        workbook([
          {
            name: 'Sheet1',
            rows: [
              ...wechatPreamble(2026, { all: 1, in: '0笔 0.00', out: '1笔 298.00', neutral: '0笔 0.00' }),
              WECHAT_HEAD,
              row,
            ],
          },
        ]),
      ),
    ])
    expect(bill?.transactions.map(({ order, amount }) => [order, amount])).toEqual([['', 29_800]])
    expect(bill?.lostOrders).toEqual([{ row: 19, why: 'order-scientific' }])
  })
})

test('a ZIP that unpacks to one endless line is refused before it fills the memory', async () => {
  const endless = zipSync({ '账单.csv': [new Uint8Array(40_000_000).fill(44), { level: 9 }] })
  await expect(read([stored('炸弹.zip', endless)])).rejects.toEqual(
    refusal('bill/not-a-table', { file: '炸弹.zip' }),
  )
})

describe('a workbook with one part that is no XML any more is refused by its name', () => {
  const SAMPLE = 'templates/sample-case/账单/微信支付账单(20260216-20260415).xlsx'
  const parts = Object.keys(unzipSync(readFileSync(SAMPLE))).filter((name) => /\.(?:xml|rels)$/.test(name))

  test.each(['</broken', 'text \u0001 <a b>', '\ufffd', '<a'])('%j in the place of a part', async (junk) => {
    expect(parts.length).toBeGreaterThan(3)
    for (const name of parts) {
      const members = { ...unzipSync(readFileSync(SAMPLE)), [name]: strToU8(junk) }
      const path = stored('坏.xlsx', Buffer.from(zipSync(members)))
      await read([path]).catch((error: unknown) =>
        expect([name, error]).toEqual([name, refusal('bill/damaged-workbook')]),
      )
    }
  })

  test('the bytes of a part in no encoding', async () => {
    const members = {
      ...unzipSync(readFileSync(SAMPLE)),
      'xl/_rels/workbook.xml.rels': new Uint8Array([0x3c, 0xff, 0xfe]),
    }
    await expect(read([stored('坏.xlsx', Buffer.from(zipSync(members)))])).rejects.toEqual(
      refusal('bill/damaged-workbook'),
    )
  })
})

test('a length of four gigabytes that a damaged ZIP claims gives what is there, and ends nothing', async () => {
  const bytes = await openBytes(stored('短.zip', Buffer.from('PK')))
  expect([(await bytes.at(0, 2 ** 32)).length, (await bytes.at(5, 2 ** 32)).length]).toEqual([2, 0])
})
