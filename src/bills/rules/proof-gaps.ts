import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Provider } from './bill.js'

/**
 * Providers whose payments rest on a table alone: a table calculates, the stamped paper proves (用于证明材料, 转账电子凭证). A payment counts as
 * proven by paper once a PDF or a picture is confirmed under `payment`. Words: templates/zh-CN/losses.yml, gap.<provider>.needs and .how.
 */
export function proofGaps(
  file: Pick<CaseFile, 'payments'>,
  exhibits: readonly Pick<Exhibit, 'item' | 'kind'>[],
): readonly Provider[] {
  const stamped = exhibits.some(({ item, kind }) => item === 'payment' && kind.family === 'pdf')
  if (stamped) return []
  return [
    ...new Set(file.payments.map(({ method }) => providerOf(method)).filter((provider) => provider !== null)),
  ]
}

function providerOf(method: string): Provider | null {
  if (/微信|财付通/.test(method)) return 'wechat'
  if (/支付宝|花呗|余额宝/.test(method)) return 'alipay'
  return /银行|转账|云闪付|卡/.test(method) ? 'bank' : null
}
