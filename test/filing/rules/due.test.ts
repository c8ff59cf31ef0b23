import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { dueList } from '../../../src/filing/rules/due.js'
import {
  isWorkday,
  nextWorkday,
  parseHolidays,
  plusMonths,
  plusWorkdays,
} from '../../../src/law/rules/workdays.js'
import { readBooks, readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { caseOf } from '../../support/letter-case.js'

const templates = new TemplateFolders()
const holidays = parseHolidays(await templates.yaml('holidays.yml'))
const channels = await readChannels(templates)
const { laws } = await readBooks(templates)
const filed = (channel: string, event: string, on: string) => ({ channel, event, on })
const due = (filings: object[], date: string, lang: 'zh-CN' | 'en' = 'zh-CN', changes: object = {}) =>
  dueList(caseOf({ filings, ...changes }), { channels, holidays, laws, lang, date })
const dayOf = (id: string, filings: object[], date = '2026-11-22', changes: object = {}) =>
  due(filings, date, 'zh-CN', changes)
    .filter((one) => one.id === id)
    .map((one) => one.on)

describe('working days of 2026', () => {
  // 国庆: 1–7 October off, Sunday 20 September and Saturday 10 October worked. 中秋: 25–27 September off.
  // 春节: 15–23 February off, Saturdays 14 and 28 February worked.
  test.each([
    ['2026-09-20', true],
    ['2026-09-25', false],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-03-01', false],
    ['2026-01-04', true],
  ])('%s is a working day: %s', (day, works) => {
    expect(isWorkday(day, holidays)).toBe(works)
  })

  test.each([
    // filed Mon 28 Sep: 29, 30 Sep, 8, 9, 10, 12, 13 Oct
    ['2026-09-28', 7, '2026-10-13'],
    // filed Thu 24 Sep: 28, 29, 30 Sep, 8, 9, 10, 12 Oct
    ['2026-09-24', 7, '2026-10-12'],
    // filed on 1 Oct, a day off: 8, 9, 10, 12, 13, 14, 15 Oct
    ['2026-10-01', 7, '2026-10-15'],
    // filed Wed 11 Feb: 12, 13, 14, 24, 25, 26, 27 Feb
    ['2026-02-11', 7, '2026-02-27'],
    // filed Fri 13 Feb: 14, 24, 25, 26, 27, 28 Feb, 2 Mar
    ['2026-02-13', 7, '2026-03-02'],
    // 15 working days from Fri 30 Jan: 2–6, 9–14 Feb (11), 24, 25, 26, 27 Feb
    ['2026-01-30', 15, '2026-02-27'],
  ])('%s and %i working days: %s', (from, amount, to) => {
    expect(plusWorkdays(from, amount, holidays)).toBe(to)
  })

  test('a last day off moves to the next working day', () => {
    expect(nextWorkday('2026-10-03', holidays)).toBe('2026-10-08')
    expect(nextWorkday('2026-02-21', holidays)).toBe('2026-02-24')
    expect(nextWorkday('2026-09-20', holidays)).toBe('2026-09-20')
  })

  test('nobody computes into a year that is not published', () => {
    expect(isWorkday('2027-01-04', holidays)).toBeUndefined()
    expect(plusWorkdays('2026-12-28', 7, holidays)).toBeUndefined()
    expect(nextWorkday('2027-02-13', holidays)).toBeUndefined()
  })

  test('months end on the last day when the day is missing', () => {
    expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(plusMonths('2024-02-29', 36)).toBe('2027-02-28')
  })
})

describe('every deadline the channels carry, around the holidays of 2026', () => {
  test.each([
    ['d1', 'operator', 'received', '2026-09-18', '2026-10-08'], // 15 days: 3 Oct, off → 8 Oct
    ['d1', 'operator', 'received', '2026-02-05', '2026-02-24'], // 20 Feb, off → 24 Feb
    ['d1-sent', 'operator', 'sent', '2026-09-20', '2026-10-08'], // 5 Oct, off
    ['d2', '12315', 'filed', '2026-09-28', '2026-10-13'],
    ['d2', '12315', 'filed', '2026-02-11', '2026-02-27'],
    ['d3', '12315', 'accepted', '2026-08-05', '2026-10-08'], // 60 days: 4 Oct, off
    ['d3', '12315', 'accepted', '2025-12-20', '2026-02-24'], // 18 Feb, off
    ['d4', '12315', 'mediation_ended', '2026-09-30', '2026-10-15'], // 8, 9, 10, 12, 13, 14, 15 Oct
    ['d25', 'nifa', 'filed', '2026-01-30', '2026-02-27'],
    ['d7', 'police', 'filed', '2026-09-28', '2026-10-08'], // 5 Oct, off
    ['d9', 'police', 'refusal_received', '2026-09-28', '2026-10-05'], // the person's own time is not stretched
    ['d10', 'police', 'case_filed', '2026-09-04', '2026-10-08'], // 4 Oct, off
    ['d12', 'court', 'filed', '2026-02-12', '2026-02-24'], // 19 Feb, off
    ['d13', 'court', 'case_filed', '2026-09-27', '2026-10-08'], // 2 Oct, off
    ['d15', 'court', 'case_filed', '2026-04-02', '2026-10-08'], // six months: 2 Oct, off
    ['d14', 'court', 'case_filed', '2026-09-20', '2026-10-05'], // the person's own time: a day off stays
    ['d22', 'court', 'judged', '2026-10-01', '2028-10-01'],
  ])('%s of %s %s on %s falls on %s', (id, channel, event, on, expected) => {
    expect(dayOf(id, [filed(channel, event, on)])).toContain(expected)
  })

  test('an emergency stop lasts 48 hours, holidays or not', () => {
    expect(
      dayOf('d24', [filed('police', 'filed', '2026-10-01')], '2026-10-01', { suspected_fraud: 'true' }),
    ).toEqual(['2026-10-03'])
  })

  test("the person's own rights run from the first event, whatever was chosen or filed", () => {
    const rights = dueList(caseOf({ filings: [] }), {
      channels,
      tracked: new Set(),
      holidays,
      laws,
      lang: 'zh-CN',
      date: '2026-11-22',
    })
    expect(rights.map((one) => [one.id, one.on, one.basis])).toEqual([
      ['d16', '2027-03-01', '《民法典》第一百五十二条'],
      ['d17', '2027-03-01', '《民法典》第五百六十四条'],
      ['d18', '2029-03-01', '《民法典》第一百八十八条'],
    ])
  })

  test('three years for a complaint run from the first dispute on record, six months for a penalty from the last act', () => {
    expect(dayOf('d6', [])).toEqual(['2029-03-15'])
    expect(dayOf('d11', [])).toEqual(['2026-10-10'])
  })
})

test('an answer stops the clock it answers, a refund stops them all', () => {
  expect(
    dayOf('d2', [filed('12315', 'filed', '2026-09-28'), filed('12315', 'accepted', '2026-10-09')]),
  ).toEqual([])
  expect(
    dayOf('d3', [filed('12315', 'accepted', '2026-08-05'), filed('12315', 'refunded', '2026-08-20')]),
  ).toEqual([])
})

test('a decision due in 2027 is not dated, only bounded', () => {
  const one = due([filed('12315', 'filed', '2026-12-25')], '2026-12-26').find((row) => row.id === 'd2')
  expect(one).toMatchObject({ on: null, earliest: '2027-01-01', basis: '《投诉举报处理办法》第十五条' })
})

test('natural days end on a day whatever is known of the holidays of that year', () => {
  expect(dayOf('d3', [filed('12315', 'accepted', '2026-11-25')], '2026-11-26')).toEqual(['2027-01-24'])
  expect(dayOf('d15', [filed('court', 'case_filed', '2026-11-25')], '2026-11-26')).toEqual(['2027-05-25'])
})

test.each([
  ['d5', '12315', 'mediating', '2026-09-28', '2026-10-23'],
  ['d8', 'police', 'not_accepted', '2026-11-09', '2026-11-12'],
  ['d19', 'court', '', '', '2026-03-12'],
  ['d20', 'court', 'preserved', '2026-11-02', '2026-12-02'],
  ['d21', '12315', 'agreed', '2026-11-02', '2026-12-02'],
  ['d23', 'lawyer', 'aid_applied', '2026-11-02', '2026-11-09'],
])('%s of %s runs from %s %s to %s', (id, channel, event, on, to) => {
  expect(dayOf(id, event === '' ? [] : [filed(channel, event, on)])).toEqual([to])
})

test('a criminal case has no thirty days of a public-security case', () => {
  expect(
    dayOf('d10', [filed('police', 'case_filed', '2026-11-02')], '2026-11-22', { suspected_fraud: 'true' }),
  ).toEqual([])
})

test("the person's own reply period replaces the fifteen days", () => {
  expect(
    dayOf('d1', [filed('operator', 'received', '2026-11-02')], '2026-11-22', { reply_days: '7' }),
  ).toEqual(['2026-11-09'])
})
