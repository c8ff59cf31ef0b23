import type { Shape } from './question.js'

/** One field of a row, asked on a screen of its own. The first field left blank ends the list. */
export interface RowField {
  readonly key: string
  /** `marks`: any of `options`. */
  readonly kind: 'text' | 'date' | 'day' | 'time' | 'amount' | 'files' | 'file' | 'yes-no' | 'marks'
  readonly shape: Shape
  /** May stay blank. */
  readonly optional: boolean
  readonly options: readonly string[]
}

export type RowList =
  | 'facts'
  | 'promises'
  | 'debt_demands'
  | 'payments'
  | 'refunds'
  | 'told_to_pay'
  | 'owed'
  | 'notices'
  | 'devices'
  | 'co_victims'

/** The fields of every list the interview fills, in the order they are asked. */
export const ROW_FORMS: Readonly<Record<RowList, readonly RowField[]>> = {
  facts: [
    field('what', 'text'),
    field('on', 'day'),
    field('at', 'time', true),
    field('exhibits', 'files', true),
  ],
  promises: [field('quote', 'text'), field('on', 'date', true), field('exhibits', 'files', true)],
  debt_demands: [
    field('amount', 'amount'),
    field('on', 'date', true),
    field('by', 'text', true),
    field('reason', 'text', true),
    field('exhibits', 'files', true),
  ],
  payments: [
    field('amount', 'amount'),
    field('on', 'date'),
    field('payee', 'text'),
    field('for', 'text', true),
    field('method', 'text', true),
    field('order_no', 'text', true),
  ],
  refunds: [
    field('amount', 'amount'),
    field('on', 'date'),
    field('payee', 'text', true),
    field('order_no', 'text', true),
  ],
  told_to_pay: [
    field('payee', 'text'),
    field('by', 'text'),
    field('how', 'text', true),
    field('on', 'date', true),
    field('exhibits', 'files', true),
  ],
  owed: [
    field('amount', 'amount'),
    field('kind', 'text', true),
    field('since', 'date', true),
    field('exhibits', 'files', true),
  ],
  notices: [
    field('on', 'date'),
    { ...field('what', 'marks', true), options: ['demand', 'termination'] },
    field('delivered', 'date', true),
    field('exhibits', 'files', true),
  ],
  devices: [
    field('model', 'text'),
    field('system', 'text', true),
    field('app', 'text', true),
    field('account', 'text', true),
    field('extracted_by', 'text', true),
    field('still_held', 'yes-no'),
  ],
  co_victims: [
    field('name', 'text'),
    field('paid', 'amount', true),
    field('phone', 'text', true, 'phone'),
    field('consent', 'file', true),
  ],
}

/** Is the id of a question the name of such a list? */
export function isRowList(id: string): id is RowList {
  return Object.hasOwn(ROW_FORMS, id)
}

/** 20:14, 20:14:09, 8:05 (also with ：) → as evidence.yml stores it; null for no time of day. */
export function readTime(typed: string): string | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(typed.normalize('NFKC').trim())
  if (!match) return null
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return null
  return `${match[1]!.padStart(2, '0')}:${match[2]}${match[3] === undefined ? '' : `:${match[3]}`}`
}

function field(key: string, kind: RowField['kind'], optional = false, shape: Shape = 'any'): RowField {
  return { key, kind, shape, optional, options: [] }
}
