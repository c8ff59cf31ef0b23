import { isCalendarDay } from '../../ground/time.js'

/** When something was said, as a chat's page writes it: "昨天 20:14", "3月16日 晚上8:11". */
export interface Moment {
  /** As it stands in the picture. */
  readonly text: string
  /** 2026-03-16; '' when the words alone do not say it and nobody knows when the picture was taken. */
  readonly on: string
  /** 20:11 */
  readonly at: string
  /** The day was reckoned from the day the picture was taken. */
  readonly reckoned: boolean
}

const TIME =
  /^(?<day>.*?)[\s,，]*(?<half>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里|AM|PM|am|pm)?\s*(?<h>\d{1,2})[:：](?<mi>\d{2})(?:[:：]\d{2})?\s*(?<after>AM|PM|am|pm)?$/u
const WEEKDAY = /^(?:星期|周|礼拜)([一二三四五六日天])$/u
const DATE =
  /^(?:(?<y>20\d{2})[年./-])?(?<mo>\d{1,2})[月./-](?<d>\d{1,2})[日号]?(?:(?:星期|周)[一二三四五六日天])?$/u
const BACK: Readonly<Record<string, number>> = { '': 0, 今天: 0, 昨天: 1, 前天: 2 }
const DAY_MS = 86_400_000

/**
 * The moment a line of a chat writes, null for a line that writes none. `taken`: the day on which the picture was taken,
 * from the file itself, null when nobody knows: then 昨天 has no day.
 */
export function momentIn(line: string, taken: string | null): Moment | null {
  const text = line.trim()
  // A reader takes the stroke of 一 for a dash.
  const groups = TIME.exec(text.normalize('NFKC').replace(/(星期|周|礼拜)[—–\-_]/u, '$1一'))?.groups
  if (!groups) return null
  const at = timeOf(Number(groups['h']), groups['mi']!, groups['half'] ?? groups['after'] ?? '')
  const day = (groups['day'] ?? '').replace(/\s/g, '')
  const found = at === null ? null : dayOf(day, taken)
  return found === null || at === null ? null : { text, at, ...found }
}

/** null: these words say no day at all. */
function dayOf(day: string, taken: string | null): Pick<Moment, 'on' | 'reckoned'> | null {
  const back = BACK[day]
  if (back !== undefined) return { on: taken === null ? '' : before(taken, back), reckoned: true }
  const weekday = WEEKDAY.exec(day)?.[1]
  if (weekday !== undefined) {
    const wanted = '日一二三四五六'.indexOf(weekday === '天' ? '日' : weekday)
    return { on: taken === null ? '' : lastWeekday(taken, wanted), reckoned: true }
  }
  const date = DATE.exec(day)?.groups
  if (!date) return null
  const rest = `${date['mo']!.padStart(2, '0')}-${date['d']!.padStart(2, '0')}`
  if (date['y'] !== undefined)
    return isCalendarDay(`${date['y']}-${rest}`) ? { on: `${date['y']}-${rest}`, reckoned: false } : null
  if (taken === null) return isCalendarDay(`2024-${rest}`) ? { on: '', reckoned: true } : null
  const year = Number(taken.slice(0, 4))
  const on = [year, year - 1, year - 2]
    .map((one) => `${one}-${rest}`)
    .find((one) => isCalendarDay(one) && one <= taken)
  return on === undefined ? null : { on, reckoned: true }
}

/** Days ago; 星期五 read on a Friday is that of the week before. */
function lastWeekday(taken: string, wanted: number): string {
  const today = new Date(`${taken}T00:00:00Z`).getUTCDay()
  return before(taken, (today - wanted + 7) % 7 || 7)
}

function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
}

/** 下午8:05 → 20:05, 中午12:42 → 12:42, 凌晨12:10 → 00:10; null for no time of day. */
function timeOf(hour: number, minute: string, half: string): string | null {
  if (hour > 23 || Number(minute) > 59) return null
  const isLate = /^(?:下午|傍晚|晚上|夜里|pm)$/i.test(half)
  const isEarly = /^(?:凌晨|am)$/i.test(half)
  const full =
    isLate && hour < 12
      ? hour + 12
      : half === '中午' && hour < 11
        ? hour + 12
        : (isEarly && hour === 12) || (half === '晚上' && hour === 12)
          ? 0
          : hour
  return `${String(full).padStart(2, '0')}:${minute}`
}
