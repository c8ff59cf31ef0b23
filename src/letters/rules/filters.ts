import type { FilterImplOptions } from 'liquidjs'
import { capitalYuan } from '../../ground/capital.js'
import { printedYuan } from '../../ground/fen.js'
import { chineseDay } from '../../ground/time.js'
import type { Span } from '../../paper/rules/blocks.js'
import { chineseCount } from '../../law/rules/chinese-count.js'
import { Hole } from './hole.js'
import { citation, citationText } from '../../law/rules/law-book.js'
import type { Citation, LawBook } from '../../law/rules/law-book.js'

type FilterFunction = Extract<FilterImplOptions, (...args: never[]) => unknown>
export type Filters = Readonly<Record<string, FilterFunction>>

export interface FilterSetting {
  readonly laws: LawBook
  /** The day of the paper, ISO. */
  readonly date: string
  /** Exhibits named by a path of evidence.yml (with or without #row) that the channel may cite; null: there, but not enclosed. */
  readonly cited: (path: string) => Span | null | undefined
  /** Called for an article that may not be cited that day. */
  readonly refuse: (lawId: string) => void
  /** Printed for a fact without an exhibit: （本人陈述）. */
  readonly unproved: string
}

/** Stands for the sum of a demand that named none; no condition `amount > 0` holds of it. */
export const UNSAID = -Infinity
const SOME_MONEY = '一笔款项（没有说金额）'

/**
 * money ¥1,280.00 · capital 人民币… · amount both · date 2026年3月1日 or 2026年3月 · law 《…》第…条 · cite （证据…）or （本人陈述） ·
 * id_label: "身份证号码" what a number is called · count 十二 · clause without its final stop · brief: N the first N characters. A hole goes through every filter untouched.
 */
export function filters(setting: FilterSetting): Filters {
  const named = new Set<string>()
  return {
    money: kept((fen: number) => (fen === UNSAID ? SOME_MONEY : printedYuan(fen))),
    capital: kept((fen: number) => capitalYuan(fen)),
    amount: kept((fen: number) =>
      fen === UNSAID ? SOME_MONEY : `${printedYuan(fen)}（大写：${capitalYuan(fen)}）`,
    ),
    date: kept(chineseDay),
    law: (ids: string) => citationText(citations(ids, setting), named),
    cite: (paths: unknown) => citeSpans(paths, setting),
    count: kept((value: number) => chineseCount(value)),
    id_label: (number: unknown, label: string) => idLabel(number, label),
    clause: kept((text: string) =>
      String(text)
        .trim()
        .replace(/[。；;，,、.！!\s]+$/u, ''),
    ),
    brief: kept((text: string, most: number) => brief(String(text), most)),
  } as Filters
}

/** 身份证号码 of the mainland keeps its name; a passport's or another number is 证件号码 (GB 11643: 18 digits, earlier 15). */
function idLabel(number: unknown, label: string): string {
  return number instanceof Hole || /^(?:\d{17}[\dXx]|\d{15})$/.test(String(number)) ? label : '证件号码'
}

function kept<A, R>(filter: (value: A, ...rest: number[]) => R) {
  return (value: A | Hole, ...rest: number[]): R | Hole =>
    value instanceof Hole ? value : filter(value, ...rest)
}

function citations(ids: string, setting: FilterSetting): Citation[] {
  return ids.split(',').flatMap((part) => {
    const found = citation(setting.laws, part.trim(), setting.date)
    if (!found) setting.refuse(part.trim())
    return found ? [found] : []
  })
}

function citeSpans(paths: unknown, setting: FilterSetting): readonly Span[] {
  const list = Array.isArray(paths) ? paths : [paths]
  const found = list.filter((path) => typeof path === 'string').map((path) => setting.cited(path))
  const spans = found.filter((span) => span !== null && span !== undefined)
  const unique = eachOnce(spans)
  if (unique.length === 0) return found.includes(null) ? [] : [{ text: setting.unproved }]
  return [
    { text: '（' },
    ...unique.flatMap((span, index) => (index === 0 ? [span] : [{ text: '、' }, span])),
    { text: '）' },
  ]
}

/** Every exhibit once; with the page of its row only where one row of it is meant. */
function eachOnce(spans: readonly Span[]): readonly Span[] {
  const key = (span: Span): string => ('cite' in span ? span.cite : JSON.stringify(span))
  const rows = (span: Span): number =>
    new Set(spans.filter((other) => key(other) === key(span)).map((other) => JSON.stringify(other))).size
  return spans
    .filter((span, index) => spans.findIndex((other) => key(other) === key(span)) === index)
    .map((span) => ('cite' in span && rows(span) > 1 ? { cite: span.cite } : span))
}

/** At most `most` characters; what is cut off shows as …… */
export function brief(text: string, most: number): string {
  const chars = [...text]
  return chars.length <= most ? text : `${chars.slice(0, Math.max(0, most - 2)).join('')}……`
}
