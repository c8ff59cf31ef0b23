import { Refusal } from '../../ground/refusal.js'
import { elements } from './xlsx-xml.js'
import type { Inner } from './zip.js'

/** Shared texts of a workbook longer than this in all are no bill. */
const LARGEST_TEXTS = 256 * 1024 * 1024

/** Sheets in the order of the workbook, and whether its days count from 1904. */
export async function contents(
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
export async function sharedTexts(strings: Inner | undefined): Promise<readonly string[]> {
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
export async function dateStyles(styles: Inner | undefined): Promise<ReadonlySet<number>> {
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

/** True for a number format that shows a day or a time. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}
