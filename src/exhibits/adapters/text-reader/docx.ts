import type { RenditionNote } from '../../../paper/rules/rendition.js'
import { numberedLines } from './document-text.js'
import type { DocumentText } from './document-text.js'
import { packageParts, readXml } from './package-parts.js'

const CELL = ' │ '

/** Text of a Word document: paragraphs and tables, foot- and endnotes; no macro, picture or remote part is touched. Throws when damaged. */
export function docxText(bytes: Uint8Array): DocumentText {
  const parts = packageParts(bytes, (name) =>
    /^word\/(document|footnotes|endnotes|comments)\.xml$/.test(name),
  )
  const main = parts.get('word/document.xml')
  if (main === undefined) throw new Error('no word/document.xml')
  const { paragraphs, deleted } = bodyOf(main)
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml', 'word/comments.xml']) {
    const part = parts.get(name)
    if (part !== undefined) paragraphs.push(...bodyOf(part).paragraphs.filter((line) => line.trim() !== ''))
  }
  const notes: RenditionNote[] = deleted > 0 ? [{ code: 'tracked-changes', facts: { deleted } }] : []
  return { lines: numberedLines(paragraphs.join('\n')), notes }
}

interface Body {
  readonly paragraphs: string[]
  readonly deleted: number
}

/** One line per paragraph, one per table row; deleted text of tracked changes is left out and counted. */
function bodyOf(xml: string): Body {
  const paragraphs: string[] = []
  const rows: { cells: string[]; cell: string[] }[] = []
  let line = ''
  let taking = false
  let deleted = 0
  readXml(xml, {
    open: (name) => {
      if (name === 'tr') rows.push({ cells: [], cell: [] })
      if (name === 'tc') rows.at(-1)!.cell = []
      if (name === 'p') line = ''
      if (name === 't') taking = true
      if (name === 'del') deleted++
      if (name === 'tab') line += '\t'
      if (name === 'br' || name === 'cr') line += rows.length > 0 ? ' ' : '\n'
    },
    text: (text) => {
      if (taking) line += text
    },
    close: (name) => {
      if (name === 't') taking = false
      if (name === 'p') (rows.at(-1)?.cell ?? paragraphs).push(line)
      if (name === 'tc') rows.at(-1)!.cells.push(rows.at(-1)!.cell.join(' ').trim())
      if (name !== 'tr') return
      const text = rows.pop()!.cells.join(CELL)
      const outer = rows.at(-1)
      if (outer) outer.cell.push(text)
      else paragraphs.push(text)
    },
  })
  return { paragraphs, deleted }
}
