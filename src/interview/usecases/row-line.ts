import type { RowList } from '../../checklist/rules/row-forms.js'
import { printedYuan } from '../../ground/fen.js'

/** A row of a list in one line, as the person sees it again. */
export function rowLine(list: RowList, row: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string =>
    typeof row[key] === 'string' ? row[key].replace(/\s*\n\s*/g, ' ') : ''
  const money = (key: string): string => (typeof row[key] === 'number' ? printedYuan(row[key]) : '')
  const parts: Readonly<Record<RowList, readonly string[]>> = {
    facts: [text('on'), text('at'), text('what')],
    promises: [`“${text('quote')}”`, text('on')],
    debt_demands: [money('amount'), text('on'), text('by'), text('reason')],
    payments: [text('on'), money('amount'), text('payee'), text('for')],
    refunds: [text('on'), money('amount'), text('payee')],
    told_to_pay: [text('payee'), text('by'), text('how'), text('on')],
    devices: [text('model'), text('system'), text('app')],
    co_victims: [text('name'), row['paid'] === 0 ? '' : money('paid')],
  }
  return parts[list].filter((part) => part !== '').join(' ')
}
