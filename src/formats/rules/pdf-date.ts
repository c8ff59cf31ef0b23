import type { CaptureTime } from './capture.js'
import { checked } from './headers.js'

/** CreationDate of a PDF's information dictionary (ISO 32000, 7.9.4), else xmp:CreateDate, where they stand in plain bytes. */
export function readPdfDate(text: string): readonly CaptureTime[] {
  const match =
    /\/CreationDate\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?'?|Z)?/.exec(
      text,
    )
  if (!match) return readXmpDate(text)
  const [
    whole,
    year,
    month,
    day,
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    zoneHour,
    zoneMinute = '00',
  ] = match
  const offset = sign ? `${sign}${zoneHour}:${zoneMinute}` : whole.endsWith('Z') ? '+00:00' : ''
  const at = checked(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return at === null
    ? []
    : [{ at, clock: 'container', zone: offset ? 'stated' : 'unknown', basis: 'CreationDate' }]
}

function readXmpDate(text: string): readonly CaptureTime[] {
  const [, day, offset = ''] =
    /xmp:CreateDate(?:>|=")(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?[<"]/.exec(
      text,
    ) ?? []
  const at =
    day === undefined
      ? null
      : checked(`${day.length === 16 ? `${day}:00` : day}${offset === 'Z' ? '+00:00' : offset}`)
  return at === null
    ? []
    : [{ at, clock: 'container', zone: offset ? 'stated' : 'unknown', basis: 'xmp:CreateDate' }]
}
