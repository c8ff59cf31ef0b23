import { ROW_FORMS } from '../../checklist/rules/row-forms.js'
import type { RowList } from '../../checklist/rules/row-forms.js'
import { plainYuan, printedYuan } from '../../ground/fen.js'
import type { Row } from './ask-field.js'

/** A row of a list in one line, as the person sees it again. */
export function rowLine(list: RowList, row: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string =>
    typeof row[key] === 'string' ? row[key].replace(/\s*\n\s*/g, ' ') : ''
  const money = (key: string): string => (typeof row[key] === 'number' ? printedYuan(row[key]) : text(key))
  const parts: Readonly<Record<RowList, readonly string[]>> = {
    facts: [text('on'), text('at'), text('what')],
    promises: [`“${text('quote')}”`, text('on')],
    debt_demands: [money('amount'), text('on'), text('by'), text('reason')],
    payments: [text('on'), money('amount'), text('payee'), text('for')],
    refunds: [text('on'), money('amount'), text('payee')],
    told_to_pay: [text('payee'), text('by'), text('how'), text('on')],
    owed: [money('amount'), text('kind'), text('since')],
    notices: [text('on'), text('delivered') === '' ? '' : `→ ${text('delivered')}`],
    devices: [text('model'), text('system'), text('app')],
    co_victims: [text('name'), row['paid'] === 0 ? '' : money('paid')],
  }
  return parts[list].filter((part) => part !== '').join(' ')
}

/** A row that stands, as its form holds it while it is asked; what nobody gave is left out. */
export function formRow(list: RowList, row: Readonly<Record<string, unknown>>): Row {
  const given = ROW_FORMS[list].flatMap(({ key, kind }): [string, Row[string]][] => {
    const value = row[key]
    if (typeof value === 'number') return kind === 'amount' && value === 0 ? [] : [[key, plainYuan(value)]]
    if (Array.isArray(value)) return value.length > 0 ? [[key, value as string[]]] : []
    return value === '' || value === null || value === undefined ? [] : [[key, value as string | boolean]]
  })
  return Object.fromEntries(given)
}
