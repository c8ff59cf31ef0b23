import { availableParallelism } from 'node:os'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { RenditionOptions, Renditions } from '../../paper/ports.js'
import { burnPage } from './burn.js'
import { ContentCache } from '../../disk/adapters/content-cache.js'
import { formOf } from '../../formats/adapters/form.js'
import type { Form } from '../../formats/adapters/form.js'
import { Gate } from '../../formats/adapters/gate.js'
import { isOurs, isOutOfRoom } from '../../formats/adapters/missing-tool.js'
import { closedReason, isUnfetched } from './closed-forms.js'
import { grouped, information } from './information.js'
import { recordingPage } from './media/recording.js'
import { PdfPages } from './pdf/pdf-pages.js'
import { stillOf } from './pictures/live-photo.js'
import { Pictures } from './pictures/pictures.js'
import { peekSource, readAgain, readSource } from './source.js'
import { textPages } from './text-pages.js'
import { assertWorks } from '../../formats/adapters/tools.js'

/** Larger files are not opened; nothing a phone makes comes near. */
const MOST_BYTES = 512 * 1024 * 1024

/** Pages of every kind of exhibit in one case folder after another. */
export class FolderRenditions implements Renditions {
  #decoded = 0
  readonly #gate = new Gate(availableParallelism() + 1)
  readonly #makers = new Map<string, Makers>()

  get decoded(): number {
    return this.#decoded
  }

  of(root: string, exhibit: Exhibit, options: RenditionOptions = {}): Promise<Rendition> {
    return this.#gate.run(async () => {
      const rendition = await this.#of(root, exhibit, options).catch((error: unknown) => {
        if (isOurs(error)) throw error
        // Whatever a hostile file does to a decoder, the exhibit keeps its page.
        const reason = isOutOfRoom(error) ? 'oversized' : 'damaged'
        return information(exhibit.id, reason, factsOf(exhibit, exhibit.size))
      })
      if (rendition.pages.some((page) => page.kind === 'information' && page.reason === 'damaged'))
        await this.#assertOurs(root, exhibit)
      return rendition
    })
  }

  burn(
    root: string,
    exhibit: Exhibit,
    page: number,
    rects: readonly (readonly number[])[],
  ): Promise<Uint8Array> {
    const burnt = (): Promise<Uint8Array> =>
      burnPage(root, exhibit, page, rects, this.#makersOf(root).pdf, () => {
        this.#decoded++
      })
    return this.#gate.run(() =>
      burnt().catch(async (error: unknown) => {
        await this.#assertOurs(root, exhibit)
        throw error
      }),
    )
  }

  /** Before a file is called damaged: does the part that says so work here? Throws tool/missing. */
  async #assertOurs(root: string, exhibit: Exhibit): Promise<void> {
    const peek = await peekSource(root, exhibit.path)
    if (peek?.regular) await assertWorks(formOf(peek.head, exhibit.kind))
  }

  async #of(root: string, exhibit: Exhibit, options: RenditionOptions): Promise<Rendition> {
    const peek = await peekSource(root, exhibit.path)
    if (peek === null) return information(exhibit.id, 'gone', factsOf(exhibit, exhibit.size))
    if (!peek.regular) return information(exhibit.id, 'unknown', factsOf(exhibit, 0))
    const form = formOf(peek.head, exhibit.kind)
    if (isUnfetched(exhibit.path) && (form === 'empty' || form === 'unknown'))
      return information(exhibit.id, 'unfetched', factsOf(exhibit, peek.size))
    if (form === 'empty') return information(exhibit.id, 'empty', factsOf(exhibit, 0))
    if (form === 'audio' || form === 'video')
      return recordingPage(root, exhibit, form, this.#makersOf(root).cache, () => {
        this.#decoded++
      })
    if (form === 'ole' || form === 'unknown')
      return information(exhibit.id, closedReason(exhibit.path) ?? 'unknown', factsOf(exhibit, peek.size))
    if (form === 'archive') return information(exhibit.id, 'archive', factsOf(exhibit, peek.size))
    return this.#content(root, exhibit, form, options)
  }

  async #content(
    root: string,
    exhibit: Exhibit,
    form: ShownForm,
    options: RenditionOptions,
  ): Promise<Rendition> {
    const source = await readSource(root, exhibit.path, MOST_BYTES)
    if (source.problem !== undefined)
      return information(exhibit.id, source.problem, factsOf(exhibit, source.size))
    const { sha256 } = source
    const read = (): Promise<Buffer> => readAgain(root, exhibit.path, MOST_BYTES, sha256)
    const opened = { exhibit, sha256, read }
    if (form === 'pdf') return this.#makersOf(root).pdf.of(opened, source.bytes, options)
    const still =
      form === 'zip' && /\.livp$/i.test(exhibit.path)
        ? await this.#stillOf(opened, source.bytes, root, options)
        : null
    if (still) return still
    if (form === 'text' || form === 'zip') return textPages(exhibit, source.bytes, form)
    return this.#makersOf(root).pictures.of({ ...opened, form }, source.bytes, options)
  }

  /** The picture of a live photo; null where there is none in it. */
  async #stillOf(
    { exhibit, sha256, read }: Opened,
    bytes: Buffer,
    root: string,
    options: RenditionOptions,
  ): Promise<Rendition | null> {
    const still = stillOf(bytes)
    const form = still && formOf(still.bytes, exhibit.kind)
    if (form !== 'jpeg' && form !== 'heic') return null
    const again = async (): Promise<Buffer> => stillOf(await read())!.bytes
    const opened = { exhibit, sha256, read: again, form } as const
    const shown = await this.#makersOf(root).pictures.of(opened, still!.bytes, options)
    return { ...shown, notes: [{ code: 'live-photo', facts: { name: still!.name } }, ...shown.notes] }
  }

  #makersOf(root: string): Makers {
    const known = this.#makers.get(root)
    if (known) return known
    const count = (): void => {
      this.#decoded++
    }
    const cache = new ContentCache(root)
    const makers = { cache, pdf: new PdfPages(cache, count), pictures: new Pictures(cache, count) }
    this.#makers.set(root, makers)
    return makers
  }
}

interface Opened {
  readonly exhibit: Exhibit
  readonly sha256: string
  read(): Promise<Buffer>
}

interface Makers {
  readonly cache: ContentCache
  readonly pdf: PdfPages
  readonly pictures: Pictures
}
type ShownForm = Exclude<Form, 'empty' | 'audio' | 'video' | 'ole' | 'unknown' | 'archive'>

function factsOf(
  exhibit: Exhibit,
  size: number,
): readonly { readonly what: 'type' | 'size'; readonly value: string }[] {
  return [
    { what: 'type', value: exhibit.kind.mime },
    { what: 'size', value: grouped(size) },
  ]
}
