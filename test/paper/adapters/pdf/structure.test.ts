import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import type { PDFPage } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PdfkitWriter } from '../../../../src/paper/adapters/pdf/writer.js'
import type { RenditionPage } from '../../../../src/paper/rules/rendition.js'
import { dossierOf, exhibit, picture, story } from './support/dossiers.js'
import { leave } from '../../../support/leave.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-structure-'))
let pdf: PDFDocument
const name = PDFName.of.bind(PDFName)

beforeAll(async () => {
  const text: RenditionPage = { kind: 'text', mono: true, lines: [{ number: 1, text: story }] }
  const exhibits = [
    exhibit('E0001', '1-1', '承诺页截图', [picture(108, 240)]),
    exhibit('E0002', '1-2', '活动页截图', [picture(108, 240)]),
    exhibit('E0003', '2-1', '聊天导出', [text]),
  ]
  await new PdfkitWriter().write({ ...dossierOf(exhibits), watermark: '草稿' }, folder, 'tagged')
  pdf = await PDFDocument.load(readFileSync(join(folder, 'tagged.pdf')), { updateMetadata: false })
})
afterAll(() => {
  leave(folder)
})

interface Element {
  readonly type: string
  readonly dict: PDFDict
  readonly kids: Element[]
  readonly marked: { readonly page: PDFRef; readonly id: number }[]
  readonly annotations: PDFRef[]
}

function elementOf(dict: PDFDict): Element {
  const element: Element = {
    type: dict.lookup(name('S'), PDFName).asString().slice(1),
    dict,
    kids: [],
    marked: [],
    annotations: [],
  }
  for (const kid of dict.lookup(name('K'), PDFArray).asArray()) {
    const value = pdf.context.lookup(kid) as PDFDict
    const type = value.get(name('Type'))?.toString()
    if (type === '/MCR')
      element.marked.push({
        page: value.get(name('Pg')) as PDFRef,
        id: value.lookup(name('MCID'), PDFNumber).asNumber(),
      })
    else if (type === '/OBJR') element.annotations.push(value.get(name('Obj')) as PDFRef)
    else element.kids.push(elementOf(value))
  }
  return element
}

function all(element: Element): Element[] {
  return [element, ...element.kids.flatMap(all)]
}

function tree(): Element {
  return elementOf(
    pdf.catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('K'), PDFArray).lookup(0, PDFDict),
  )
}

function content(page: PDFPage): string {
  return Buffer.from(decodePDFRawStream(page.node.Contents() as PDFRawStream).decode()).toString('latin1')
}

test('everything drawn is either told or marked as decoration, and nothing is nested', () => {
  for (const page of pdf.getPages()) {
    let depth = 0
    for (const line of content(page)
      .split('\n')
      .flatMap((one) => one.split(/(?<=BDC|BMC|EMC)\s/))) {
      if (/BDC$|BMC$/.test(line)) depth++
      if (/^BT|Do Q$|\bS Q$/.test(line)) expect(depth).toBe(1)
      if (line.endsWith('EMC')) depth--
      expect(depth).toBeGreaterThanOrEqual(0)
      expect(depth).toBeLessThanOrEqual(1)
    }
    expect(depth).toBe(0)
  }
})

test('every piece of marked content hangs in the tree once, and the parent tree leads back to it', () => {
  const elements = all(tree())
  const nums = pdf.catalog
    .lookup(name('StructTreeRoot'), PDFDict)
    .lookup(name('ParentTree'), PDFDict)
    .lookup(name('Nums'), PDFArray)
  const parents = new Map(
    Array.from({ length: nums.size() / 2 }, (_, index) => [
      nums.lookup(index * 2, PDFNumber).asNumber(),
      nums.lookup(index * 2 + 1),
    ]),
  )
  for (const page of pdf.getPages()) {
    const ids = [...content(page).matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id)).sort((a, b) => a - b)
    const told = elements
      .flatMap(({ marked }) => marked)
      .filter((one) => one.page === page.ref)
      .map(({ id }) => id)
      .sort((a, b) => a - b)
    expect(told).toEqual(ids)
    if (ids.length > 0)
      expect(
        (parents.get(page.node.lookup(name('StructParents'), PDFNumber).asNumber()) as PDFArray).size(),
      ).toBe(ids.length)
  }
})

test('headings start at H1 and skip no level', () => {
  const levels = all(tree())
    .map(({ type }) => /^H(\d)$/.exec(type)?.[1])
    .filter((level) => level !== undefined)
    .map(Number)
  expect(levels[0]).toBe(1)
  for (const [index, level] of levels.entries())
    if (index > 0) expect(level).toBeLessThanOrEqual(levels[index - 1]! + 1)
})

test('tables have rows of equal width with a scoped head, lists have items, figures have words and a box', () => {
  for (const element of all(tree())) {
    if (element.type === 'Table') {
      expect(element.kids.every(({ type }) => type === 'TR')).toBe(true)
      expect(new Set(element.kids.map(({ kids }) => kids.length)).size).toBe(1)
      expect(
        element.kids[0]!.kids.every(
          ({ type, dict }) =>
            type === 'TH' && dict.lookup(name('A'), PDFDict).get(name('Scope'))?.toString() === '/Column',
        ),
      ).toBe(true)
    }
    if (element.type === 'L') expect(element.kids.every(({ type }) => type === 'LI')).toBe(true)
    if (element.type === 'LI')
      expect(element.kids.every(({ type }) => ['Lbl', 'LBody'].includes(type))).toBe(true)
    if (element.type === 'Figure') {
      expect(element.dict.get(name('Alt'))?.toString().length).toBeGreaterThan(6)
      expect(element.dict.lookup(name('A'), PDFDict).get(name('BBox'))).toBeDefined()
    }
    if (element.type === 'Link') {
      expect(element.annotations.length).toBe(1)
      expect(element.marked.length).toBeGreaterThan(0)
    }
  }
})

test('every page with links is read in the order of the tags', () => {
  for (const page of pdf.getPages().filter(({ node }) => node.Annots() !== undefined))
    expect(page.node.get(name('Tabs'))?.toString()).toBe('/S')
})
