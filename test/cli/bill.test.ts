import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { put, register } from '../support/case-folder.js'

const FIXTURES = fileURLToPath(new URL('../fixtures/bills/', import.meta.url))
const rooms: string[] = []
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true })
})

interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly json: Record<string, unknown>
}

async function bill(cwd: string, ...args: string[]): Promise<Result> {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const code = await main(['bill', ...args], { out, err, in: new PassThrough(), env: {}, cwd })
  const text = String(out.read() ?? '')
  return {
    code,
    out: text,
    err: String(err.read() ?? ''),
    json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), '快砍 账单-'))
  rooms.push(cwd)
  mkdirSync(join(cwd, '账单'))
  copyFileSync(`${FIXTURES}wechat-2024.csv`, join(cwd, '账单/微信.csv'))
  copyFileSync(`${FIXTURES}alipay-2023.csv`, join(cwd, '账单/支付宝.csv'))
})

describe('evidence bill --dry-run', () => {
  test('needs no case, writes nothing and prints the document of the contract', async () => {
    const before = readdirSync(cwd, { recursive: true })
    const { code, json } = await bill(
      cwd,
      '账单/微信.csv',
      '账单/支付宝.csv',
      '--dry-run',
      '--json',
      '--payee',
      '快砍',
    )
    expect(code).toBe(0)
    expect(json).toMatchObject({
      format: 'evidence-bill',
      version: 1,
      paid: 195_590,
      refunded: 15_800,
      net: 179_790,
    })
    expect(json['files']).toMatchObject([
      {
        path: '账单/微信.csv',
        provider: 'wechat',
        encoding: 'utf-8',
        from: '2025-03-01',
        to: '2025-04-30',
        rows: 8,
        in: 10_888,
        out: 196_330,
        neutral: 50_000,
        preamble_agrees: true,
        skipped: [],
      },
      {
        path: '账单/支付宝.csv',
        provider: 'alipay',
        encoding: 'gb18030',
        rows: 7,
        in: 2_000,
        out: 36_040,
        neutral: 74_600,
        preamble_agrees: true,
        skipped: [],
      },
    ])
    expect((json['files'] as { by_payee: unknown[] }[])[0]?.by_payee[0]).toEqual({
      payee: '杭州快砍网络科技有限公司',
      rows: 3,
      out: 159_800,
      net: 149_800,
    })
    expect((json['chosen'] as unknown[])[3]).toEqual({
      row: 20,
      file: '账单/微信.csv',
      on: '2025-03-16',
      payee: '杭州快砍网络科技有限公司',
      amount: 10_000,
      order_no: '50300001252025031600000000001',
      refund_of: '4200002500202503020000000002',
    })
    expect(readdirSync(cwd, { recursive: true })).toEqual(before)
  })

  test('counts a transaction of two files once, also when --payee stands before the files', async () => {
    copyFileSync(`${FIXTURES}wechat-2025-bom-crlf.csv`, join(cwd, '账单/微信-重导.csv'))
    const { json, err } = await bill(
      cwd,
      '--dry-run',
      '--json',
      '--payee',
      '快砍',
      '账单/微信.csv',
      '账单/微信-重导.csv',
    )
    expect(json).toMatchObject({ paid: 159_800, refunded: 10_000, net: 149_800 })
    expect(json['chosen']).toHaveLength(3)
    expect(err).toContain('有 8 行在几份账单里重复')
  })

  test('names the rows it did not read, never says that such a bill agrees, and does not end with 0', async () => {
    copyFileSync(`${FIXTURES}wechat-one-damaged-row.csv`, join(cwd, '坏行.csv'))
    const { json, code } = await bill(cwd, '坏行.csv', '--dry-run', '--json')
    const [file] = json['files'] as {
      skipped: { row: number; why: string }[]
      preamble_agrees: boolean | null
    }[]
    expect(file?.skipped.length).toBeGreaterThan(0)
    expect([file?.preamble_agrees, code]).toEqual([false, 3])
  })

  test('reads the rows of a bill saved again by a spreadsheet, names the lost numbers and where to get the original', async () => {
    copyFileSync(`${FIXTURES}wechat-saved-by-excel.csv`, join(cwd, '另存.csv'))
    const { json, code } = await bill(cwd, '另存.csv', '--dry-run', '--json')
    const [file] = json['files'] as { skipped: unknown[]; lost_orders: { row: number; why: string }[] }[]
    expect([file?.skipped, file?.lost_orders.map(({ row }) => row), code]).toEqual([[], [23, 24], 0])
    expect((await bill(cwd, '另存.csv', '--dry-run')).out).toContain('重新下载原账单')
  })

  test("refuses a shop's bill by the name of the shop, however much its columns look like ours", async () => {
    writeFileSync(
      join(cwd, '京东交易流水.csv'),
      [
        '导出信息：',
        '京东账号名：jd_example',
        '共：1笔记录',
        '支出：1笔，35.00元',
        '',
        '交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注',
        '2026-03-12 10:40:22,京东平台商户,收纳盒,35.00,钱包余额,交易成功,支出,日用,JD0000000000000001,M0001,',
        '',
      ].join('\n'),
    )
    const { code, json } = await bill(cwd, '京东交易流水.csv', '--dry-run', '--json')
    expect([code, json['code'], json['what']]).toEqual([
      1,
      'bill/other-issuer',
      expect.stringContaining('京东'),
    ])
  })

  test('refuses what it can not read in words and with exit 1, and wrong usage with exit 2', async () => {
    copyFileSync(`${FIXTURES}alipay-old-web.csv`, join(cwd, 'alipay_record.csv'))
    expect(await bill(cwd, 'alipay_record.csv', '--dry-run', '--json')).toMatchObject({
      code: 1,
      json: { format: 'evidence-error', code: 'bill/old-alipay-web' },
    })
    expect(await bill(cwd, '没有.csv', '--dry-run')).toMatchObject({ code: 2 })
    expect(await bill(cwd, '--dry-run')).toMatchObject({ code: 2 })
    expect(await bill(cwd, '账单/微信.csv', '--dry-run', '--rows', '18x')).toMatchObject({ code: 2 })
    expect((await bill(cwd, '账单/微信.csv', '--dry-run', '--rows', '18x')).err).toContain('--rows 写得不对')
  })

  test('reads a locked ZIP with the password of a file and never prints it', async () => {
    configure({ useWebWorkers: false })
    const zip = new ZipWriter(new Uint8ArrayWriter(), { password: '293847', zipCrypto: true })
    await zip.add('微信支付账单.csv', new Uint8ArrayReader(readFileSync(`${FIXTURES}wechat-2024.csv`)))
    writeFileSync(join(cwd, '账单.zip'), await zip.close())
    writeFileSync(join(cwd, '密码.txt'), '293847\r\n')
    const { code, out, err, json } = await bill(
      cwd,
      '账单.zip',
      '--dry-run',
      '--json',
      '--payee',
      '快砍',
      '--password-file',
      '密码.txt',
    )
    expect([code, json['net']]).toEqual([0, 149_800])
    expect(out + err).not.toContain('293847')
    expect(await bill(cwd, '账单.zip', '--dry-run')).toMatchObject({ code: 2 })
  })
})

