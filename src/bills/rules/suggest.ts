import type { CaseFile } from '../../case/rules/case-file.js'
import { parseYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { ReadBill, Transaction } from './bill.js'
import { byPayeeOnce } from './group.js'
import type { PayeeSum } from './group.js'
import { folded } from './payee-matcher.js'

export type Reason = 'respondent' | 'account' | 'remark' | 'amount'

/** A counterparty that may belong to the case, and why; the person ticks, the program never does. */
export interface PayeeSuggestion {
  readonly payee: string
  readonly reasons: readonly Reason[]
  readonly rows: readonly number[]
}

/** Counterparties the case names: as a respondent, by an account, in a remark, or by an amount told in the story. Most reasons first. */
export function suggestPayees(bills: readonly ReadBill[], file: CaseFile): readonly PayeeSuggestion[] {
  const known = knownOf(file)
  const found = new Map<string, { reasons: Set<Reason>; rows: number[] }>()
  for (const transaction of bills.flatMap((bill) => bill.transactions)) {
    const reasons = transaction.kind === 'neutral' ? [] : reasonsFor(transaction, known)
    if (reasons.length === 0) continue
    const one = found.get(transaction.payee) ?? { reasons: new Set<Reason>(), rows: [] }
    for (const reason of reasons) one.reasons.add(reason)
    one.rows.push(transaction.row)
    found.set(transaction.payee, one)
  }
  return [...found]
    .map(([payee, { reasons, rows }]) => ({ payee, reasons: [...reasons], rows }))
    .sort((a, b) => b.reasons.length - a.reasons.length || b.rows.length - a.rows.length)
}

/** A counterparty offered to be ticked: `chosen` when the case itself names it, `reasons` empty when nothing points to it. */
export interface OfferedPayee extends PayeeSum {
  readonly reasons: readonly Reason[]
  readonly chosen: boolean
}

/**
 * Every counterparty that has a name, those the case names first, then those only hinted at, then the largest sums.
 * Only the respondent's own name or account ticks beforehand: the same amount is also paid to strangers.
 */
export function offeredPayees(bills: readonly ReadBill[], file: CaseFile): readonly OfferedPayee[] {
  const suggested = new Map(suggestPayees(bills, file).map(({ payee, reasons }) => [payee, reasons]))
  return byPayeeOnce(bills)
    .filter(({ payee }) => payee !== '')
    .map((sum) => {
      const reasons = suggested.get(sum.payee) ?? []
      return { ...sum, reasons, chosen: isNamed(reasons) }
    })
    .sort((a, b) => rank(b) - rank(a))
}

/** Whether the case names this counterparty itself, by its name or its account. */
export function isNamed(reasons: readonly Reason[]): boolean {
  return reasons.includes('respondent') || reasons.includes('account')
}

const rank = ({ chosen, reasons }: OfferedPayee): number => (chosen ? 2 : Number(reasons.length > 0))

interface Known {
  readonly names: readonly string[]
  readonly accounts: readonly string[]
  readonly amounts: ReadonlySet<Fen>
}

function knownOf(file: CaseFile): Known {
  const long = (texts: readonly string[]): string[] => texts.map(folded).filter((text) => text.length >= 2)
  return {
    names: long(file.respondents.flatMap(({ name, brand }) => [name, brand, stem(name)])),
    accounts: long(
      file.respondents.flatMap(({ accounts }) => accounts.map((account) => account.replace(/^\S+\s/, ''))),
    ),
    amounts: new Set(file.facts.flatMap(({ what }) => amountsIn(what))),
  }
}

function reasonsFor({ payee, account, goods, note, amount, kind }: Transaction, known: Known): Reason[] {
  const [name, remark] = [folded(payee), folded(`${goods} ${note}`)]
  const reasons: Reason[] = []
  if (known.names.some((one) => name.includes(one) || (name.length >= 4 && one.includes(name))))
    reasons.push('respondent')
  if (known.accounts.some((one) => folded(account) === one || name === one || remark.includes(one)))
    reasons.push('account')
  if (known.names.some((one) => remark.includes(one))) reasons.push('remark')
  if (kind === 'payment' && known.amounts.has(amount)) reasons.push('amount')
  return reasons
}

/** 杭州快砍网络科技有限公司 → 快砍网络科技: payees print the name without place and form now and then. */
function stem(name: string): string {
  return name
    .replace(/^[\u4e00-\u9fff]{2,3}?(?:省|市)|(?:股份|责任)?有限(?:责任)?公司$/g, '')
    .replace(/^(北京|上海|天津|重庆|杭州|深圳|广州|南京|苏州|成都|武汉|长沙)/, '')
}

/** Amounts written in a sentence: 充值年度会员 298 元, ¥1,280.00. */
function amountsIn(text: string): Fen[] {
  return [
    ...text.matchAll(/(?<![\d.])(\d[\d,]*(?:\.\d{1,2})?)\s*元|[¥￥]\s*(\d[\d,]*(?:\.\d{1,2})?)/g),
  ].flatMap(([, before, after]) => {
    try {
      return [parseYuan(before ?? after ?? '')]
    } catch {
      return []
    }
  })
}
