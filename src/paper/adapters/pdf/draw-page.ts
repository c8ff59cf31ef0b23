import type { StructNode } from '../../rules/layout/page.js'
import type { Mark, TextMark } from '../../rules/layout/marks.js'
import { linksInOrder } from '../../rules/layout/marks.js'
import type { NumberedPage } from '../../rules/layout/volume.js'
import type { EmbeddableImage, ImportedPage } from '../../rules/drawable.js'
import { A4 } from '../../rules/typeset/metrics.js'
import { Refusal } from '../../../ground/refusal.js'
import type { Fonts } from './fonts.js'
import { embedImage, imageMatrix } from './images.js'
import type { FormImporter } from './import-form.js'
import type { Inside, Ref, SubsetFont } from './pdfkit-inside.js'
import { num } from './pdfkit-inside.js'
import type { LoadableMark, Prefetch } from './prefetch.js'
import type { Structure } from './structure.js'
import { textOperators, unseenOperators } from './text.js'
import { addDestination, addLink } from './links.js'

/** What drawing one file needs. */
export interface Drawing {
  readonly doc: Inside
  readonly fonts: Fonts
  readonly structure: Structure
  readonly importer: Pick<FormImporter, 'page'>
  readonly prefetch: Prefetch
  /** Fonts of this file by key. */
  readonly subsets: Map<string, SubsetFont>
  readonly watermark: string | null
  /** Text of another program stands in it: PDF/A-3b at most. */
  foreignText: boolean
}

/** Draws one page: marks in reading order, each run of one node as one piece of marked content. */
export async function drawPage(page: NumberedPage, drawing: Drawing): Promise<void> {
  const { doc } = drawing
  doc.addPage({ size: [A4.width, A4.height], margin: 0 })
  const operators: string[] = []
  if (page.layout.landscape) {
    doc.page.dictionary.data['Rotate'] = 90
    operators.push(`0 -1 1 0 0 ${A4.height} cm`)
  }
  for (const anchor of page.anchors)
    addDestination(doc, anchor.name, page.layout.landscape ? [anchor.y, 0] : [0, A4.height - anchor.y])
  let open: StructNode | null | undefined
  for (const mark of [...page.layout.marks, ...page.furniture()]) {
    if (mark.kind === 'link') continue
    if (mark.kind === 'tag') {
      drawing.structure.touch(mark.node)
      continue
    }
    const node = 'node' in mark ? mark.node : null
    if (node !== open) operators.push(...(open === undefined ? [] : ['EMC']), begin(node, drawing.structure))
    open = node
    operators.push(await operatorsOf(mark, drawing))
  }
  if (open !== undefined) operators.push('EMC')
  for (const link of linksInOrder(page.layout.marks)) addLink(link, drawing, page.layout.landscape)
  if (drawing.watermark !== null) operators.push(watermark(drawing.watermark, drawing))
  doc.page.content.write(operators.join('\n'))
}

function begin(node: StructNode | null, structure: Structure): string {
  if (node === null) return '/Artifact BMC'
  const { id, tag } = structure.mark(node)
  return `/${tag} <</MCID ${id}>> BDC`
}

async function operatorsOf(mark: Exclude<Mark, { kind: 'link' | 'tag' }>, drawing: Drawing): Promise<string> {
  switch (mark.kind) {
    case 'text':
      return textOperators(mark, useFont(mark, drawing))
    case 'unseen':
      return unseenOperators(mark, (font) => useFont({ font }, drawing))
    case 'rule':
      return `q ${mark.accent ? '0.122 0.227 0.373 RG' : '0 G'} ${num(mark.width)} w ${num(mark.x1)} ${num(mark.y1)} m ${num(mark.x2)} ${num(mark.y2)} l S Q`
    case 'fill':
      return `q ${num(mark.grey)} g ${num(mark.x)} ${num(mark.y)} ${num(mark.width)} ${num(mark.height)} re f Q`
    case 'image':
      return showing(mark, async () =>
        drawImage(mark, (await drawing.prefetch.take(mark)) as EmbeddableImage, drawing),
      )
    case 'form':
      return showing(mark, async () =>
        drawForm(mark, (await drawing.prefetch.take(mark)) as ImportedPage, drawing),
      )
  }
}

/** A picture that can't be had after all stops the build by name: a page that shows nothing would be a silent skip. */
async function showing(mark: LoadableMark, draw: () => Promise<string>): Promise<string> {
  try {
    return await draw()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'dossier/cannot-show',
      { exhibit: mark.node.alt ?? '', reason: error instanceof Error ? error.message : String(error) },
      'failed',
    )
  }
}

function useFont(mark: Pick<TextMark, 'font'>, { doc, fonts, subsets }: Drawing): SubsetFont {
  let font = subsets.get(mark.font)
  if (!font) {
    doc.font(fonts.font(mark.font))
    font = doc._font
    subsets.set(mark.font, font)
  }
  doc.page.fonts[font.id] ??= font.ref()
  return font
}

async function drawImage(mark: LoadableMark, image: EmbeddableImage, drawing: Drawing): Promise<string> {
  const { ref, orientation } = await embedImage(drawing.doc, image)
  return place(ref, imageMatrix(mark, orientation), drawing.doc)
}

async function drawForm(mark: LoadableMark, page: ImportedPage, drawing: Drawing): Promise<string> {
  if (page.form === 'raster') return drawImage(mark, page.image, drawing)
  const form = await drawing.importer.page(page.pdf, page.pageIndex)
  if (!form) return drawImage(mark, await page.raster(), drawing)
  if (form.text) drawing.foreignText = true
  return place(form.ref, [mark.width, 0, 0, -mark.height, mark.x, mark.y + mark.height], drawing.doc)
}

function place(ref: Ref, matrix: readonly number[], doc: Inside): string {
  const name = `X${ref.id}`
  doc.page.xobjects[name] = ref
  return `q ${matrix.map(num).join(' ')} cm /${name} Do Q`
}

/** Outlines of letters, so that what stands under them stays readable; no transparency. */
function watermark(text: string, drawing: Drawing): string {
  const chars = Array.from(text)
  const shapes = chars.map((char) => drawing.fonts.shape(char, { family: 'sans', bold: true }))
  const font = shapes[0]?.font ?? 'sans-bold'
  const size = Math.min(200, 560 / Math.max(1, chars.length))
  const mark: TextMark = {
    kind: 'text',
    node: null,
    x: 0,
    y: 0,
    font,
    size,
    text: chars,
    advances: shapes.map((shape) => (shape?.width ?? 1) * size),
    cell: false,
    accent: false,
  }
  const half = (chars.length * size) / 2
  const turn = Math.SQRT1_2
  const run = textOperators(mark, useFont(mark, drawing))
    .replace('0 g', '0.6 G 0.8 w 1 Tr')
    .replace(/ET$/, '0 Tr ET')
  return `/Artifact BMC q ${num(turn)} ${num(-turn)} ${num(turn)} ${num(turn)} ${num(A4.width / 2)} ${num(A4.height / 2)} cm 1 0 0 1 ${num(-half)} ${num(size * 0.36)} cm ${run} Q EMC`
}
