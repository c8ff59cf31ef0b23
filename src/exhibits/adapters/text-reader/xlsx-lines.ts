import type { TextLine } from '../../../paper/rules/rendition.js'
import { visible } from './document-text.js'
import { readXml } from './package-parts.js'

const CELL = ' │ '

/** The rows of a sheet as lines of text; empty rows are left out. */
export function sheetLines(xml: string, shared: readonly string[], dates: readonly boolean[]): TextLine[] {
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