describe('evidence bill in a case', () => {
  beforeEach(async () => {
    put(
      cwd,
      'evidence.yml',
      'version: 1\n# 我的备注：不要删\ntitle: 快砍助力退款纠纷\npayments:\n  # 现金付的\n  - { on: 2025-02-01, payee: 王某, amount: 50.00 }\n',
    )
    await register(cwd)
  })

  test('writes the chosen rows once, keeps comments and cites the rows', async () => {
    const first = await bill(cwd, '账单/微信.csv', '--payee', '快砍')
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('写入 3 笔，0 笔早已写过') as string])
    const text = readFileSync(join(cwd, 'evidence.yml'), 'utf8')
    for (const part of [
      '# 我的备注：不要删',
      '# 现金付的',
      'source: 账单/微信.csv#24',
      'amount: 1298.00',
      'refund_of: "4200002500202503020000000002"',
    ])
      expect(text).toContain(part)
    const again = await bill(cwd, '账单/支付宝.csv', '账单/微信.csv', '--payee', '快砍', '--json')
    expect(again.json).toMatchObject({ paid: 195_590 })
    const third = await bill(cwd, '账单/微信.csv', '--rows', '23,24')
    expect(third.out).toContain('写入 0 笔，3 笔早已写过')
    const after = readFileSync(join(cwd, 'evidence.yml'), 'utf8')
    expect(after.match(/source: /g)).toHaveLength(6)
    expect(after.startsWith(text.slice(0, text.indexOf('refunds:')))).toBe(true)
  })

  test('records what was written, and says which stamped paper is missing', async () => {
    const { err } = await bill(cwd, '账单/微信.csv', '--payee', '快砍')
    expect(err).toContain('还缺 微信支付账单的盖章件（用于证明材料）')
    const log = readFileSync(join(cwd, '.evidence/custody.jsonl'), 'utf8').trim().split('\n')
    expect(JSON.parse(log.at(-1)!)).toMatchObject({
      event: 'bill',
      facts: { files: '账单/微信.csv', payments: 2, refunds: 1 },
    })
  })

  test('writes no half answer', async () => {
    const before = readFileSync(join(cwd, 'evidence.yml'), 'utf8')
    copyFileSync(`${FIXTURES}wechat-cut-in-row.csv`, join(cwd, '账单/截断.csv'))
    expect(await bill(cwd, '账单/截断.csv', '--payee', '快砍', '--json')).toMatchObject({
      code: 1,
      json: { code: 'bill/rows-unreadable' },
    })
    expect(await bill(cwd, '账单/微信.csv', '--json')).toMatchObject({
      code: 2,
      json: { code: 'bill/nothing-chosen' },
    })
    expect(await bill(cwd, '账单/微信.csv', '--payee', '不存在的人', '--json')).toMatchObject({
      code: 2,
      json: { code: 'bill/payee-not-found' },
    })
    expect(await bill(cwd, `${FIXTURES}wechat-2024.csv`, '--payee', '快砍', '--json')).toMatchObject({
      code: 2,
      json: { code: 'bill/outside-case' },
    })
    expect(readFileSync(join(cwd, 'evidence.yml'), 'utf8')).toBe(before)
  })

  test('without files reads every bill of the case', async () => {
    const { json } = await bill(cwd, '--dry-run', '--json', '--payee', '快砍')
    expect((json['files'] as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      '账单/微信.csv',
      '账单/支付宝.csv',
    ])
    expect(json['net']).toBe(179_790)
  })
})
