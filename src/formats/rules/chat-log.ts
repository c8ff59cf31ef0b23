import type { CaptureTime } from './capture.js'
import { isCalendarDay } from '../../ground/time.js'

/** One message of an exported chat: whose, and when by the exporter's clock ("2026-03-16T09:30:10", no zone). */
export interface ChatMessage {
  readonly speaker: string
  readonly at: string
}

/** Invisible marks that phones put around names and numbers, and the narrow spaces before AM and PM. */
const MARKS = /[\u200e\u200f\u202a-\u202e\ufeff]/g
const SPACES = /[\u00a0\u2009\u202f]/g

/** 客服小美 [文本] 2026-03-16 09:30:10 — a head line of its own, the words below it. */
const BLOCK =
  /^(?<speaker>\S.{0,40}?) \[(?:文本|图片|语音|视频|表情|链接|文件|位置|名片|转账|红包|引用回复|系统消息|其他)[^\]]{0,8}\] (?<y>20\d\d)-(?<mo>\d\d)-(?<d>\d\d) (?<h>\d\d):(?<mi>\d\d):(?<s>\d\d)$/u
/** [14/3/2026, 3:34:09 PM] Service: … and 14/03/26, 15:34 - Service: … */
const BRACKETS =
  /^\[?(?<a>\d{1,2})[/.](?<b>\d{1,2})[/.](?<yy>20\d\d|\d\d),? (?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))?(?: ?(?<half>[AaPp]\.?[Mm]\.?))?(?:\] | - )(?<speaker>[^:]{1,60}): /u
/** 2026-03-10 10:00 客服小美：… and 客服小美 2026-03-10 10:00:12 */
const DAY_FIRST =
  /^(?<y>20\d\d)[-/](?<mo>\d{1,2})[-/](?<d>\d{1,2}) (?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))? +(?<speaker>[^：:\s][^：:]{0,30})[：:]/u
const NAME_FIRST =
  /^(?<speaker>\S[^：:]{0,30}?) +(?<y>20\d\d)[-/](?<mo>\d{1,2})[-/](?<d>\d{1,2}) (?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))?$/u

/**
 * The messages of an exported chat, in the order of the file; empty for a text that is none. A log whose days read two ways
 * (3/4/2026 throughout) gives messages without a time: `at` is then "".
 */
export function chatMessages(text: string): readonly ChatMessage[] {
  const lines = text.replace(MARKS, '').replace(SPACES, ' ').split(/\r?\n/)
  const heads = lines.map(headOf).filter((groups) => groups !== undefined)
  if (heads.length < 2) return []
  const dayFirst = orderOf(heads)
  return heads.map((groups) => ({ speaker: groups['speaker']!.trim(), at: timeOf(groups, dayFirst) }))
}

/** First and last moment of a chat as capture times; none when the text is no chat or its days read two ways. */
export function chatTimes(text: string): readonly CaptureTime[] {
  const at = chatMessages(text)
    .map((one) => one.at)
    .filter((one) => one !== '')
    .sort()
  const time = (when: string, basis: string): CaptureTime => ({
    at: `${when}+08:00`,
    clock: 'container',
    zone: 'assumed',
    basis,
  })
  return at.length < 2 ? [] : [time(at[0]!, 'chat-first'), time(at.at(-1)!, 'chat-last')]
}

/** The groups of the first form a line has; undefined for a line that heads no message. */
function headOf(line: string): Groups | undefined {
  return [BLOCK, BRACKETS, DAY_FIRST, NAME_FIRST]
    .map((form) => form.exec(line)?.groups)
    .find((groups) => groups !== undefined)
}

type Groups = Readonly<Record<string, string | undefined>>

/** Is the day before the month? null when the log never says. */
function orderOf(heads: readonly Groups[]): boolean | null {
  if (heads.some(({ a }) => Number(a) > 12)) return true
  return heads.some(({ b }) => Number(b) > 12) ? false : null
}

function timeOf(groups: Groups, dayFirst: boolean | null): string {
  const { y, mo, d, a, b, yy } = groups
  if (y === undefined && dayFirst === null) return ''
  const year = y ?? (yy!.length === 2 ? `20${yy}` : yy!)
  const [month, day] = y !== undefined ? [mo!, d!] : dayFirst ? [b!, a!] : [a!, b!]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const hour = hourOf(Number(groups['h']), groups['half'])
  const minute = Number(groups['mi'])
  if (!isCalendarDay(date) || hour === null || minute > 59) return ''
  return `${date}T${String(hour).padStart(2, '0')}:${groups['mi']}:${groups['s'] ?? '00'}`
}

/** Hour of 0 to 23; null for one its half of the day does not have. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null
  if (hour < 1 || hour > 12) return null
  return /^p/i.test(half) ? (hour % 12) + 12 : hour % 12
}
