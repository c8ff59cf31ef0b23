import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { PdfkitWriter } from '../../../src/paper/adapters/pdf/writer.js'
import { letterAlone } from '../../../src/dossier/rules/assemble.js'
import type { ComposedLetter } from '../../../src/letters/rules/composed.js'
import type { Block } from '../../../src/paper/rules/blocks.js'
import { plain } from '../../../src/paper/rules/blocks.js'
import type { Dossier } from '../../../src/paper/rules/dossier.js'
import { dossierOf } from './pdf/support/dossiers.js'
import { LetterDocx } from '../../../src/paper/adapters/docx.js'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { needs } from '../../support/tools.js'

const numbers = (id: string): string => `证据${registerOf().exhibits.find((one) => one.id === id)!.number}`

async function composed(channel: string, changes: Record<string, unknown> = {}): Promise<ComposedLetter> {
  const { letters } = await composeChannel({
    channel,
    file: caseOf(changes),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates: new TemplateFolders(),
    draft: false,
  })
  return letters[0]!
}

async function letterOf(channel: string, changes: Record<string, unknown> = {}): Promise<Uint8Array> {
  const { title, blocks, profile } = await composed(channel, changes)
  return new LetterDocx().write({ title, blocks, profile, date: '2026-11-22', author: '' }, numbers)
}

/** The same letter as the PDF has it. */
async function aloneOf(channel: string): Promise<Dossier> {
  const labels = Object.fromEntries(registerOf().exhibits.map(({ id }) => [id, numbers(id)]))
  return { ...dossierOf([]), labels, attachments: [], parts: letterAlone(await composed(channel)) }
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
    '通知贵方解除',
    '请退还¥1,286.50',
    '（证据4-1）',
    '（本人陈述）',
    '发函人（签名）：',
  ])
    expect(text).toContain(sentence)
  expect(strFromU8(unzipSync(bytes)['word/styles.xml']!)).toContain('w:eastAsia="仿宋"')
})

test('text that looks like markup stays text', async () => {
  const bytes = await letterOf('operator', {
    facts: [{ on: '2026-03-01', at: '', what: '客服说 <b>&amp;退款</b> "一定"', exhibits: [] }],
  })
  expect(strFromU8(unzipSync(bytes)['word/document.xml']!)).toContain(
    '客服说 &lt;b&gt;&amp;amp;退款&lt;/b&gt;',
  )
})

test('headings, lists, signature and tables are those of Word, in styles that exist once', async () => {
  const files = unzipSync(await letterOf('police'))
  const xml = (name: string): string => strFromU8(files[`word/${name}.xml`]!)
  const document = xml('document')
  const defined = [...xml('styles').matchAll(/w:styleId="(\w+)"/g)].map(([, id]) => id)
  expect(new Set(defined).size).toBe(defined.length)
  const used = new Set([...document.matchAll(/<w:(?:pStyle|tblStyle) w:val="(\w+)"/g)].map(([, id]) => id))
  expect([...used].filter((id) => !defined.includes(id))).toEqual([])
  for (const id of ['Title', 'Heading1', 'BodyTextFirstIndent', 'ListNumber', 'Signature', 'TableGrid'])
    expect(used, id).toContain(id)
  expect(document.match(/<w:numPr>/g)?.length).toBe(document.match(/w:val="ListNumber"/g)?.length)
  expect(document).not.toContain('<w:tblBorders>')
  expect(xml('styles')).toContain('<w:outlineLvl w:val="0"/>')
})

test('a list is counted by Word from where it begins, each by itself', async () => {
  const item = (text: string): Block => ({ kind: 'list', ordered: true, start: 3, items: [plain(text)] })
  const bytes = await new LetterDocx().write(
    { title: '函', blocks: [item('甲'), item('乙')], date: '2026-11-22', author: '' },
    numbers,
  )
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
  const ids = [...xml.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(2)
  expect(strFromU8(unzipSync(bytes)['word/numbering.xml']!).match(/<w:start w:val="3"\/>/g)).toHaveLength(2)
})

test('a table loses no number under a row, and no group its name', async () => {
  const bytes = await new LetterDocx().write(
    {
      title: '函',
      blocks: [
        {
          kind: 'table',
          columns: ['序号', '时间', '金额'].map((title) => ({ title, weight: 1 })),
          rows: [
            { spanning: true, cells: [plain('微信支付')] },
            {
              cells: ['1', '2026-03-01', '298.00'].map((text) => plain(text)),
              under: [plain('交易单号 4200')],
            },
          ],
        },
      ],
      date: '2026-11-22',
      author: '',
    },
    numbers,
  )
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
  expect(documentText(bytes)).toMatch(/微信支付[\s\S]*298\.00[\s\S]*交易单号 4200/)
  expect(xml).toContain('<w:gridSpan w:val="3"/>')
  expect(xml).toContain('<w:vMerge w:val="restart"/>')
})

const CHANNELS = ['operator', 'police', 'court', 'payment', '12315', 'nifa']
/** The faces of the PDF in the places of those that Word has and this computer may not. */
const FACES = { 'Times New Roman': 'Serif', 仿宋: 'Serif', 宋体: 'Serif', 楷体: 'Serif', 黑体: 'Sans' }

needs('soffice', 'pdftotext', 'pdfinfo')(
  'LibreOffice opens every letter, counts its lists and needs the pages of the PDF, one more for one letter at most',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'docx-'))
    fontsAt(folder)
    for (const channel of CHANNELS) {
      writeFileSync(join(folder, `${channel}.docx`), await letterOf(channel))
      await new PdfkitWriter().write(await aloneOf(channel), folder, `pdf-${channel}`)
    }
    const letters = CHANNELS.map((name) => join(folder, `${name}.docx`))
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, ...letters], {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder },
    })
    const textOf = (name: string): string =>
      execFileSync('pdftotext', [join(folder, `${name}.pdf`), '-']).toString()
    const pagesOf = (name: string): number =>
      Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [join(folder, `${name}.pdf`)]).toString())![1])
    expect(textOf('operator')).toContain('异议与退款函')
    expect(textOf('operator').replaceAll(' ', '')).toMatch(/1\.通知贵方解除/)
    expect(textOf('police')).toContain('受案回执')
    expect(textOf('court')).toContain('诉讼费用由被告承担')
    // LibreOffice parts Chinese from Latin by a quarter of an em whatever the style says: a page that the PDF fills may run over.
    const more = CHANNELS.map((name) => pagesOf(name) - pagesOf(`pdf-${name}`))
    expect(more.filter((one) => one !== 0 && one !== 1)).toEqual([])
    expect(more.filter((one) => one === 0).length).toBeGreaterThanOrEqual(CHANNELS.length - 1)
  },
  180_000,
)

function fontsAt(home: string): void {
  const aliases = Object.entries(FACES).map(
    ([family, cut]) =>
      `<alias binding="same"><family>${family}</family><prefer><family>Noto ${cut} SC</family></prefer></alias>`,
  )
  mkdirSync(join(home, '.config', 'fontconfig'), { recursive: true })
  writeFileSync(
    join(home, '.config', 'fontconfig', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${aliases.join('')}</fontconfig>`,
  )
  mkdirSync(join(home, '.fonts'))
  for (const name of readdirSync('dist/fonts').filter((file) => file.endsWith('.ttf')))
    copyFileSync(join('dist/fonts', name), join(home, '.fonts', name))
}

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
