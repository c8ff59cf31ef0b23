import type { Exhibit } from '../../case/rules/exhibit.js'
import { createHash } from 'node:crypto'
import { MOST_BYTES, readSource } from '../../exhibits/adapters/source.js'
import { uprightPixels } from '../../formats/adapters/pictures/upright.js'
import { ContentCache } from '../../disk/adapters/content-cache.js'
import { formOf } from '../../formats/adapters/form.js'
import type { Form } from '../../formats/adapters/form.js'
import { Gate } from '../../formats/adapters/gate.js'
import { PdfDocument } from '../../formats/adapters/pdf/document.js'
import { describePicture, isPicture } from '../../formats/adapters/pictures/describe.js'
import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'
import { reencode } from '../../formats/adapters/pictures/sharp.js'
import type { Burn, Pictures } from '../ports.js'
import type { PageSize } from '../rules/view.js'

/** Pictures made by sharp and pdfium, two at a time, kept by digest in `.evidence/cache`. */
export class CachedPictures implements Pictures {
  readonly #root: string
  readonly #burn: Burn
  readonly #gate = new Gate(2)

  constructor(root: string, burn: Burn) {
    this.#root = root
    this.#burn = burn
  }

  of({ path, kind }: Exhibit, width: number, page: number): Promise<Uint8Array | null> {
    return this.#made(path, kind, width, page)
  }

  masked(
    exhibit: Exhibit,
    width: number,
    page: number,
    rects: readonly (readonly number[])[],
  ): Promise<Uint8Array | null> {
    return this.#gate.run(async () => {
      const source = await readSource(this.#root, exhibit.path, MOST_BYTES)
      if (source.problem !== undefined || rects.length === 0) return null
      const drawnBoxes = createHash('sha256').update(JSON.stringify(rects)).digest('hex').slice(0, 16)
      return this.#kept(
        `${source.sha256}-desk-masked-${drawnBoxes}-${page}-${width}.jpeg`,
        width,
        async () => {
          const png = Buffer.from(await this.#burn(exhibit, page, rects))
          const head = await describePicture(png, 'png')
          return head && uprightPixels(png, head, 0)
        },
      )
    })
  }

  size({ path, kind }: Exhibit, page: number): Promise<PageSize | null> {
    return this.#gate.run(async () => {
      const source = await readSource(this.#root, path, MOST_BYTES)
      if (source.problem !== undefined) return null
      const form = formOf(source.bytes.subarray(0, 64 * 1024), kind)
      return sized(source.bytes, form, page).catch(() => null)
    })
  }

  ofPaper(path: string, width: number, page: number): Promise<Uint8Array | null> {
    const kind = { mime: 'application/pdf', family: 'pdf', extension: 'pdf', mismatch: false } as const
    return this.#made(path, kind, width, page)
  }

  #made(path: string, kind: Exhibit['kind'], width: number, page: number): Promise<Uint8Array | null> {
    return this.#gate.run(async () => {
      const source = await readSource(this.#root, path, MOST_BYTES)
      if (source.problem !== undefined) return null
      return this.#kept(`${source.sha256}-desk-${page}-${width}.jpeg`, width, async () => {
        const form = formOf(source.bytes.subarray(0, 64 * 1024), kind)
        return drawn(source.bytes, form, page, width).catch(() => null)
      })
    })
  }

  /** What was made under a name before, else what `draw` gives, no wider than `width`. */
  async #kept(
    name: string,
    width: number,
    draw: () => Promise<RawPicture | null>,
  ): Promise<Uint8Array | null> {
    const cache = new ContentCache(this.#root)
    const known = await cache.bytes(name)
    if (known) return known
    const pixels = await draw()
    if (pixels === null) return null
    const scale = Math.min(1, width / pixels.width)
    const size = {
      width: Math.max(1, Math.round(pixels.width * scale)),
      height: Math.max(1, Math.round(pixels.height * scale)),
    }
    const { bytes } = await reencode(pixels, { size, encoding: 'lossy', quality: 82 })
    await cache.put(name, bytes)
    return bytes
  }
}

async function drawn(bytes: Buffer, form: Form, page: number, width: number): Promise<RawPicture | null> {
  if (form === 'pdf') {
    const pdf = await PdfDocument.open(bytes)
    try {
      const size = page <= pdf.pages ? pdf.size(page - 1) : null
      return size === null ? null : pdf.render(page - 1, Math.min(200, (72 * width) / size.width))
    } finally {
      pdf.close()
    }
  }
  if (!isPicture(form)) return null
  const head = await describePicture(bytes, form)
  return head === null || page > head.pages ? null : uprightPixels(bytes, head, page - 1)
}

/** In the units `redactions` are stored in, which is what masks are burnt by. */
async function sized(bytes: Buffer, form: Form, page: number): Promise<PageSize | null> {
  if (form === 'pdf') {
    const pdf = await PdfDocument.open(bytes)
    try {
      const size = page <= pdf.pages ? pdf.size(page - 1) : null
      return size && { pages: pdf.pages, ...size }
    } finally {
      pdf.close()
    }
  }
  if (!isPicture(form)) return null
  const head = await describePicture(bytes, form)
  return head && { pages: head.pages, width: head.width, height: head.height }
}
