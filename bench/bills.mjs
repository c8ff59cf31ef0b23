// How fast and in how much memory `bill` reads 200,000 rows, beside a plain csv-parse pass over the same file.
// Run by `npm run bench:bills`. Each measurement is a process of its own, so that peak memory is its own. Fails beyond 300 MB, or 10 s both by the clock and
// by processor time (on a busy machine the clock measures the others).
import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const MOST_SECONDS = 10
const MOST_MEGABYTES = 300
const HEAD = [
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

const [, , what, file] = process.argv
if (what === 'csv-parse') await plainPass(file)
else if (what === 'bill') await billPass(file)
else await compare()

/** The peak of this process and its time, as one line of JSON. */
function report(rows, started) {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stdout.write(
    JSON.stringify({
      rows,
      seconds: (performance.now() - started) / 1000,
      cpu: (userCPUTime + systemCPUTime) / 1e6,
      megabytes: maxRSS / 1024,
    }),
  )
}

/** What any reader has to do at least: take the rows apart. */
async function plainPass(path) {
  const { parse } = await import('csv-parse')
  const started = performance.now()
  let rows = 0
  for await (const record of createReadStream(path).pipe(
    parse({ relax_column_count: true, relax_quotes: true, rtrim: true }),
  ))
    if (record.length > 10) rows++
  report(rows, started)
}

/** The whole of `bill --dry-run --payee`: decode, check, read, pair, group, choose. */
async function billPass(path) {
  const { BillFiles } = await import('../dist/bills/adapters/bill-files.js')
  const { readBills } = await import('../dist/bills/usecases/read-bills.js')
  const { choose } = await import('../dist/bills/rules/choose.js')
  const { byPayee } = await import('../dist/bills/rules/group.js')
  const started = performance.now()
  const bills = await readBills(new BillFiles(), [{ shown: path, absolute: path }], { ask: async () => null })
  choose(bills, { payees: ['快砍'], rows: [] })
  byPayee(bills[0])
  report(bills[0].transactions.length, started)
}

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bills-'))
  try {
    const csv = join(folder, '微信支付账单.csv')
    writeFileSync(csv, wechatCsv())
    const xlsx = join(folder, '微信支付账单.xlsx')
    writeFileSync(xlsx, await wechatWorkbook())
    const plain = run('csv-parse', csv)
    const bill = run('bill', csv)
    const book = run('bill', xlsx)
    print([
      ['csv-parse, plain pass', csv, plain],
      ['bill, CSV', csv, bill],
      ['bill, XLSX', xlsx, book],
    ])
    console.log(`bill / csv-parse: ${(bill.seconds / plain.seconds).toFixed(2)} (aim at most 3)`)
    const failed = [bill, book].some(
      ({ rows, seconds, cpu, megabytes }) =>
        rows !== ROWS || Math.min(seconds, cpu) > MOST_SECONDS || megabytes > MOST_MEGABYTES,
    )
    if (failed) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(name, path) {
  const done = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout)
}

function print(lines) {
  for (const [name, path, { rows, seconds, cpu, megabytes }] of lines) {
    console.log(
      `${name.padEnd(24)} ${String(rows).padStart(8)} rows  ${(statSync(path).size / 1e6).toFixed(1).padStart(6)} MB  ${seconds.toFixed(2).padStart(6)} s  ${cpu.toFixed(2).padStart(6)} s of processor  ${megabytes.toFixed(0).padStart(5)} MB memory`,
    )
  }
}

function rowAt(number) {
  const index = number + 1
  const at = new Date(Date.UTC(2026, 2, 1) + index * 61_000).toISOString().slice(0, 19).replace('T', ' ')
  const payee = index % 50 === 0 ? '杭州快砍网络科技有限公司' : `小店${index % 400}号（城西店）`
  const refund = index % 997 === 0
  return [
    at,
    refund ? `${payee}-退款` : '商户消费',
    payee,
    `订单${index}，含配送`,
    refund ? '收入' : '支出',
    `¥${(1 + (index % 300) / 100).toFixed(2)}`,
    '零钱',
    '支付成功',
    `42000025002026${String(index).padStart(14, '0')}`,
    `KK${String(index).padStart(20, '0')}`,
    '/',
  ]
}

function wechatCsv() {
  const lines = ['微信支付账单明细,,,,,,,,,,', `共${ROWS}笔记录,,,,,,,,,,`, HEAD.join(',')]
  for (let index = 0; index < ROWS; index++) {
    const [time, type, payee, goods, way, amount, method, status, order, merchant, note] = rowAt(index)
    lines.push(
      `${time},"${type}","${payee}","${goods}","${way}",${amount},"${method}","${status}","${order}\t","${merchant}\t","${note}"`,
    )
  }
  return `${lines.join('\n')}\n`
}

async function wechatWorkbook() {
  const { strToU8, zipSync } = await import('fflate')
  const cell = (text, column, row) =>
    `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`
  const rows = [`<row r="1">${HEAD.map((name, column) => cell(name, column, 1)).join('')}</row>`]
  for (let index = 0; index < ROWS; index++)
    rows.push(
      `<row r="${index + 2}">${rowAt(index)
        .map((text, column) => cell(text, column, index + 2))
        .join('')}</row>`,
    )
  return zipSync(
    {
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="Sheet1" r:id="a"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
    },
    { level: 1 },
  )
}
