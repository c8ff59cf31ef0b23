import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { BillFiles } from '../../../../src/bills/adapters/bill-files.js'
import type { ReadBill } from '../../../../src/bills/rules/bill.js'
import { choose } from '../../../../src/bills/rules/choose.js'
import type { Choice } from '../../../../src/bills/rules/choose.js'
import { readBills } from '../../../../src/bills/usecases/read-bills.js'
import type { ReadOptions } from '../../../../src/bills/usecases/read-bills.js'
import { workbook } from './workbook.js'
import type { TestCell } from './workbook.js'

export const KUAIKAN = '杭州快砍网络科技有限公司'
export const FIXTURES = fileURLToPath(new URL('../../../fixtures/bills/', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), '账单 测试-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Puts bytes into a temporary folder and returns the path. */
export function stored(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** Reads bills by path, as the command does. */
export function read(
  paths: readonly string[],
  options: Partial<ReadOptions> = {},
): Promise<readonly ReadBill[]> {
  return readBills(
    new BillFiles(),
    paths.map((path) => ({ shown: basename(path), absolute: path })),
    { ask: async () => null, ...options },
  )
}

export async function fixture(name: string, options: Partial<ReadOptions> = {}): Promise<ReadBill> {
  const [bill] = await read([`${FIXTURES}${name}`], options)
  return bill!
}

export function chosenFor(bills: readonly ReadBill[], payee = '快砍'): Choice {
  return choose(bills, { payees: [payee], rows: [] })
}

export const WECHAT_HEAD = [
  '交易时间',
  '交易类型',
  '交易对方',
  '商品',
  '收/支',
  '金额(元)',
  '支付方式',
  '当前状态',
  '交易单号',
  '商户单号',
  '备注',
]

/** The lines above the header as WeChat prints them in 2025 (16) and, with the note on UTC+8, since 2026 (17). */
export function wechatPreamble(
  year: 2025 | 2026,
  counts: { all: number; in: string; out: string; neutral: string },
): TestCell[][] {
  return [
    ['微信支付账单明细'],
    ['微信昵称：[敏敏]'],
    [`起始时间：[${year}-03-01 00:00:00] 终止时间：[${year}-04-30 23:59:59]`],
    ['导出类型：[全部]'],
    [`导出时间：[${year}-05-02 09:30:00]`],
    [],
    [`共${counts.all}笔记录`],
    [`收入：${counts.in}元`],
    [`支出：${counts.out}元`],
    [`中性交易：${counts.neutral}元`],
    ['注：'],
    ['1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易'],
    [
      year === 2026
        ? '2. 若交易记录明细无有效内容，则代表该时间段内此微信号无交易。'
        : '2. 本明细仅展示当前账单中的交易，不包括已删除的记录',
    ],
    ['3. 本明细仅供个人对账使用'],
    ...(year === 2026 ? [['4. 本账单中所有时间均为UTC+08:00时间']] : []),
    [],
    ['----------------------微信支付账单明细列表--------------------'],
  ]
}

/** A WeChat workbook of three rows: 298.00 paid, 98.00 of it back, 36.50 to a fruit shop. */
export function wechatWorkbook(
  year: 2025 | 2026,
  amount: (yuan: string) => TestCell,
  time: (text: string) => TestCell = (text) => text,
): Uint8Array {
  const row = (
    at: string,
    type: string,
    payee: string,
    goods: string,
    way: string,
    yuan: string,
    status: string,
    order: string,
    merchant: string,
  ): TestCell[] => [
    time(at),
    type,
    payee,
    goods,
    way,
    amount(yuan),
    '零钱',
    status,
    `${order}\t`,
    `${merchant}\t`,
    '/',
  ]
  return workbook([
    { name: '说明', rows: [['本工作簿由微信支付导出']] },
    {
      name: 'Sheet1',
      rows: [
        ...wechatPreamble(year, { all: 3, in: '1笔 98.00', out: '2笔 334.50', neutral: '0笔 0.00' }),
        WECHAT_HEAD,
        row(
          `${year}-04-02 08:00:00`,
          '商户消费',
          '老李水果店',
          '收款方备注:二维码收款',
          '支出',
          '36.50',
          '支付成功',
          '4200000000000000000000000003',
          '10003',
        ),
        row(
          `${year}-03-20 10:00:00`,
          `${KUAIKAN}-退款`,
          KUAIKAN,
          '快砍助力年度会员',
          '收入',
          '98.00',
          '已退款(￥98.00)',
          '50300000000000000000000000002',
          'KK1',
        ),
        row(
          `${year}-03-01 20:14:09`,
          '商户消费',
          KUAIKAN,
          '快砍助力年度会员',
          '支出',
          '298.00',
          '已退款(￥98.00)',
          '4200000000000000000000000001',
          'KK1',
        ),
      ],
    },
  ])
}
