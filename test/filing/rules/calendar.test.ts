import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarText, folded } from '../../../src/filing/rules/calendar.js'
import type { Due } from '../../../src/filing/rules/due.js'

const words = { name: '投诉与案件期限', alarm: '明天有期限到期', unknownYear: '放假安排还没公布' }
const due: Due = {
  channel: '12315',
  id: 'd2',
  on: '2026-10-13',
  earliest: '2026-10-05',
  what: '12315 决定是否受理并告知；逗号,分号;反斜杠\\都要转义',
  basis: '《投诉举报处理办法》第十五条',
  who: 'authority',
  then: '没有消息：用编码在平台查询，或拨打 12315 询问受理机关。',
  next: '',
  past: false,
}

/** A reader of its own: unfolds, splits name, parameters and value, unescapes TEXT, nests components (RFC 5545 3.1, 3.3.11, 3.6). */
function parseCalendar(text: string): Component {
  const root: Component = { name: 'ROOT', rows: {}, children: [] }
  const stack = [root]
  for (const line of text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)) {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/s.exec(line) ?? []
    if (name === 'BEGIN') stack.push({ name: value, rows: {}, children: [] })
    else if (name === 'END') {
      const done = stack.pop()!
      expect(done.name).toBe(value)
      stack.at(-1)!.children.push(done)
    } else
      stack.at(-1)!.rows[name + params] = value.replace(/\\(n|[\\;,])/g, (_all, char: string) =>
        char === 'n' ? '\n' : char,
      )
  }
  return root.children[0]!
}
interface Component {
  name: string
  rows: Record<string, string>
  children: Component[]
}

test('a calendar reader gets back day, sentence and reminder', () => {
  const calendar = parseCalendar(
    calendarText([due], '20261122T010203Z', () => '12315-d2@evidence-cli', words),
  )
  expect(calendar).toMatchObject({ name: 'VCALENDAR', rows: { VERSION: '2.0', 'X-WR-CALNAME': words.name } })
  const [event] = calendar.children
  expect(event).toMatchObject({
    name: 'VEVENT',
    rows: {
      UID: '12315-d2@evidence-cli',
      DTSTAMP: '20261122T010203Z',
      'DTSTART;VALUE=DATE': '20261013',
      'DTEND;VALUE=DATE': '20261014',
      SUMMARY: due.what,
    },
  })
  expect(event!.rows['DESCRIPTION']).toBe(`${due.basis}\n${due.then}`)
  expect(event!.children[0]).toMatchObject({ name: 'VALARM', rows: { ACTION: 'DISPLAY' } })
})

test('no line is longer than 75 octets and no character is cut', () => {
  const text = calendarText(
    [due, { ...due, id: 'd3', on: null }],
    '20261122T010203Z',
    (one) => `${one.id}@evidence-cli`,
    words,
  )
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text).not.toMatch(/(?<!\r)\n/)
  expect(text).not.toContain('\ufffd')
  expect(folded('a'.repeat(75))).toBe('a'.repeat(75))
  expect(folded('证'.repeat(26))).toBe(`${'证'.repeat(25)}\r\n 证`)
})

test('a day nobody can compute stands at its earliest and says so', () => {
  const calendar = parseCalendar(calendarText([{ ...due, on: null }], '20261122T010203Z', () => 'x', words))
  expect(calendar.children[0]!.rows['DTSTART;VALUE=DATE']).toBe('20261005')
  expect(calendar.children[0]!.rows['DESCRIPTION']).toContain(words.unknownYear)
})

test('the library calendar programs build on reads it: whole days, the sentence, a reminder the day before', () => {
  const calendar = new ICAL.Component(
    ICAL.parse(calendarText([due], '20261122T010203Z', () => '12315-d2@evidence-cli', words)) as unknown[],
  )
  const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  expect(event!.summary).toBe(due.what)
  expect(event!.description).toBe(`${due.basis}\n${due.then}`)
  expect([event!.startDate.toString(), event!.startDate.isDate, event!.endDate.toString()]).toEqual([
    '2026-10-13',
    true,
    '2026-10-14',
  ])
  expect(
    event!.component.getAllSubcomponents('valarm')[0]!.getFirstPropertyValue('trigger')!.toString(),
  ).toMatch(/^-PT/)
})
