import type { CaptureFact, CaptureTime } from './capture.js'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Date, From and Subject of a mail (RFC 5322 header block) as far as they are readable without decoding. */
export function readMailHead(text: string): { times: readonly CaptureTime[]; facts: readonly CaptureFact[] } {
  const block = (text.split(/\r?\n\r?\n/)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ')
  const field = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(block)?.[1]?.trim() ?? ''
  const at = mailDate(field('Date'))
  const facts = (
    [
      ['sender', 'From'],
      ['subject', 'Subject'],
    ] as const
  )
    .map(([what, name]) => ({ what, value: decodedWords(field(name)).slice(0, 500), basis: name }))
    .filter(({ value }) => value !== '')
  return { times: at === null ? [] : [{ at, clock: 'mail', zone: 'stated', basis: 'Date' }], facts }
}

/** RFC 5322 date → ISO 8601 with the offset it states; null when it is not one. "-0000" says the zone is unknown: UTC. */
export function mailDate(text: string): string | null {
  const match =
    /^(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d{2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|GMT|UTC|Z)/.exec(
      text,
    )
  if (!match) return null
  const [, day, month, year, hour, minute, second = '00', zone] = match
  const number = MONTHS.indexOf(month!.toLowerCase()) + 1
  const offset = /^[+-]/.test(zone!) ? `${zone!.slice(0, 3)}:${zone!.slice(3)}` : '+00:00'
  return checked(
    `${year}-${two(number)}-${two(day!)}T${hour}:${minute}:${second}${offset === '-00:00' ? '+00:00' : offset}`,
  )
}

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

/** Encoded words of RFC 2047, "=?UTF-8?B?…?=", as text; an unknown character set stays as written. */
export function decodedWords(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(
      /=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi,
      (word, charset: string, form: string, body: string) => {
        try {
          const binary =
            form.toLowerCase() === 'b'
              ? atob(body)
              : body
                  .replaceAll('_', ' ')
                  .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
          return new TextDecoder(charset).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
        } catch {
          return word
        }
      },
    )
}

function checked(iso: string): string | null {
  return Number.isNaN(new Date(iso).getTime()) ? null : iso
}

function two(value: string | number): string {
  return String(value).padStart(2, '0')
}
