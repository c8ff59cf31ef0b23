import type { TextLine } from '../../../paper/rules/rendition.js'
import { generatedLines, visible } from './document-text.js'
import type { DocumentText } from './document-text.js'
import { packageParts, readXml } from './package-parts.js'

const CELL = ' │ '
/** Built-in number formats that show a date or a time. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** Cells of every sheet as text, one line per row with its row number; formulas show their stored result. Throws when damaged. */
export function xlsxText(bytes: Uint8Array): DocumentText {
  const parts = packageParts(bytes, (name) =>
    /^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/workbook)\.xml(\.rels)?$/.test(name),
  )
  const shared = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '<sst/>')
  const dates = dateStyles(parts.get('xl/styles.xml') ?? '<styleSheet/>')
  const sheets = sheetsOf(parts)
  if (sheets.length === 0) throw new Error('no sheet')
  const lines = sheets.flatMap(({ name, xml }): TextLine[] => [
    ...generatedLines([`[${name}]`]),
    ...sheetLines(xml, shared, dates),
  ])
  return { lines, notes: [] }
}

function sheetsOf(
  parts: ReadonlyMap<string, string>,
): readonly { readonly name: string; readonly xml: string }[] {
  const targets = new Map<string, string>()
  readXml(parts.get('xl/_rels/workbook.xml.rels') ?? '<r/>', {
    open: (_name, { Id, Target }) => {
      if (Id && Target) targets.set(Id, Target)
    },
  })
  const found: { name: string; xml: string }[] = []
  readXml(parts.get('xl/workbook.xml') ?? '<w/>', {
    open: (tag, attributes) => {
      const target = tag === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined
      const xml =
        target === undefined
          ? undefined
          : parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      if (xml !== undefined) found.push({ name: attributes['name'] ?? '', xml })
    },
  })
  return found
}

function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = []
  let phonetic = false
  let taking = false
  readXml(xml, {
    open: (name) => {
      if (name === 'si') strings.push('')
      if (name === 'rPh') phonetic = true
      taking = name === 't' && !phonetic
    },
    text: (text) => {
      if (taking) strings[strings.length - 1] += text
    },
    close: (name) => {
      if (name === 'rPh') phonetic = false
      taking = false
    },
  })
  return strings
}

/** For each cell style: does it show a date? */
function dateStyles(xml: string): readonly boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  readXml(xml, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? -1)
      if (name === 'numFmt')
        own.set(
          id,
          /[ymdhs年月日]/i.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')),
        )
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(own.get(id) ?? DATE_FORMATS.has(id))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function sheetLines(xml: string, shared: readonly string[], dates: readonly boolean[]): TextLine[] {
  const lines: TextLine[] = []
  let cells: string[] = []
  let row = 0
  let cell = { column: 0, type: '', style: 0, text: '', taking: false }
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        cells = []
        row = Number(attributes['r'] ?? row + 1)
      }
      if (name === 'c')
        cell = {
          column: columnOf(attributes['r']) ?? cells.length,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          text: '',
          taking: false,
        }
      if (name === 'v' || name === 't') cell.taking = true
    },
    text: (text) => {
      if (cell.taking) cell.text += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') cell.taking = false
      if (name === 'c' && cell.column < 512) {
        while (cells.length < cell.column) cells.push('')
        cells[cell.column] = visible(shown(cell, shared, dates)).replace(/\s+/g, ' ')
      }
      if (name === 'row' && cells.some((text) => text !== ''))
        lines.push({ number: row, text: cells.join(CELL) })
    },
  })
  return lines
}

function shown(
  cell: { readonly type: string; readonly style: number; readonly text: string },
  shared: readonly string[],
  dates: readonly boolean[],
): string {
  if (cell.type === 's') return shared[Number(cell.text)] ?? ''
  if (cell.type === 'b') return cell.text === '1' ? 'TRUE' : 'FALSE'
  return cell.type === 'n' && cell.text !== '' && dates[cell.style] === true
    ? serialDate(Number(cell.text))
    : cell.text
}

/** Excel's day number as a date, with the time when there is one; days before March 1900 are left as they are. */
function serialDate(serial: number): string {
  if (!(serial >= 61 && serial < 2_958_466)) return String(serial)
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000).toISOString()
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  return letters === undefined
    ? null
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
