import type { CaptureFact, CaptureTime } from './capture.js'

/** EXIF as read with values unrevived: "2026:03:01 19:58:12", "+08:00". */
export type ExifFields = Readonly<Record<string, unknown>>

/** Time of taking (with its offset when the camera wrote one) and who took it with what. */
export function readExif(fields: ExifFields): {
  times: readonly CaptureTime[]
  facts: readonly CaptureFact[]
} {
  const text = (name: string): string =>
    typeof fields[name] === 'string' ? (fields[name] as string).replace(/\0+$/, '').trim() : ''
  const at = exifTime(text('DateTimeOriginal')) ?? exifTime(text('CreateDate'))
  const basis = exifTime(text('DateTimeOriginal')) ? 'DateTimeOriginal' : 'CreateDate'
  const offset = /^[+-]\d{2}:\d{2}$/.exec(
    text(basis === 'DateTimeOriginal' ? 'OffsetTimeOriginal' : 'OffsetTimeDigitized') || text('OffsetTime'),
  )?.[0]
  const model = [text('Make'), text('Model')]
    .filter((part, index, both) => part !== '' && !(index === 0 && both[1]!.startsWith(part)))
    .join(' ')
  const facts: CaptureFact[] = []
  if (model) facts.push({ what: 'model', value: model, basis: 'exif' })
  if (text('Software')) facts.push({ what: 'system', value: text('Software').slice(0, 200), basis: 'exif' })
  if (fields['GPSLatitude'] !== undefined || fields['latitude'] !== undefined)
    facts.push({ what: 'gps', value: 'present', basis: 'exif' })
  return {
    times: at
      ? [{ at: `${at}${offset ?? ''}`, clock: 'exif', zone: offset ? 'stated' : 'unknown', basis }]
      : [],
    facts,
  }
}

function exifTime(text: string): string | null {
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/.exec(text)
  if (!match || match[1] === '0000') return null
  const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`
  return Number.isNaN(new Date(`${iso}Z`).getTime()) ? null : iso
}
