import { expect, test } from 'vitest'
import { ContentReader } from '../../../../src/exhibits/adapters/text-reader/content-reader.js'
import { written } from '../documents.js'
import { caseFolder, exhibitOf } from '../exhibits.js'
import { docx, encoded, xlsx } from '../office.js'
import { photo } from '../pictures.js'

const root = caseFolder()
const reader = new ContentReader()
const read = (path: string, bytes: Uint8Array): Promise<string | null> =>
  reader.read(root, exhibitOf(root, path, bytes))

test('the words of every kind of text file are found', async () => {
  expect(
    await read(
      '协议.pdf',
      await written((doc) => {
        doc.text('会员服务协议')
        doc.addPage().text('第七条 退款')
      }),
    ),
  ).toMatch(/会员服务协议[^]*第七条 退款/)
  expect(await read('聊天.txt', encoded('客服：不予退款', 'gb18030'))).toBe('客服：不予退款')
  expect(
    await read(
      '规则.html',
      Buffer.from('<html><body><p>助力规则</p><script>alert(1)</script></body></html>'),
    ),
  ).toBe('助力规则')
  expect(await read('函.docx', docx('<w:p><w:r><w:t>催告函</w:t></w:r></w:p>'))).toBe('催告函')
  expect(
    await read('账单.xlsx', xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ['微信支付账单明细'])),
  ).toContain('微信支付账单明细')
  expect(await read('账单.csv', Buffer.from('交易时间,金额\n2026-03-01,298.00\n'))).toBe(
    '交易时间,金额\n2026-03-01,298.00',
  )
  expect(
    await read(
      '回复.eml',
      Buffer.from(
        'From: a@example.com\r\nTo: b@example.com\r\nSubject: refund\r\nMessage-ID: <1@e>\r\nMIME-Version: 1.0\r\n\r\n驳回',
      ),
    ),
  ).toContain('驳回')
})

test('at most 200,000 characters are read, also of one endless line, and soon', async () => {
  const started = performance.now()
  expect(
    (await read('长.txt', Buffer.from('退款'.repeat(300_000))))?.replaceAll('\n', '').length,
  ).toBeLessThanOrEqual(200_000)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('what has no text, or is damaged, locked or gone, has none, and nothing is thrown', async () => {
  expect(await read('照片.jpg', await photo(50, 50))).toBeNull()
  expect(await read('空.txt', Buffer.alloc(0))).toBeNull()
  expect(await read('坏.docx', docx('<w:p>').subarray(0, 150))).toBeNull()
  expect(
    await read(
      '加密.pdf',
      await written(
        (doc) => {
          doc.text('流水')
        },
        { userPassword: '1' },
      ),
    ),
  ).toBeNull()
  expect(await read('坏.pdf', Buffer.from('%PDF-1.7\nnothing'))).toBeNull()
  expect(
    await reader.read(root, {
      path: '不在.pdf',
      kind: { mime: 'application/pdf', family: 'pdf', extension: 'pdf', mismatch: false },
    }),
  ).toBeNull()
})
