import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { FolderRenditions } from '../../../src/exhibits/adapters/renditions.js'
import { needs } from '../../support/tools.js'
import { caseFolder, codesOf, exhibitOf, factsOf, onlyPage } from './exhibits.js'
import { docx, encoded, xlsx } from './office.js'

const root = caseFolder()
const renditions = new FolderRenditions()
const CHAT =
  '2026-03-01 20:14 李敏\n助力不成功能全额退款吗？\n\n2026-03-01 20:15 客服小砍\n可以的，亲，未助力成功全额退。\n'

async function linesOf(
  path: string,
  bytes: Uint8Array,
): Promise<readonly (readonly [number | null, string])[]> {
  return onlyPage(await renditions.of(root, exhibitOf(root, path, bytes)), 'text').lines.map(
    ({ number, text }) => [number, text] as const,
  )
}

test.each(['utf-8', 'utf-8-bom', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'utf-16le-bom'] as const)(
  'a chat export in %s is set whole, with its line numbers',
  async (encoding) => {
    const text =
      encoding === 'big5' ? '客服：您好，我們會為您處理退款，請稍後。\n李敏：已經三天了，還沒有退。\n' : CHAT
    const exhibit = exhibitOf(root, `聊天-${encoding}.txt`, encoded(text, encoding))
    const rendition = await renditions.of(root, exhibit)
    const { lines } = onlyPage(rendition, 'text')
    expect(lines.map((line) => line.text).join('\n')).toBe(text.trimEnd())
    expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1))
    expect(codesOf(rendition)).toEqual(encoding.startsWith('utf-8') ? [] : ['encoding'])
  },
)

test('a UTF-8 log whose last character was cut stays UTF-8 and says that one character is damaged', async () => {
  const rendition = await renditions.of(
    root,
    exhibitOf(root, '日志.log', Buffer.from('2026-03-01 充值成功\n2026-03-02 退款失败').subarray(0, -1)),
  )
  expect(rendition.notes).toEqual([{ code: 'damaged-characters', facts: { count: 1 } }])
})

test('direction overrides and control characters stand visibly', async () => {
  expect(await linesOf('伪装.txt', Buffer.from('请退款\u202etxt.exe\u0007\t好'))).toEqual([
    [1, '请退款\\u{202e}txt.exe\\u{7}    好'],
  ])
})

test('a Word document gives paragraphs and tables; deleted text is counted, not shown', async () => {
  const body =
    '<w:p><w:r><w:t>退款协议</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>298.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
    '<w:p><w:del><w:r><w:delText>五日内</w:delText></w:r></w:del><w:ins><w:r><w:t>十日内退还</w:t></w:r></w:ins></w:p>'
  const rendition = await renditions.of(root, exhibitOf(root, '协议.docx', docx(body)))
  expect(onlyPage(rendition, 'text').lines.map((line) => line.text)).toEqual([
    '退款协议',
    '金额 │ 298.00',
    '十日内退还',
  ])
  expect(rendition.notes).toEqual([{ code: 'tracked-changes', facts: { deleted: 1 } }])
})

test('a sheet keeps its row numbers, dates and long order numbers', async () => {
  const bytes = xlsx(
    '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>4200001234567890123456789012</t></is></c></row><row r="9"><c r="A9" s="1"><v>46082.5</v></c><c r="B9"><v>298</v></c></row>',
    ['商品'],
  )
  expect(await linesOf('流水.xlsx', bytes)).toEqual([
    [null, '[账单]'],
    [3, '商品 │  │ 4200001234567890123456789012'],
    [9, '2026-03-01 12:00:00 │ 298'],
  ])
})

test('a web page gives its words: scripts and hidden fields do not', async () => {
  const html =
    '<!doctype html><html><head><title>x</title><script>fetch("http://e.example")</script></head><body><h1>砍价规则</h1><p>满 <b>100</b>&#37;<br>即可</p><style>p{}</style><template><p>模板</p></template><input type=hidden value=token><img src=http://e.example/a.png alt=宣传图><table><tr><td>等级</td><td>积分</td></table></body></html>'
  const rendition = await renditions.of(root, exhibitOf(root, '规则页.html', Buffer.from(html)))
  expect(onlyPage(rendition, 'text').lines.map((line) => line.text)).toEqual([
    '砍价规则',
    '满 100%',
    '即可',
    '[宣传图]',
    '等级 │ 积分',
  ])
  expect(codesOf(rendition)).toEqual(['inert'])
})

test('a page that nests without end is read soon', async () => {
  const started = performance.now()
  expect(await linesOf('嵌套.html', Buffer.from(`<html>${'<div><p>'.repeat(300_000)}退款`))).toEqual([
    [1, '退款'],
  ])
  expect(performance.now() - started).toBeLessThan(8000)
})

