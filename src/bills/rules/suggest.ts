import type { CaseFile } from '../../case/rules/case-file.js'
import { parseYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { ReadBill, Transaction } from './bill.js'
import { folded } from './choose.js'

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
