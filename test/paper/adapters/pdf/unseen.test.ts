import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePDFRawStream, PDFDocument } from '@cantoo/pdf-lib'
import type { PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReadBack } from '../../../../src/paper/adapters/pdf/read-back.js'
import { PdfkitWriter } from '../../../../src/paper/adapters/pdf/writer.js'
import type { RenditionPage, SeenLine } from '../../../../src/paper/rules/rendition.js'
import { refusal } from '../../../support/matchers.js'
import { leave } from '../../../support/leave.js'
import { needs } from '../../../support/tools.js'
import { dossierOf, exhibit, picture } from './support/dossiers.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-unseen-'))
const line = (text: string, y: number): SeenLine => ({ text, x: 0.1, y, width: 0.6, height: 0.03 })
const SEEN = [
  line('助力不成功全额退款 100% OK', 0.2),
  line('客服：亲，请先补交2000元😀', 0.5),
  line('བོད་ཡིག', 0.7),
]
const screen = (seen?: readonly SeenLine[]): RenditionPage => ({
  ...picture(108, 240),
  ...(seen ? { seen } : {}),
})
const dossier = (seen?: readonly SeenLine[]) =>
  dossierOf([
    exhibit('E0001', '1-1', '承诺页截图', [screen(seen)]),
    exhibit('E0002', '1-2', '活动页截图', [screen()]),
  ])

async function textOf(name: string): Promise<string[]> {
  const back = (await ReadBack.open(join(folder, name)))!
  try {
    return Array.from({ length: back.pages }, (_, index) => back.page(index + 1).text.replace(/\s/g, ''))
  } finally {
    back.close()
  }
}

beforeAll(async () => {
  await new PdfkitWriter().write(dossier(SEEN), folder, 'searched')
  await new PdfkitWriter().write(dossier(), folder, 'plain')
})
afterAll(() => {
  leave(folder)
})

test('words of a picture are found where it is shown, and what no font can draw stops nothing', async () => {
  const [searched, plain] = [await textOf('searched.pdf'), await textOf('plain.pdf')]
  const holders = searched.filter((page) => page.includes('请先补交2000元'))
  expect(holders).toHaveLength(1)
  expect(holders[0]).toContain('助力不成功全额退款100%OK')
  expect(holders[0]).not.toMatch(/[\0\ufffd\u0f56]/)
  expect(plain.join('')).not.toContain('请先补交2000元')
})

test('they are part of the figure that shows the picture, and nothing after them stays invisible', async () => {
  const pdf = await PDFDocument.load(readFileSync(join(folder, 'searched.pdf')), { updateMetadata: false })
  const pages = pdf
    .getPages()
    .map((page) =>
      Buffer.from(decodePDFRawStream(page.node.Contents() as PDFRawStream).decode()).toString('latin1'),
    )
  const [page] = pages.filter((content) => content.includes('3 Tr'))
  const runs = page!.split(/(?=\/\w+ <<\/MCID \d+>> BDC)/).filter((run) => run.includes('3 Tr'))
  expect(runs).toHaveLength(1)
  const figure = runs[0]!.slice(0, runs[0]!.indexOf('EMC'))
  expect(figure).toMatch(/^\/Figure .* BDC\n.* Do Q\n/)
  expect(figure.match(/^BT 3 Tr .* 0 Tr 100 Tz ET$/gm)).toHaveLength(2)
  expect(page!.match(/3 Tr/g)).toHaveLength(2)
})

needs('pdftoppm')('pages look the same with and without them', () => {
  const pixels = (name: string): string[] => {
    execFileSync('pdftoppm', ['-r', '40', '-png', join(folder, `${name}.pdf`), join(folder, name)])
    return Array.from({ length: count }, (_, at) =>
      readFileSync(
        join(folder, `${name}-${String(at + 1).padStart(String(count).length, '0')}.png`),
      ).toString('base64'),
    )
  }
  const count = Number(
    /Pages: +(\d+)/.exec(execFileSync('pdfinfo', [join(folder, 'plain.pdf')]).toString())![1],
  )
  expect(pixels('searched')).toEqual(pixels('plain'))
})

test('the gate of a public paper hears them too', async () => {
  await expect(
    new PdfkitWriter().write({ ...dossier(SEEN), forbidden: ['补交2000'] }, folder, 'told'),
  ).rejects.toEqual(refusal('dossier/not-public'))
})
