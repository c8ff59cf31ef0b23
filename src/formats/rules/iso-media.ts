import type { CaptureFact, CaptureTime } from './capture.js'
import { toIso } from '../../ground/time.js'

/** Reads `length` bytes at `offset`, fewer at the end of the file. */
export type ReadAt = (offset: number, length: number) => Uint8Array

/** Seconds from 1904-01-01 (ISO 14496-12, mvhd) to 1970-01-01. */
const MAC_EPOCH = 2_082_844_800

/** Creation time (UTC by the standard) and duration of an MP4, MOV, M4A or 3GP from its movie header. Empty when there is none. */
export function readMovieHeader(
  read: ReadAt,
  size: number,
): { times: readonly CaptureTime[]; facts: readonly CaptureFact[] } {
  const moov = findBox(read, 0, size, 'moov')
  const mvhd = moov && findBox(read, moov.start, moov.end, 'mvhd')
  if (!mvhd) return { times: [], facts: [] }
  const bytes = read(mvhd.start, 32)
  if (bytes.length < 32) return { times: [], facts: [] }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const long = view.getUint8(0) === 1
  const created = long ? Number(view.getBigUint64(4)) : view.getUint32(4)
  const scale = long ? view.getUint32(20) : view.getUint32(12)
  const length = long ? Number(view.getBigUint64(24)) : view.getUint32(16)
  return {
    times: timesOf(created),
    facts:
      scale > 0 && length > 0 && length < 0xffffffff
        ? [{ what: 'duration', value: (length / scale).toFixed(1), basis: 'mvhd' }]
        : [],
  }
}

/** Programs without a clock write 0; a time before phones filmed is no time. */
function timesOf(created: number): CaptureTime[] {
  const instant = new Date((created - MAC_EPOCH) * 1000)
  if (
    created === 0 ||
    Number.isNaN(instant.getTime()) ||
    instant.getUTCFullYear() < 2000 ||
    instant.getUTCFullYear() > 2100
  )
    return []
  return [{ at: toIso(instant), clock: 'container', zone: 'stated', basis: 'mvhd' }]
}

interface Box {
  readonly start: number
  readonly end: number
}

function findBox(read: ReadAt, from: number, to: number, type: string): Box | null {
  for (let at = from, guard = 0; at + 8 <= to && guard < 4096; guard++) {
    const bytes = read(at, 16)
    if (bytes.length < 8) return null
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const short = view.getUint32(0)
    const header = short === 1 ? 16 : 8
    if (short === 1 && bytes.length < 16) return null
    const size = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(8)) : short
    if (size < header) return null
    if (new TextDecoder('latin1').decode(bytes.subarray(4, 8)) === type)
      return { start: at + header, end: Math.min(at + size, to) }
    at += size
  }
  return null
}
