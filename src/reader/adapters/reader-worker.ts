import { parentPort } from 'node:worker_threads'
import type { FileKind } from '../../formats/rules/capture.js'
import { formOf } from '../../formats/adapters/form.js'
import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'
import { describePicture, isPicture } from '../../formats/adapters/pictures/describe.js'
import type { PictureForm } from '../../formats/adapters/pictures/describe.js'
import { uprightPixels } from '../../formats/adapters/pictures/upright.js'
import { assertWorks } from '../../formats/adapters/tools.js'
import { inOneLine } from '../../formats/adapters/missing-tool.js'
import type { Reading } from '../ports.js'
import { loadModels } from './models.js'
import type { Models } from './models.js'
import { readFilm } from './read-film.js'
import { readPages } from './read-pages.js'
import type { PageReader } from './read-pages.js'
import { readPixels } from './read-pixels.js'

/** What one picture costs: its bytes are handed over, not copied. */
export interface ReadOrder {
  readonly bytes: Uint8Array
  readonly kind: FileKind
}

/** 48 million pixels: a phone's largest photo; 144 MB once decoded. */
const MOST_PIXELS = 48_000_000

let models: Promise<Models> | undefined

async function reading({ bytes, kind }: ReadOrder): Promise<Reading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const form = formOf(buffer.subarray(0, 64 * 1024), kind)
  const alive = (): void => parentPort?.postMessage('alive')
  const read = async (pixels: RawPicture) => readPixels(await (models ??= loadModels()), pixels, alive)
  const pages = { read, alive }
  if (form === 'pdf') return readPages(buffer, pages).catch(brokeDown)
  if (form === 'video') return readFilm(buffer, pages).catch(brokeDown)
  if (!isPicture(form)) return { unread: 'no-picture', why: form }
  return readPicture(buffer, form, read).catch(brokeDown)
}

/** Not opened is said of a picture only where the part that says so works. Throws what is ours. */
async function readPicture(buffer: Buffer, form: PictureForm, read: PageReader['read']): Promise<Reading> {
  const head = await describePicture(buffer, form)
  if (head === null) {
    await assertWorks(form)
    return { unread: 'not-opened', why: form }
  }
  if (head.width * head.height > MOST_PIXELS)
    return { unread: 'too-large', why: `${head.width}×${head.height} px` }
  const pixels = await uprightPixels(buffer, head, 0).catch(async (error: unknown) => {
    await assertWorks(form)
    return String(error)
  })
  if (typeof pixels === 'string') return { unread: 'not-opened', why: pixels.split('\n')[0]! }
  return { read: await read(pixels) }
}

function brokeDown(error: unknown): Reading {
  return { unread: 'broke-down', why: inOneLine(error) }
}

parentPort?.on('message', (order: ReadOrder) => {
  void reading(order).then((answer) => parentPort?.postMessage(answer))
})
