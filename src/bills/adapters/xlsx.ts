import { Refusal } from '../../ground/refusal.js'
import type { BillTable } from '../ports.js'
import type { Bytes } from './bytes.js'
import { elements } from './xlsx-xml.js'
import { sheetRows } from './xlsx-sheet.js'
import type { Workbook } from './xlsx-sheet.js'
import { innerFiles } from './zip.js'
import type { Inner } from './zip.js'

/** Shared texts of a workbook longer than this in all are no bill. */
const LARGEST_TEXTS = 256 * 1024 * 1024

/**
 * The sheets of a workbook as tables, in the workbook's order, hidden ones too. Reads what a bill needs and no more: texts, numbers, dates by
 * their format. Formulas are never evaluated, their stored result is taken. Throws bill/damaged-workbook, bill/password-needed (a workbook
 * locked by Excel), bill/damaged-zip.
 */
export async function workbookTables(bytes: Bytes, file: string): Promise<readonly BillTable[]> {
  const parts = new Map(
    (await innerFiles(bytes, file, async () => null)).map((part) => [part.name.replace(/^\//, ''), part]),
  )
  const targets = await relations(parts, file)
  const { sheets, epoch1904 } = await contents(part(parts, 'xl/workbook.xml', file))
  const book: Workbook = {
    texts: await sharedTexts(parts.get(targets.texts)),
    dateStyles: await dateStyles(parts.get(targets.styles)),
    epoch1904,
  }
  return sheets.map(({ name, id }) => {
    const sheet = part(parts, targets.byId.get(id) ?? '', file)
    return {
      place: sheets.length > 1 ? name : '',
      encoding: 'utf-8',
      rows: () => sheetRows(sheet.chunks(), book, file),
    }
  })
}

/** Is this ZIP a workbook? */
export function isWorkbook(files: readonly Inner[]): boolean {
  return files.some(({ name }) => name.replace(/^\//, '') === 'xl/workbook.xml')
}

function part(parts: ReadonlyMap<string, Inner>, name: string, file: string): Inner {
  const found = parts.get(name)
  if (!found) throw new Refusal('bill/damaged-workbook', { file, part: name })
  return found
}

async function relations(parts: ReadonlyMap<string, Inner>, file: string) {
  const byId = new Map<string, string>()
  let [texts, styles] = ['xl/sharedStrings.xml', 'xl/styles.xml']
  for await (const { name, attributes } of elements(
    part(parts, 'xl/_rels/workbook.xml.rels', file).chunks(),
    ['Relationship'],
  )) {
    if (name !== 'Relationship') continue
    const target = attributes['Target'] ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    byId.set(attributes['Id'] ?? '', path)
    if (attributes['Type']?.endsWith('/sharedStrings')) texts = path
    if (attributes['Type']?.endsWith('/styles')) styles = path
  }
  return { byId, texts, styles }
}

async function contents(
  workbook: Inner,
): Promise<{ sheets: { name: string; id: string }[]; epoch1904: boolean }> {
  const sheets: { name: string; id: string }[] = []
  let epoch1904 = false
  for await (const { name, attributes } of elements(workbook.chunks(), ['sheet', 'workbookPr'])) {
    if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '' })
    else epoch1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
  }
  return { sheets, epoch1904 }
}

/** Texts that cells point at by number. Phonetic readings (rPh) are no text of the cell. */
async function sharedTexts(strings: Inner | undefined): Promise<readonly string[]> {
  const texts: string[] = []
  if (!strings) return texts
  let size = 0
  for await (const { text } of elements(strings.chunks(), ['si'])) {
    texts.push(text)
    size += text.length
    if (size > LARGEST_TEXTS) throw new Refusal('bill/too-large', { file: strings.name })
  }
  return texts
}

/** Which cell styles show a number as a date: built-in formats 14–22, 27–36, 45–47, 50–58 and custom ones with y, m, d, h or s outside quotes. */
async function dateStyles(styles: Inner | undefined): Promise<ReadonlySet<number>> {
  const custom = new Map<string, boolean>()
  const dates = new Set<number>()
  let index = -1
  if (!styles) return dates
  for await (const { name, attributes, parent } of elements(styles.chunks(), ['numFmt', 'xf'])) {
    if (name === 'numFmt')
      custom.set(attributes['numFmtId'] ?? '', isDateFormat(attributes['formatCode'] ?? ''))
    if (name !== 'xf' || parent !== 'cellXfs') continue
    index++
    const id = attributes['numFmtId'] ?? '0'
    if (custom.get(id) ?? isBuiltInDate(Number(id))) dates.add(index)
  }
  return dates
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}
