import type { Located } from './bill.js'

/** Which bills have told a transaction already: a bill tells each once. */
export type Taken = Map<Located, Set<Located['bill']>>

/** The same transaction as another bill told it, by day, then the day before and after. */
export function twinOf(
  line: Located,
  known: ReadonlyMap<string, readonly Located[]>,
  taken: Taken,
): Located | undefined {
  for (const days of [0, -1, 1]) {
    const twin = known.get(likeness(line, days))?.find((one) => isTwin(one, line, taken))
    if (twin) return twin
  }
  return undefined
}

/** What two rows of one transaction share: way, amount and day, or the day beside it when a bank books after midnight. */
export function likeness(one: Located, days: number): string {
  const day = one.transaction.time.slice(0, 10)
  const shifted =
    days === 0 ? day : new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return `${way(one)} ${one.transaction.amount} ${shifted}`
}

function isTwin(one: Located, line: Located, taken: Taken): boolean {
  if (one.bill === line.bill || taken.get(one)?.has(line.bill)) return false
  if (
    one.bill.provider === line.bill.provider &&
    one.transaction.order !== '' &&
    line.transaction.order !== ''
  )
    return false
  return sameTime(one.transaction.time, line.transaction.time) && mayBeSamePayee(one, line)
}

/** The same as far as both tell it; a bank books up to two minutes later. */
function sameTime(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 16)
  if (length < 16) return a.slice(0, 10) === b.slice(0, 10)
  return (
    Math.abs(
      Date.parse(`${a.slice(0, 16).replace(' ', 'T')}Z`) - Date.parse(`${b.slice(0, 16).replace(' ', 'T')}Z`),
    ) <= 120_000
  )
}

/** A bank prints 财付通-快砍网络 or nothing where WeChat prints 快砍网络: only two clearly different names speak against it. */
function mayBeSamePayee(a: Located, b: Located): boolean {
  const [one, other] = [bare(a.transaction.payee), bare(b.transaction.payee)]
  if (one.includes(other) || other.includes(one)) return true
  const wallet = a.bill.provider === 'bank' ? b.bill.provider : a.bill.provider
  const names = wallet === 'wechat' ? /财付通|微信|tenpay/i : wallet === 'alipay' ? /支付宝|alipay/i : /^$/
  return [one, other].some((name) => names.test(name))
}

function bare(payee: string): string {
  return payee.normalize('NFKC').replace(/[\s\-—_·()]/g, '')
}

/** Which way money went. An order that closes turns from 支出 into 不计收支 in a later export: that is still the same row. */
export function way({ transaction: { direction, kind } }: Located): 'back' | 'away' {
  return direction === 'in' || kind === 'refund' ? 'back' : 'away'
}
