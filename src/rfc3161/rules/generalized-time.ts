import { DerFault, TAG } from './der.js'
import type { Der } from './der.js'

/** GeneralizedTime or UTCTime, always UTC ("Z"), as milliseconds since 1970. Throws DerFault for a day that never was. */
export function readTime(element: Der | undefined): number {
  const text = element?.value.toString('latin1') ?? ''
  const match =
    element?.tag === TAG.generalizedTime
      ? LONG.exec(text)
      : element?.tag === TAG.utcTime
        ? SHORT.exec(text)
        : null
  if (!match) throw new DerFault('time')
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '0'] = match
  const full = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year)
  const at = new Date(
    Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  )
  if (
    at.toISOString().slice(0, 19) !==
    `${String(full).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`
  )
    throw new DerFault('time')
  return at.getTime() + Math.floor(Number(`0.${fraction}`) * 1000)
}

const LONG = /^([1-9]\d{3})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/
const SHORT = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
