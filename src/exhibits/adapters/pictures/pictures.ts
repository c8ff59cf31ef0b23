import { createHash } from 'node:crypto'
import type { Exhibit } from '../../../case/rules/exhibit.js'
import type { Rendition, RenditionNote, RenditionPage, Slice } from '../../../paper/rules/rendition.js'
import type { EmbeddableImage } from '../../../paper/rules/drawable.js'
import { isTall, isWide } from '../../../paper/rules/slices.js'
import type { RenditionOptions } from '../../../paper/ports.js'
import type { ContentCache } from '../../../disk/adapters/content-cache.js'
import { grouped, information } from '../information.js'
import { filmBehind } from './live-photo.js'
import { convertPicture } from './convert.js'
import type { Converted } from './convert.js'
import { describePicture } from '../../../formats/adapters/pictures/describe.js'
import type { PictureForm, PictureHead } from '../../../formats/adapters/pictures/describe.js'
import { withoutPrivateSegments } from '../../../formats/adapters/pictures/jpeg-copy.js'
import { withoutPrivateChunks } from '../../../formats/adapters/pictures/png.js'
import { isOurs, isOutOfRoom } from '../../../formats/adapters/missing-tool.js'
import { areRowsWhole } from '../../../formats/adapters/pictures/png-rows.js'
import { MOST_PIXELS } from '../../../formats/adapters/pictures/sharp.js'
import { MOST_TALL_PIXELS } from './tall.js'

/** A picture this many times taller than wide would fill hundreds of pages: it is named, not printed. */
const MOST_WIDTHS_TALL = 600

/** What the cache keeps beside the bytes of each picture. */
interface Stored {
  readonly pictures: readonly {
    readonly format: 'jpeg' | 'png'
    readonly width: number
    readonly height: number
    readonly slice?: Slice
  }[]
  readonly notes: readonly RenditionNote[]
  /** All pictures together. */
  readonly bytes: number
}

/** One picture exhibit. Its bytes are not held while it waits to be drawn: `read` gives them again. */
export interface PictureExhibit {
  readonly exhibit: Exhibit
  readonly sha256: string
  readonly form: PictureForm
  read(): Promise<Buffer>
}

/** Renditions of pictures: untouched where a PDF can carry them, otherwise converted once and kept by digest. */
export class Pictures {
  readonly #cache: ContentCache
  readonly #onDecode: () => void

  constructor(cache: ContentCache, onDecode: () => void) {
    this.#cache = cache
    this.#onDecode = onDecode
  }

