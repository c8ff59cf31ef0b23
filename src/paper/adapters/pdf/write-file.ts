import { createHash } from 'node:crypto'
import { close, createWriteStream, open, write } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { Transform } from 'node:stream'
import type { Dossier } from '../../rules/dossier.js'
import type { Bookmark } from '../../rules/layout/page.js'
import type { VolumeLayout } from '../../rules/layout/volume.js'
import { drawable } from '../../rules/typeset/characters.js'
import { A4 } from '../../rules/typeset/metrics.js'
import type { Drawing } from './draw-page.js'
import { drawPage } from './draw-page.js'
import type { Fonts } from './fonts.js'
import type { FormImporter } from './import-form.js'
import { conclude } from './conformance.js'
import type { Inside, OutlineItem } from './pdfkit-inside.js'
import { newDocument } from './pdfkit-inside.js'
import { Prefetch } from './prefetch.js'
import type { LoadableMark } from './prefetch.js'
import { Structure } from './structure.js'

export interface WrittenFile {
  readonly bytes: number
  readonly sha256: string
  /** Bytes each page added to the file; pictures stand with the page that shows them. */
  readonly pageBytes: readonly number[]
}

/** Bytes pdfkit may hold back before drawing waits for the disk; it has no back-pressure of its own. */
const HELD = 8e6

/** Without writev: Node takes up a vector that was written in part from its beginning again. */
const ONE_BY_ONE = { open, write, close }

/** Draws one volume to a file, page by page. */
export async function writeFile(
  path: string,
  volume: VolumeLayout,
  dossier: Dossier,
  fonts: Fonts,
  title: string,
): Promise<WrittenFile> {
  const doc = newDocument({
    title,
    author: dossier.author,
    language: dossier.language,
    created: new Date(`${dossier.date}T00:00:00+08:00`),
  })
  const counter = new Counter()
  const file = createWriteStream(path, { mode: 0o600, fs: ONE_BY_ONE })
  const done = finished(file)
  done.catch(() => undefined) // a full disk shows while pages are drawn; it is thrown where drawing waits or ends
  doc.pipe(counter).pipe(file)
  const drawing = newDrawing(doc, volume, dossier, fonts)
  try {
    const pageBytes = await drawPages(volume, drawing, file)
    finish(doc, drawing, dossier)
    await done
    return { bytes: counter.bytes, sha256: counter.digest(), pageBytes }
  } catch (error) {
    file.destroy()
    await done.catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

function newDrawing(doc: Inside, volume: VolumeLayout, dossier: Dossier, fonts: Fonts): Drawing {
  const loads = volume.pages.flatMap((page) =>
    page.layout.marks.filter((mark): mark is LoadableMark => mark.kind === 'image' || mark.kind === 'form'),
  )
  return {
    doc,
    fonts,
    structure: new Structure(doc),
    importer: importerFor(doc),
    prefetch: new Prefetch(loads),
    subsets: new Map(),
    watermark: dossier.watermark,
    foreignText: false,
  }
}

/** What takes in pages of other PDFs is loaded for the first of them: it costs half a second, and most papers have none. */
function importerFor(doc: Inside): Drawing['importer'] {
  let made: Promise<FormImporter> | undefined
  return {
    page: async (bytes, index) => {
      made ??= import('./import-form.js').then(({ FormImporter }) => new FormImporter(doc))
      return (await made).page(bytes, index)
    },
  }
}

async function drawPages(volume: VolumeLayout, drawing: Drawing, file: WriteStream): Promise<number[]> {
  const { doc } = drawing
  const outline = new Outline(doc)
  const pageBytes: number[] = []
  for (const page of volume.pages) {
    const before = doc._offset
    await drawPage(page, drawing)
    for (const bookmark of page.bookmarks)
      outline.add(bookmark, page.anchors.find(({ name }) => name === bookmark.anchor)?.y ?? 0)
    pageBytes.push(doc._offset - before)
    if (file.errored) throw file.errored
    while (doc.readableLength > HELD && !file.errored) await new Promise((resolve) => setImmediate(resolve))
  }
  return pageBytes
}

function finish(doc: Inside, drawing: Drawing, dossier: Dossier): void {
  drawing.structure.end()
  const created = new Date(`${dossier.date}T00:00:00+08:00`)
  for (const { name, mime, bytes, description } of dossier.attachments) {
    doc.file(typeof bytes === 'function' ? bytes() : bytes, {
      name,
      type: mime,
      description,
      relationship: 'Data',
      creationDate: created,
      modifiedDate: created,
    })
  }
  doc._root.data['PageLabels'] = { Nums: [0, { S: 'D', St: 1 }] }
  conclude(doc, drawing)
  doc.end()
}

/** Bookmarks by level; a level whose parent is missing stands one higher. */
class Outline {
  readonly #doc: Inside
  readonly #open: OutlineItem[]

  constructor(doc: Inside) {
    this.#doc = doc
    this.#open = [doc.outline]
  }

  /** Leads to the page just drawn, `y` points from its top. */
  add(bookmark: Bookmark, y: number): void {
    const level = Math.min(bookmark.level, this.#open.length)
    const item = this.#open[level - 1]!.addItem(drawable(bookmark.title))
    ;(item as unknown as { outlineData: Record<string, unknown> }).outlineData['Dest'] = [
      this.#doc.page.dictionary,
      'XYZ',
      0,
      Math.round(A4.height - y),
      null,
    ]
    this.#open.splice(level, this.#open.length, item)
  }
}

/** Counts and digests what passes through. */
class Counter extends Transform {
  bytes = 0
  readonly #hash = createHash('sha256')

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error: Error | null, chunk: Buffer) => void,
  ): void {
    this.bytes += chunk.length
    this.#hash.update(chunk)
    done(null, chunk)
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}
