import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { BillFiles } from '../../../src/bills/adapters/bill-files.js'
import { excerptBill } from '../../../src/bills/usecases/excerpt-bill.js'
import { FIXTURES, stored, wechatWorkbook } from '../adapters/support/bills.js'

const rows = (...numbers: number[]) => numbers.map((row) => ({ place: '', row }))

test('gives the head row and the cited rows of a bill, and how many there are', async () => {
  const [excerpt, ...others] = (await excerptBill(
    new BillFiles(),
    `${FIXTURES}alipay-2023.csv`,
    rows(27, 32),
  ))!
  expect(others).toEqual([])
  expect(excerpt).toMatchObject({ place: '', total: 7, head: { row: 25 } })
  expect(excerpt?.rows.map(({ row, cells }) => [row, cells[6]?.trim()])).toEqual([
    [27, '158.00'],
    [32, '199.90'],
  ])
})

test("a bank's statement has its column names for a head, not the lines about its owner", async () => {
  const path = stored(
    '明细.csv',
    '户名：李敏,账号：6222****1234,币种：人民币\n交易日期,支出金额,收入金额,对方户名,摘要\n2025-03-03,500.00,,杭州快砍网络科技有限公司,转账\n2025-03-04,20.00,,青禾便利店,消费\n',
  )
  const [excerpt] = (await excerptBill(new BillFiles(), path, rows(3)))!
  expect(excerpt?.head.cells).toEqual(['交易日期', '支出金额', '收入金额', '对方户名', '摘要'])
  expect(excerpt).toMatchObject({ total: 2, rows: [{ row: 3 }] })
  expect(JSON.stringify(excerpt)).not.toMatch(/李敏|6222|青禾/)
})

test('of a workbook the sheet that is the bill is taken, and a file that is no bill is none', async () => {
  const book = stored(
    '微信.xlsx',
    wechatWorkbook(2026, (yuan) => `¥${yuan}`),
  )
  expect(await excerptBill(new BillFiles(), book, rows(21))).toMatchObject([
    { place: '', total: 3, rows: [{ row: 21 }] },
  ])
  expect(await excerptBill(new BillFiles(), stored('购物清单.csv', '牛奶,鸡蛋,面包\n'), [])).toBeNull()
})

test('a row number alone names no row where two bills stand in one file', async () => {
  const zip = stored(
    '两份.zip',
    zipSync({
      '微信.csv': readFileSync(`${FIXTURES}wechat-2024.csv`),
      '支付宝.csv': readFileSync(`${FIXTURES}alipay-2023.csv`),
    }),
  )
  const found = (await excerptBill(new BillFiles(), zip, [
    { place: '支付宝.csv', row: 27 },
    { place: '', row: 18 },
  ]))!
  expect(found.map((one) => [one.place, one.rows.map(({ row }) => row)])).toEqual([
    ['微信.csv', []],
    ['支付宝.csv', [27]],
  ])
})