  async of(picture: PictureExhibit, bytes: Buffer, options: RenditionOptions): Promise<Rendition> {
    const { exhibit, form } = picture
    const head = await describePicture(bytes, form)
    if (head === null)
      return information(exhibit.id, 'damaged', [
        { what: 'type', value: form },
        { what: 'size', value: grouped(bytes.length) },
      ])
    const tall = head.look !== 'photo' && head.pages === 1 && isTall(head.width, head.height)
    if (head.width * head.height > (tall ? MOST_TALL_PIXELS : MOST_PIXELS))
      return tooLarge(exhibit.id, head, bytes.length)
    const most = options.maxBytes ?? Infinity
    if (tall && head.height > head.width * MOST_WIDTHS_TALL) return tooLarge(exhibit.id, head, bytes.length)
    const plain = head.plain && !tall && (head.format !== 'png' || (await this.#rowsWhole(picture, bytes)))
    if (plain && bytes.length <= most) return passThrough(picture, bytes, head, options)
    return this.#converted(picture, bytes, head, plain ? most : Infinity, most)
  }

  /** Pixels that nobody decodes here are inflated once, so that damage in them is found before a reader finds it. */
  async #rowsWhole(picture: PictureExhibit, bytes: Buffer): Promise<boolean> {
    const key = `${picture.sha256}-rows.json`
    const known = await this.#cache.json<{ readonly whole: boolean }>(key)
    if (known) return known.whole
    const whole = await areRowsWhole(bytes)
    await this.#cache.put(key, { whole })
    return whole
  }

  /** Shows the copy made without a limit when it keeps to `most` bytes, so that one serves every channel; a smaller one otherwise. */
  async #converted(
    picture: PictureExhibit,
    bytes: Buffer,
    head: PictureHead,
    limit: number,
    most: number,
  ): Promise<Rendition> {
    const key = `${picture.sha256}-${limit === Infinity ? 'shown' : `m${limit}`}`
    try {
      const stored =
        (await this.#cache.json<Stored>(`${key}.json`)) ?? (await this.#make(key, bytes, head, limit))
      if (limit === Infinity && stored.bytes > most)
        return await this.#converted(picture, bytes, head, most, most)
      return {
        exhibit: picture.exhibit.id,
        pages: this.#pages(stored, picture, key, head, limit),
        notes: stored.notes,
      }
    } catch (error) {
      if (isOurs(error)) throw error
      return information(picture.exhibit.id, isOutOfRoom(error) ? 'oversized' : 'damaged', [
        { what: 'type', value: head.format },
        { what: 'width', value: String(head.width) },
        { what: 'height', value: String(head.height) },
        { what: 'size', value: grouped(bytes.length) },
      ])
    }
  }

  #pages(
    stored: Stored,
    picture: PictureExhibit,
    key: string,
    head: PictureHead,
    limit: number,
  ): readonly RenditionPage[] {
    return stored.pictures.map((one, index): RenditionPage => ({
      kind: 'image',
      width: one.width,
      height: one.height,
      look: !one.slice ? head.look : isWide(head.width) ? 'scan' : 'screenshot',
      ...(one.slice ? { slice: one.slice } : {}),
      load: async () =>
        embeddable(
          one,
          (await this.#cache.bytes(`${key}-${index + 1}.${one.format}`)) ??
            (await this.#again(picture, key, head, limit, index)),
        ),
    }))
  }

  async #make(key: string, bytes: Buffer, head: PictureHead, limit: number): Promise<Stored> {
    const made = await this.#convert(key, bytes, head, limit)
    const total = made.pictures.reduce((sum, one) => sum + one.bytes.length, 0)
    const stored: Stored = {
      pictures: made.pictures.map(({ bytes: _bytes, ...rest }) => rest),
      notes: made.notes,
      bytes: total,
    }
    await this.#cache.put(`${key}.json`, stored)
    return stored
  }

  async #again(
    picture: PictureExhibit,
    key: string,
    head: PictureHead,
    limit: number,
    index: number,
  ): Promise<Buffer> {
    return (await this.#convert(key, await picture.read(), head, limit)).pictures[index]!.bytes
  }

  async #convert(key: string, bytes: Buffer, head: PictureHead, limit: number): Promise<Converted> {
    const made = await convertPicture(bytes, head, limit === Infinity ? undefined : limit)
    this.#onDecode()
    for (const [index, one] of made.pictures.entries())
      await this.#cache.put(`${key}-${index + 1}.${one.format}`, one.bytes)
    return made
  }
}

/** The pixels go in as they are; in public papers a picture leaves behind what it says about its owner. */
function passThrough(
  picture: PictureExhibit,
  original: Buffer,
  head: PictureHead,
  options: RenditionOptions,
): Rendition {
  const { width, height, look } = head
  const strip = (bytes: Buffer): Buffer | null =>
    options.stripMetadata !== true
      ? null
      : head.jpeg
        ? withoutPrivateSegments(bytes, head.jpeg)
        : withoutPrivateChunks(bytes)
  const film = head.jpeg ? filmBehind(original, head.jpeg.end) : 0
  const still = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - film)
  const stripped = strip(still(original)) !== null
  const load = async (): Promise<EmbeddableImage> => {
    const bytes = still(await picture.read())
    return embeddable({ format: head.jpeg ? 'jpeg' : 'png', width, height }, strip(bytes) ?? bytes)
  }
  return {
    exhibit: picture.exhibit.id,
    pages: [{ kind: 'image', width, height, look, load }],
    notes: [
      ...(film > 0 ? [{ code: 'motion-photo', facts: { bytes: grouped(film) } } as const] : []),
      ...(stripped ? [{ code: 'metadata-removed', facts: {} } as const] : []),
    ],
  }
}

export function embeddable(
  picture: { readonly format: 'jpeg' | 'png'; readonly width: number; readonly height: number },
  bytes: Uint8Array,
): EmbeddableImage {
  const { format, width, height } = picture
  return { format, bytes, width, height, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function tooLarge(exhibit: string, head: PictureHead, size: number): Rendition {
  return information(exhibit, 'oversized', [
    { what: 'type', value: head.format },
    { what: 'width', value: grouped(head.width) },
    { what: 'height', value: grouped(head.height) },
    { what: 'size', value: grouped(size) },
  ])
}