test('a mail shows headers, body and attachments with size and digest', async () => {
  const attachment = Buffer.from('退款申请表')
  const mail = [
    'From: =?utf-8?B?5b+r56CN5a6i5pyN?= <kefu@kuaikan.example>',
    'To: li@example.com',
    'Date: Sun, 01 Mar 2026 20:14:09 +0800',
    'Subject: =?utf-8?B?6YCA5qy+5Zue5aSN?=',
    'Message-ID: <1@kuaikan.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '您的退款申请已驳回。',
    '--b1',
    'Content-Type: application/pdf; name="form.pdf"',
    'Content-Disposition: attachment; filename="form.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    attachment.toString('base64'),
    '--b1--',
    '',
  ].join('\r\n')
  const rendition = await renditions.of(root, exhibitOf(root, '回复.eml', Buffer.from(mail)))
  const text = onlyPage(rendition, 'text').lines.map((line) => line.text)
  expect(text).toEqual(
    expect.arrayContaining([
      'From: 快砍客服 <kefu@kuaikan.example>',
      'Subject: 退款回复',
      'Date: Sun, 01 Mar 2026 20:14:09 +0800',
      '您的退款申请已驳回。',
      `[1] form.pdf  application/pdf  ${attachment.length} B`,
      `    SHA-256 ${createHash('sha256').update(attachment).digest('hex')}`,
    ]),
  )
  expect(rendition.notes).toContainEqual({ code: 'attachments', facts: { count: 1 } })
})

test('a saved web archive shows its page', async () => {
  const mht = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://kuaikan.example/rule',
    'Subject: rule',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '<html><body><p>助力规则第三条</p><script>x</script></body></html>',
    '--b--',
    '',
  ].join('\r\n')
  expect((await linesOf('规则.mhtml', Buffer.from(mht))).map(([, text]) => text)).toEqual([
    'https://kuaikan.example/rule',
    '',
    '助力规则第三条',
  ])
})

test('one endless line is set as several and keeps one number', async () => {
  const lines = await linesOf('导出.json', Buffer.from(JSON.stringify({ text: '砍'.repeat(5000) })))
  expect(lines.map(([number]) => number)).toEqual([1, null, null])
})

test('an archive is a page that lists what it holds', async () => {
  const page = onlyPage(
    await renditions.of(
      root,
      exhibitOf(root, '打包.zip', zipSync({ '聊天/1.txt': strToU8('好'), 'b.txt': strToU8('b') })),
    ),
    'information',
  )
  expect([page.reason, factsOf(page)['files'], factsOf(page)['names']]).toEqual([
    'archive',
    '2',
    '聊天/1.txt、b.txt',
  ])
})

test.each([
  ['空.txt', Buffer.alloc(0), 'empty'],
  ['空白.txt', Buffer.from(' \n\n'), 'empty'],
  ['旧协议.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old-office'],
  ['二进制.bin', Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 37) & 255)), 'unknown'],
  ['坏.docx', docx('<w:p>').subarray(0, 200), 'damaged'],
  ['坏的.docx', docx('<w:p><w:unclosed>'), 'damaged'],
  ['打包.7z', Buffer.from('377abcaf271c0004', 'hex'), 'archive'],
] as const)('%s is a page with its reason', async (name, bytes, reason) => {
  expect(onlyPage(await renditions.of(root, exhibitOf(root, name, bytes)), 'information').reason).toBe(reason)
})

test('damage anywhere in a document is never a throw', async () => {
  const wholes: Record<string, Buffer> = {
    docx: docx('<w:p><w:r><w:t>退款协议</w:t></w:r></w:p>'),
    xlsx: xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ['商品']),
    eml: Buffer.from(
      'From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n退款\r\n--x--',
    ),
    html: Buffer.from(`<html>${'<div>'.repeat(20_000)}退款`),
    txt: encoded(CHAT, 'gb18030'),
    amr: Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(100, 0x3c)]),
    mp4: Buffer.from('\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x10moov\0\0\0\x08mvhd', 'latin1'),
  }
  let state = 3
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  for (const [extension, whole] of Object.entries(wholes)) {
    for (let round = 0; round < 12; round++) {
      const damaged = Buffer.from(whole.subarray(0, round % 2 ? random(whole.length) : whole.length))
      for (let byte = 0; byte < 4 && damaged.length > 8; byte++) damaged[random(damaged.length)] = random(256)
      expect(
        (await renditions.of(root, exhibitOf(root, `损坏-${round}.${extension}`, damaged))).pages.length,
      ).toBeGreaterThan(0)
    }
  }
})

test('a file that is gone, a link and a path out of the folder are pages, and nothing is followed', async () => {
  const exhibit = exhibitOf(root, '原件.txt', Buffer.from('内容'))
  writeFileSync(join(root, '..', 'evidence-outside.txt'), '外面')
  symlinkSync(join(root, '原件.txt'), join(root, '链接.txt'))
  for (const path of ['不在.txt', '链接.txt', '../evidence-outside.txt', '/etc/hostname']) {
    expect(onlyPage(await renditions.of(root, { ...exhibit, path }), 'information').reason).toBe('gone')
  }
})

needs('mkfifo')('a FIFO is never waited for', async () => {
  execFileSync('mkfifo', [join(root, '管道.jpg')])
  const exhibit = { ...exhibitOf(root, '占位.jpg', Buffer.from('x')), path: '管道.jpg' }
  expect(onlyPage(await renditions.of(root, exhibit), 'information').reason).toBe('unknown')
})
