// The person's bills: WeChat's workbook in its 2026 layout and Alipay's GB18030 CSV, with a life's other rows in them.
import { zipSync } from 'fflate'
import { chance } from './draw.mjs'

export const OPERATOR = '杭州快砍网络科技有限公司'
/** time, type, counterparty, goods, direction, amount in 元, how paid, status, transaction number, merchant number, remark */
const CASE_ROWS = [
  [
    '2026-03-01 20:14:09',
    '商户消费',
    OPERATOR,
    '快砍助力年度会员',
    '支出',
    '298.00',
    '零钱',
    '支付成功',
    '4200002861202603012014090037',
    'KK202603012014090037',
    '/',
  ],
  [
    '2026-03-05 10:30:41',
    '商户消费',
    OPERATOR,
    '加速助力包',
    '支出',
    '200.00',
    '零钱',
    '已退款(￥100.00)',
    '4200002861202603051030410052',
    'KK202603051030410052',
    '/',
  ],
  [
    '2026-03-20 09:13:08',
    `${OPERATOR}-退款`,
    OPERATOR,
    '加速助力包',
    '收入',
    '100.00',
    '零钱',
    '已退款(￥100.00)',
    '5030000286120260320091308',
    'KK202603051030410052',
    '/',
  ],
]
const OTHER_ROWS = [
  [
    '2026-04-15 08:12:40',
    '商户消费',
    '某区清河菜市场18号摊',
    '收钱码收款',
    '支出',
    '36.50',
    '零钱',
    '支付成功',
  ],
  ['2026-04-14 19:25:03', '转账', '女儿', '转账备注:买菜', '收入', '300.00', '/', '已存入零钱'],
  [
    '2026-04-12 10:08:55',
    '商户消费',
    '康民大药房',
    '消费',
    '支出',
    '85.20',
    '某银行储蓄卡(1234)',
    '支付成功',
  ],
  ['2026-04-10 12:31:18', '商户消费', '老地方面馆', '堂食', '支出', '22.00', '零钱', '支付成功'],
  ['2026-04-05 09:40:27', '微信红包', '外孙', '/', '支出', '66.00', '零钱', '支付成功'],
  [
    '2026-04-02 16:12:09',
    '商户消费',
    '某市自来水集团',
    '水费',
    '支出',
    '48.90',
    '某银行储蓄卡(1234)',
    '支付成功',
  ],
  [
    '2026-03-29 10:43:12',
    '扫二维码付款',
    '样例邮局窗口',
    '收款方备注:二维码收款',
    '支出',
    '5.20',
    '零钱',
    '支付成功',
  ],
  [
    '2026-03-27 18:22:50',
    '商户消费',
    '某区清河菜市场18号摊',
    '收钱码收款',
    '支出',
    '41.00',
    '零钱',
    '支付成功',
  ],
  [
    '2026-03-22 11:05:36',
    '零钱提现',
    '某银行(1234)',
    '/',
    '/',
    '200.00',
    '某银行储蓄卡(1234)',
    '提现已到账',
    '',
    '',
    '服务费¥0.20',
  ],
  ['2026-03-18 20:46:11', '商户消费', '某连锁超市', '超市购物', '支出', '127.35', '零钱', '支付成功'],
  ['2026-03-15 07:58:02', '转账', '老同学周姐', '转账备注:聚餐AA', '支出', '88.00', '零钱', '朋友已收钱'],
  ['2026-03-10 14:17:44', '零钱充值', '/', '/', '/', '500.00', '某银行储蓄卡(1234)', '充值完成'],
  ['2026-03-08 12:00:19', '微信红包', '女儿', '/', '收入', '188.00', '/', '已存入零钱'],
  ['2026-03-03 09:33:28', '商户消费', '某区公交', '乘车', '支出', '2.00', '零钱', '支付成功'],
  ['2026-02-26 17:20:07', '商户消费', '某连锁超市', '超市购物', '支出', '93.60', '零钱', '支付成功'],
  ['2026-02-20 10:10:10', '群收款', '楼道保洁群', '2月保洁费', '支出', '20.00', '零钱', '支付成功'],
]
const HEADER = [
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

/** Rows of the WeChat bill, newest first, as the app exports them. */
export function wechatRows() {
  const next = chance(4200)
  const digits = (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join('')
  const others = OTHER_ROWS.map((row) => [
    ...row.slice(0, 8),
    row[8] || `1000039801${row[0].replace(/\D/g, '')}${digits(4)}`,
    row[9] || '/',
    row[10] ?? '/',
  ])
  return [...CASE_ROWS, ...others].sort((a, b) => (a[0] < b[0] ? 1 : -1))
}

function totals(rows, direction) {
  const chosen = rows.filter((row) => row[4] === direction)
  return `${chosen.length}笔 ${(chosen.reduce((sum, row) => sum + Math.round(Number(row[5]) * 100), 0) / 100).toFixed(2)}元`
}

/** The workbook: note lines in rows 1 to 17, headings in row 18, records from row 19. */
export function wechatWorkbook() {
  const rows = wechatRows()
  const lines = [
    ['微信支付账单明细'],
    ['微信昵称：[敏敏]'],
    ['起始时间：[2026-02-16 00:00:00] 终止时间：[2026-04-15 23:59:59]'],
    ['导出类型：[全部]'],
    ['导出时间：[2026-04-16 09:05:22]'],
    [],
    [`共${rows.length}笔记录`],
    [`收入：${totals(rows, '收入')}`],
    [`支出：${totals(rows, '支出')}`],
    [`中性交易：${totals(rows, '/')}`],
    ['注：'],
    ['1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易'],
    ['2. 若交易记录明细无有效内容，则代表该时间段内此微信号无交易。'],
    ['3. 本明细仅供个人对账使用'],
    ['4. 本账单中所有时间均为UTC+08:00时间'],
    [],
    ['----------------------微信支付账单明细列表--------------------'],
    HEADER,
  ]
  const cells = [
    ...lines.map((line) => line.map(text)),
    ...rows.map((row) =>
      row.map((value, column) =>
        column === 5 ? amount(value) : text(column === 8 || column === 9 ? `${value}\t` : value),
      ),
    ),
  ]
  return workbook(cells)
}

const escape = (value) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\t', '&#9;')
const text = (value) => (at) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
const amount = (value) => (at) => `<c r="${at}" s="1"><v>${Number(value)}</v></c>`

function workbook(lines) {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
  const body = lines
    .map(
      (line, row) =>
        `<row r="${row + 1}">${line.map((cell, column) => cell(`${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`,
    )
    .join('')
  const widths = [20, 16, 28, 24, 8, 12, 22, 18, 34, 28, 14]
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const parts = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships ${relations}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;¥&quot;0.00"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}><cols>${widths}</cols><sheetData>${body}</sheetData></worksheet>`,
  }
  const mtime = new Date(2026, 3, 16, 9, 5, 22)
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, [Buffer.from(xml, 'utf8'), { mtime, level: 9 }]]),
    ),
  )
}

