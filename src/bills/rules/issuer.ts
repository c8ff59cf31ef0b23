import type { Provider, RawRow } from './bill.js'

/** How a bill's first lines name who issued it. */
const ISSUERS: readonly (readonly [name: string, words: RegExp])[] = [
  ['微信', /微信(支付|昵称|号)/],
  ['支付宝', /支付宝|蚂蚁/],
  ['京东', /京东/],
  ['美团', /美团/],
  ['抖音', /抖音/],
  ['拼多多', /拼多多|多多支付/],
  ['淘宝', /淘宝|天猫/],
  ['云闪付', /云闪付|银联/],
  ['数字人民币', /数字人民币/],
  ['滴滴', /滴滴/],
  ['苏宁', /苏宁/],
  ['唯品会', /唯品会/],
  ['快手', /快手/],
  ['百度', /度小满|百度/],
]
const OWN: Readonly<Record<Exclude<Provider, 'bank'>, string>> = { wechat: '微信', alipay: '支付宝' }

/**
 * Who issued the bill, when its own first lines name somebody other than its columns make one think; null when they name the
 * expected one or nobody. A nickname after a colon is the person's own word and names no issuer.
 */
export function foreignIssuer(above: readonly RawRow[], provider: Exclude<Provider, 'bank'>): string | null {
  const lines = above.flatMap(({ cells }) => cells).map((cell) => cell.replace(/[：:].*$/u, '').trim())
  const named = ISSUERS.filter(([, words]) => lines.some((line) => words.test(line))).map(([name]) => name)
  return named.length === 0 || named.includes(OWN[provider]) ? null : named[0]!
}
