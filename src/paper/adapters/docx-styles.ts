import type { Grid, HeadingLook } from '../rules/layout/profile.js'
import type { Profile } from '../rules/dossier.js'
import { gridOf } from '../rules/layout/profile.js'

/** Styles by the ids Word gives its own: a person changes one place and the whole letter follows. */
export const STYLES = {
  title: 'Title',
  heading: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
  text: 'BodyText',
  indented: 'BodyTextFirstIndent',
  ordered: 'ListNumber',
  unordered: 'ListBullet',
  signature: 'Signature',
  table: 'TableGrid',
  cell: 'TableText',
  head: 'TableHeading',
  under: 'TableNumber',
  gap: 'TableGap',
  foot: 'Footer',
} as const

/** Twentieths of a point. */
export function twips(points: number): number {
  return Math.round(points * 20)
}

/** Characters left free to the right of a signature, and size of the numbers under a row, as on the PDF. */
export const FREE = 4
export const UNDER = { size: 9, pitch: 13.5 }

/** No space between Chinese and Latin that the PDF has not (Word and WPS; LibreOffice adds it all the same). */
const CLOSE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'

const FACES = {
  gongwen: { body: '仿宋', headings: ['黑体', '楷体', '仿宋', '仿宋'] },
  court: { body: '宋体', headings: ['黑体', '宋体', '宋体', '宋体'] },
  annex: { body: '宋体', headings: ['黑体', '黑体', '宋体', '宋体'] },
} as const

/** word/styles.xml of a profile: type sizes, pitches and indents of its grid; fonts by the names Word and WPS have. */
export function stylesOf(profile: Profile): string {
  const grid = gridOf(profile)
  const faces = FACES[profile]
  const indent = `<w:ind w:firstLineChars="200" w:firstLine="${twips(2 * grid.size)}"/>`
  const styles = [
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${CLOSE}${pitch(grid.pitch)}<w:jc w:val="both"/></w:pPr><w:rPr>${face(faces.body)}${tracked(grid)}${size(grid.size)}</w:rPr></w:style>`,
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    paragraph(STYLES.title, 'Title', titlePitch(grid), `${face('宋体')}<w:b/>${size(grid.title.size)}`),
    ...grid.headings.map(
      (look, at) =>
      paragraph(STYLES.heading[at]!, `heading ${at + 1}`, headed(grid, look, at), headFace(faces.headings[at]!, look)), // prettier-ignore
    ),
    paragraph(STYLES.text, 'Body Text', '', ''),
    paragraph(STYLES.indented, 'Body Text First Indent', indent, ''),
    paragraph(STYLES.ordered, 'List Number', grid.hanging ? '' : indent, ''),
    paragraph(STYLES.unordered, 'List Bullet', grid.hanging ? '' : indent, ''),
    paragraph(STYLES.signature, 'Signature', `<w:ind w:rightChars="${FREE * 100}" w:right="${twips(FREE * grid.size)}"/><w:jc w:val="right"/>`, ''), // prettier-ignore
    paragraph(STYLES.cell, 'Table Text', `${pitch(grid.table.pitch)}<w:jc w:val="left"/>`, `${face('宋体')}<w:spacing w:val="0"/>${size(grid.table.size)}`), // prettier-ignore
    paragraph(STYLES.head, 'Table Heading', `<w:keepNext/>${pitch(grid.table.pitch)}<w:jc w:val="center"/>`, `${face('黑体')}<w:b/><w:spacing w:val="0"/>${size(grid.table.size)}`), // prettier-ignore
    paragraph(STYLES.under, 'Table Number', `${pitch(UNDER.pitch)}<w:jc w:val="left"/>`, `${face('宋体')}<w:spacing w:val="0"/>${size(UNDER.size)}`), // prettier-ignore
    paragraph(STYLES.gap, 'Table Gap', pitch(grid.table.pitch / 2), size(2)),
    paragraph(
      STYLES.foot,
      'footer',
      `${pitch(14)}<w:jc w:val="center"/>`,
      `${face('宋体')}<w:spacing w:val="0"/>${size(10.5)}`,
    ),
    tableGrid(),
  ]
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${styles.join('')}</w:styles>`
}

function paragraph(id: string, name: string, look: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${look}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

function headed(grid: Grid, look: HeadingLook, level: number): string {
  const indent =
    look.indent > 0 ? `<w:ind w:firstLineChars="200" w:firstLine="${twips(2 * grid.size)}"/>` : ''
  const space = `<w:spacing w:before="${twips(look.before)}" w:after="${twips(look.after)}" w:line="${twips(Math.max(grid.pitch, look.size * 1.4))}" w:lineRule="exact"/>`
  return `<w:keepNext/>${space}${indent}<w:outlineLvl w:val="${level}"/>`
}

function headFace(name: string, look: HeadingLook): string {
  return `${face(name)}${look.face.bold && name === '宋体' ? '<w:b/>' : ''}${size(look.size)}`
}

function titlePitch({ title, pitch: own }: Grid): string {
  return `<w:keepNext/><w:spacing w:before="0" w:after="${twips(title.after)}" w:line="${twips(Math.max(own, title.size * 1.4))}" w:lineRule="exact"/><w:jc w:val="center"/>`
}

function pitch(points: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${twips(points)}" w:lineRule="exact"/>`
}

function face(name: string): string {
  return `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}" w:cs="Times New Roman"/>`
}

function tracked({ tracking }: Grid): string {
  return tracking === 0 ? '' : `<w:spacing w:val="${twips(tracking)}"/>`
}

function size(points: number): string {
  return `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
}

/** Outer rules of one point, half a point inside; the padding of the PDF's cells. */
function tableGrid(): string {
  const rule = (side: string, eighths: number): string =>
    `<w:${side} w:val="single" w:sz="${eighths}" w:space="0" w:color="auto"/>`
  const rules = `${rule('top', 8)}${rule('left', 8)}${rule('bottom', 8)}${rule('right', 8)}${rule('insideH', 4)}${rule('insideV', 4)}`
  const margin = (side: string, width: number): string => `<w:${side} w:w="${width}" w:type="dxa"/>`
  const padding = `${margin('top', 57)}${margin('left', 85)}${margin('bottom', 57)}${margin('right', 85)}`
  return `<w:style w:type="table" w:styleId="${STYLES.table}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${rules}</w:tblBorders><w:tblCellMar>${padding}</w:tblCellMar></w:tblPr></w:style>`
}