const ALIPAY_ROWS = [
  [
    '2026-04-08 19:02:33',
    '餐饮美食',
    '某外卖平台',
    'wai***@example.com',
    '外卖订单',
    '支出',
    '31.80',
    '余额宝',
    '交易成功',
  ],
  [
    '2026-03-30 08:15:20',
    '充值缴费',
    '某市电力公司',
    '/',
    '电费',
    '支出',
    '120.00',
    '某银行储蓄卡(1234)',
    '交易成功',
  ],
  [
    '2026-03-12 21:06:55',
    '商业服务',
    OPERATOR,
    'kua***@kuaikan.example',
    '快砍钱包充值',
    '支出',
    '1000.00',
    '某银行储蓄卡(1234)',
    '交易成功',
    '2026031222001400370001234567',
    'KKW202603122106550021',
  ],
  ['2026-03-09 13:44:01', '转账红包', '周姐', '139******00', '转账', '收入', '50.00', '', '交易成功'],
  [
    '2026-02-28 10:20:46',
    '日用百货',
    '某网店',
    'wan***@example.com',
    '抽纸一箱',
    '支出',
    '39.90',
    '余额宝',
    '交易成功',
  ],
  [
    '2026-02-18 09:00:00',
    '投资理财',
    '某基金销售有限公司',
    '/',
    '余额宝-收益发放',
    '不计收支',
    '0.42',
    '余额宝',
    '交易成功',
  ],
]

/** Alipay's CSV, GB18030, 24 lines of preamble, ids followed by a tab, a comma at the end of each record. */
export function alipayBill() {
  const next = chance(2088)
  const digits = (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join('')
  const rows = ALIPAY_ROWS.map((row) => [
    ...row.slice(0, 9),
    `${row[9] ?? row[0].slice(0, 10).replaceAll('-', '') + digits(20)}\t`,
    `${row[10] ?? digits(16)}\t`,
    '',
  ])
  const count = (direction) => {
    const chosen = rows.filter((row) => row[5] === direction)
    return `${direction}：${chosen.length}笔 ${chosen.reduce((sum, row) => sum + Number(row[6]), 0).toFixed(2)}元`
  }
  const lines = [
    '------------------------------------------------------------------------------------',
    '导出信息：',
    '姓名：李敏',
    '支付宝账户：138******00',
    '起始时间：[2026-02-16 00:00:00]    终止时间：[2026-04-15 23:59:59]',
    '导出交易类型：[全部]',
    '导出时间：[2026-04-16 09:12:52]',
    `共${rows.length}笔记录`,
    count('收入'),
    count('支出'),
    count('不计收支'),
    '',
    '特别提示：',
    '1.本回单内容可表明支付宝受理了相应支付交易申请，以实际交易情况为准；',
    '2.请勿将本回单作为收款方发货的凭据使用；',
    '3.支付宝快捷支付等非余额支付方式可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账；',
    '4.本回单如经任何涂改、编造，均立即失去效力；',
    '5.部分账单如：充值提现、账户转存或者个人设置收支等不计入为收入或者支出，记为不计收支类；',
    '6.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；',
    '7.禁止将本回单用于非法用途；',
    '8.本明细仅展示当前账单中的交易，不包括已删除的记录；',
    '9.本明细仅供个人对账使用。',
    '',
    '------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------',
    '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,',
    ...rows.map((row) => `${row.join(',')},`),
  ]
  return gb18030(`${lines.join('\r\n')}\r\n`)
}

/** Two-byte GB18030 of text within its two-byte part, from the platform's own decoder turned around. */
function gb18030(value) {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Buffer.from(
    [...value].flatMap((character) =>
      character < '\x80' ? [character.charCodeAt(0)] : bytes.get(character),
    ),
  )
}
