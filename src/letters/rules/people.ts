import type { CaseFile } from '../../case/rules/case-file.js'
import type { Secret } from './personal.js'

const ORGANISATION =
  /公司|集团|商行|工作室|中心|事务所|协会|银行|支付|平台|商城|店|厂|部|社|院|局|基金|科技|网络|财付通|支付宝|微信|拼多多|Ltd|Inc|Co\.?$/i

/** Does the name belong to an organisation, not to a natural person? */
export function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name)
}

/** Names of people in a case, which a public paper masks. */
export function peopleOf(file: CaseFile): Secret[] {
  const own = [
    file.complainant.name,
    file.agent?.name ?? '',
    file.guardian?.name ?? '',
    ...file.devices.map((one) => one.extracted_by),
    ...file.co_victims.map((one) => one.name),
  ]
  const other = [
    ...file.respondents.flatMap((one) => [one.legal_representative, one.name]),
    ...file.payments.map((one) => one.payee),
    ...file.refunds.map((one) => one.payee),
    ...file.debt_demands.map((one) => one.by),
    ...file.told_to_pay.flatMap((one) => [one.payee, one.by]),
  ].filter(
    (name) => name !== '' && !isOrganisation(name) && !file.respondents.some((one) => one.brand === name),
  )
  return [...own, ...other]
    .filter((name) => name !== '')
    .map((name) => ({ text: name, shown: surname(name) }))
}

/** 李敏 → 李某; anything that is not a Chinese name → 某人. */
function surname(name: string): string {
  const first = [...name][0] ?? ''
  return /^[\p{Script=Han}·]{2,6}$/u.test(name) ? `${first}某` : '某人'
}
