import { Refusal } from '../../ground/refusal.js'
import type { BillTable } from '../ports.js'
import type { Bytes } from './bytes.js'
import { elements } from './xlsx-xml.js'
import { sheetRows } from './xlsx-sheet.js'
import type { Workbook } from './xlsx-sheet.js'
import { innerFiles } from './zip.js'
import type { Inner } from './zip.js'
import { damagedWorkbook } from './damaged-workbook.js'
import { contents, sharedTexts, dateStyles } from './xlsx-parts.js'

/**
 * The sheets of a workbook as tables, in the workbook's order, hidden ones too. Reads what a bill needs and no more: texts, numbers, dates by
 * their format. Formulas are never evaluated, their stored result is taken. Throws bill/damaged-workbook, bill/password-needed (a workbook
 * locked by Excel), bill/damaged-zip.
 */
export async function workbookTables(bytes: Bytes, file: string): Promise<readonly BillTable[]> {
  try {
    return await tablesOf(bytes, file)
  } catch (error) {
    throw damagedWorkbook(error, file)
  }
}

async function tablesOf(bytes: Bytes, file: string): Promise<readonly BillTable[]> {
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
