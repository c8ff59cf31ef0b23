import { isOurs } from './missing-tool.js'

/** The first bytes of a picture or recording, to be read by a library we did not write. Plain values: it crosses threads. */
export interface HeadOrder {
  readonly what: 'exif' | 'sound'
  readonly head: Uint8Array
  readonly mime: string
  readonly size: number
}

export type HeadFields = Readonly<Record<string, unknown>>

/** Fields as the library names them; empty when it can't read them. Runs in a worker: it may never end. Throws when there is no library. */
export async function readHeadFields(order: HeadOrder): Promise<HeadFields> {
  try {
    return await (order.what === 'exif' ? exif(order) : sound(order))
  } catch (error) {
    if (isOurs(error)) throw error
    return {}
  }
}

/** exifr takes a buffer (a path crashes newer Nodes) and must not turn dates into Date: it would drop the offset. */
async function exif({ head }: HeadOrder): Promise<HeadFields> {
  const { default: exifr } = await import('exifr')
  const fields: unknown = await exifr.parse(Buffer.from(head), {
    reviveValues: false,
    tiff: true,
    exif: true,
    gps: true,
    xmp: false,
    icc: false,
    iptc: false,
    mergeOutput: true,
  })
  return (fields ?? {}) as HeadFields
}

async function sound({ head, mime, size }: HeadOrder): Promise<HeadFields> {
  const { parseBuffer } = await import('music-metadata')
  const { format } = await parseBuffer(
    head,
    { mimeType: mime, size },
    { duration: head.length === size, skipCovers: true },
  )
  return { duration: format.duration, codec: format.codec }
}
