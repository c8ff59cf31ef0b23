import type { TextLine } from '../../../paper/rules/rendition.js'
import { generatedLines } from './document-text.js'
import type { DocumentText } from './document-text.js'
import { packageParts, readXml } from './package-parts.js'
import { sheetLines } from './xlsx-lines.js'
import { dateStyles } from './xlsx-dates.js'

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
