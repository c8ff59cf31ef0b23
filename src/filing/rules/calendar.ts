import type { Due } from './due.js'
import { plusDays } from '../../law/rules/workdays.js'

/** Words of the calendar. */
export interface CalendarWords {
  readonly name: string
  readonly alarm: string
  readonly unknownYear: string
}

/**
 * RFC 5545 text of what falls due: one all-day VEVENT each (CRLF, lines folded at 75 octets, TEXT escaped), with a
 * reminder the day before. A day nobody can compute yet stands at its earliest with a note. `stamp`: 20261122T010203Z.
 */
export function calendarText(
  dues: readonly Due[],
  stamp: string,
  uid: (due: Due) => string,
  words: CalendarWords,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//evidence-cli//track//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(words.name)}`,
    ...dues.flatMap((due) => eventLines(due, stamp, uid(due), words)),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}

function eventLines(due: Due, stamp: string, uid: string, words: CalendarWords): string[] {
  const day = due.on ?? due.earliest
  const description = [due.on === null ? words.unknownYear : '', due.basis, due.then]
    .filter((one) => one !== '')
    .join('\n')
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(plusDays(day, 1))}`,
    `SUMMARY:${escaped(due.what)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT15H',
    `DESCRIPTION:${escaped(words.alarm)}`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

function compact(date: string): string {
  return date.replaceAll('-', '')
}

/** RFC 5545 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n')
}

const utf8 = new TextEncoder()

/** RFC 5545 3.1: no line over 75 octets, continued after CRLF and a space; never inside a character. */
export function folded(line: string): string {
  let result = ''
  let room = 75
  for (const char of line) {
    const size = utf8.encode(char).length
    if (size > room) {
      result += '\r\n '
      room = 74
    }
    result += char
    room -= size
  }
  return result
}
