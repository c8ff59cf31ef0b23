import { describe, expect, test } from 'vitest'
import { articleText, parseLaws } from '../../../src/law/rules/law-book.js'
import {
  isWorkday,
  nextWorkday,
  parseHolidays,
  plusDays,
  plusMonths,
  plusWorkdays,
} from '../../../src/law/rules/workdays.js'
import { refusal } from '../../support/matchers.js'

const SHEET = {
  checked_on: '2026-11-01',
  source: '国务院办公厅通知',
  published_to: 2026,
  years: {
    '2025': { off: ['2025-10-01..2025-10-08'], work: ['2025-09-28'] },
    '2026': { off: ['2026-01-01..2026-01-03', '2026-02-15'], work: ['2026-01-04', '2026-02-14'] },
  },
}
const holidays = parseHolidays(SHEET)

test.each([
  ['2026-01-05', true],
  ['2026-01-10', false],
  ['2026-01-11', false],
  ['2026-01-02', false],
  ['2026-01-04', true],
  ['2026-02-15', false],
  ['2025-10-08', false],
  ['2025-10-09', true],
  ['2024-12-31', undefined],
  ['2027-01-04', undefined],
])('%s is a working day: %s', (date, works) => {
  expect(isWorkday(date, holidays)).toBe(works)
})

test('working days are counted from the day after, over holidays, make-up days and ends of weeks', () => {
  expect(plusWorkdays('2025-12-31', 1, holidays)).toBe('2026-01-04')
  expect(plusWorkdays('2026-01-05', 5, holidays)).toBe('2026-01-12')
  expect(plusWorkdays('2026-01-05', 0, holidays)).toBe('2026-01-05')
  expect(plusWorkdays('2026-12-30', 2, holidays)).toBeUndefined()
})

test('a day that is none is moved to the next one, unless nobody knows it', () => {
  expect(nextWorkday('2026-01-05', holidays)).toBe('2026-01-05')
  expect(nextWorkday('2026-01-01', holidays)).toBe('2026-01-04')
  expect(nextWorkday('2027-01-01', holidays)).toBeUndefined()
  expect(nextWorkday('2025-10-01', holidays)).toBe('2025-10-09')
})

test('natural days and months, to the last day of a short month', () => {
  expect(plusDays('2026-02-27', 2)).toBe('2026-03-01')
  expect(plusDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28')
  expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(plusMonths('2026-01-15', 12)).toBe('2027-01-15')
  expect(plusMonths('2024-01-31', 1)).toBe('2024-02-29')
})

describe('data that is written wrongly is refused by its file', () => {
  test.each([
    ['a year that is none', { ...SHEET, years: { '26': { off: [], work: [] } } }],
    ['a key nobody knows', { ...SHEET, more: 1 }],
    ['a year without work', { ...SHEET, years: { '2026': { off: [] } } }],
  ])('holidays: %s', (_what, raw) => {
    expect(() => parseHolidays(raw)).toThrow(refusal('template/malformed', { path: 'holidays.yml' }) as Error)
  })

  const LAW = {
    name: '中华人民共和国民法典',
    short: '民法典',
    in_force_from: '2021-01-01',
    in_force_until: null,
    text_seen_on: '2026-11-01',
    source: 'https://flk.npc.gov.cn',
    mark: 'V',
    articles: { '577': '当事人一方不履行', '680-1': '禁止高利放贷' },
  }
  const book = (changes: object, id = 'civil-code') => ({
    checked_on: '2026-11-01',
    laws: { [id]: { ...LAW, ...changes } },
  })

  test('a law as it should be is read', () => {
    expect(parseLaws(book({})).laws['civil-code']).toEqual(LAW)
  })

  test.each([
    ['a day that is none', book({ in_force_from: '2021-02-30' }), 'laws.civil-code.in_force_from: '],
    ['an article that is no number', book({ articles: { 五百: '条文' } }), 'laws.civil-code.articles'],
    ['a number with more behind it', book({ articles: { '577-12': '条文' } }), 'laws.civil-code.articles'],
    ['an article without words', book({ articles: { '577': '' } }), 'laws.civil-code.articles.577: '],
    ['a name of one character', book({ name: '法' }), 'laws.civil-code.name: '],
    ['an id with capitals', book({}, 'CivilCode'), 'laws'],
    ['a key nobody knows', book({ shorter: '法' }), 'laws.civil-code: '],
  ])('laws: %s', (_what, raw, where) => {
    expect(() => parseLaws(raw)).toThrow(
      refusal('template/malformed', { path: 'laws.yml', message: expect.stringContaining(where) }) as Error,
    )
  })
})

test('an article between two others is named 之一', () => {
  expect(articleText('287-1')).toBe('第二百八十七条之一')
  expect(articleText('55')).toBe('第五十五条')
})
