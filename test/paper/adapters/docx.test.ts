import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { LetterDocx } from '../../../src/paper/adapters/docx.js'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { needs } from '../../support/tools.js'

const numbers = (id: string): string => `证据${registerOf().exhibits.find((one) => one.id === id)!.number}`

async function letterOf(channel: string, changes: Record<string, unknown> = {}): Promise<Uint8Array> {
  const composed = await composeChannel({
    channel,
    file: caseOf(changes),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates: new TemplateFolders(),
    draft: false,
  })
  const [letter] = composed.letters
  return new LetterDocx().write(
    { title: letter!.title, blocks: letter!.blocks, date: '2026-11-22', author: '' },
    numbers,
  )
}

const documentText = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/document.xml']!)
    .replace(/<w:p[ >]/g, '\n$&')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')

test('the same letter is the same file, whenever it is written', async () => {
  const [first, second] = [await letterOf('operator'), await letterOf('operator')]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  expect(strFromU8(unzipSync(first)['docProps/core.xml']!)).toContain('2026-11-22T00:00:00Z')
})

test('holds the sentences, the claims in order and the exhibit numbers, in named Chinese fonts', async () => {
  const bytes = await letterOf('operator')
  const text = documentText(bytes)
  for (const sentence of [
    '异议与退款函',
    '一、请求事项',
    '1. 通知贵方解除',
    '2. 请退还¥1,286.50',
    '（证据4-1）',
    '（本人陈述）',
    '发函人（签名）：',
  ])
    expect(text).toContain(sentence)
  expect(strFromU8(unzipSync(bytes)['word/document.xml']!)).toContain('w:eastAsia="仿宋"')
})

test('text that looks like markup stays text', async () => {
  const bytes = await letterOf('operator', {
    facts: [{ on: '2026-03-01', at: '', what: '客服说 <b>&amp;退款</b> "一定"', exhibits: [] }],
  })
  expect(strFromU8(unzipSync(bytes)['word/document.xml']!)).toContain(
    '客服说 &lt;b&gt;&amp;amp;退款&lt;/b&gt;',
  )
})

needs('soffice', 'pdftotext')(
  'LibreOffice opens every letter and gives the Chinese back',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'docx-'))
    for (const channel of ['operator', 'police', 'court'])
      writeFileSync(join(folder, `${channel}.docx`), await letterOf(channel))
    execFileSync(
      'soffice',
      [
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...['operator', 'police', 'court'].map((name) => join(folder, `${name}.docx`)),
      ],
      { stdio: 'ignore', env: { ...process.env, HOME: folder } },
    )
    expect(execFileSync('pdftotext', [join(folder, 'operator.pdf'), '-']).toString()).toContain(
      '异议与退款函',
    )
    expect(execFileSync('pdftotext', [join(folder, 'police.pdf'), '-']).toString()).toContain('受案回执')
    expect(execFileSync('pdftotext', [join(folder, 'court.pdf'), '-']).toString()).toContain(
      '诉讼费用由被告承担',
    )
  },
  120_000,
)

test('no character that XML forbids stands anywhere in the file, whoever is named', async () => {
  const bytes = await new LetterDocx().write(
    {
      title: '函\u0000件\u0007',
      blocks: [{ kind: 'title', text: '函\u0001' }],
      date: '2026-11-22',
      author: '李\u001b敏\ufffe𠮷',
    },
    numbers,
  )
  for (const [name, content] of Object.entries(unzipSync(bytes)).filter(([path]) => path.endsWith('.xml')))
    expect(strFromU8(content), name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  expect(strFromU8(unzipSync(bytes)['docProps/core.xml']!)).toContain('<dc:creator>李敏𠮷</dc:creator>')
})
