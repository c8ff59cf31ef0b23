import type { CaseFile } from '../../case/rules/case-file.js'
import { isOrganisation, peopleOf } from './people.js'

/** A private string of the case and what a public paper prints instead. */
export interface Secret {
  readonly text: string
  readonly shown: string
}

/** Every string of the case that would tell who somebody is, longest first. Names of organisations are not among them. */
export function secretsOf(file: CaseFile): readonly Secret[] {
  const secrets = [...peopleOf(file), ...numbersOf(file), ...accountsOf(file), ...placesOf(file)]
  const unique = new Map(secrets.filter((one) => [...one.text].length >= 2).map((one) => [one.text, one]))
  return [...unique.values()].sort((a, b) => b.text.length - a.text.length)
}

function numbersOf(file: CaseFile): Secret[] {
  const phones = [
    file.complainant.phone,
    file.agent?.phone ?? '',
    file.guardian?.phone ?? '',
    ...file.co_victims.map((one) => one.phone),
    ...file.respondents.filter((one) => !isOrganisation(one.name)).map((one) => one.phone),
  ]
  const orders = [...file.payments, ...file.refunds].flatMap((one) => [one.order_no, one.merchant_no])
  const receipts = file.filings.map((one) => one.receipt)
  return [
    ...listed(phones, '（电话已隐去）'),
    ...listed(
      [file.complainant.id_number, file.agent?.id_number ?? '', file.guardian?.id_number ?? ''],
      '（证件号码已隐去）',
    ),
    ...listed([file.complainant.born], '（出生日期已隐去）'),
    ...listed(orders, '（单号已隐去）'),
    ...listed(receipts, '（编号已隐去）'),
    ...listed([file.complainant.email], '（邮箱已隐去）'),
  ]
}

function accountsOf(file: CaseFile): Secret[] {
  const payments = [...file.payments, ...file.refunds].flatMap((one) => [
    one.payer_account,
    one.payee_account,
  ])
  const accounts = [
    ...payments,
    ...file.devices.map((one) => one.account),
    ...file.respondents.flatMap((one) => one.accounts),
  ]
  return listed(
    accounts.flatMap((one) => [one, /[\w.@-]{4,}$/.exec(one)?.[0] ?? '']),
    '（账号已隐去）',
  )
}

function placesOf(file: CaseFile): Secret[] {
  const places = [
    file.complainant.address,
    file.complainant.employer,
    file.agent?.address ?? '',
    file.guardian?.address ?? '',
    ...file.respondents.filter((one) => !isOrganisation(one.name)).map((one) => one.address),
  ]
  return places.filter((one) => one.length > 3).map((text) => ({ text, shown: districtOf(text) }))
}

/** The address down to the district, the rest hidden. */
function districtOf(address: string): string {
  const kept = /^.{0,24}?(?<![小社])[区县旗]/u.exec(address)?.[0] ?? /^.{0,12}?市/u.exec(address)?.[0] ?? ''
  return `${kept}（以下地址已隐去）`
}

/** Short figures are left to the shapes: 1234 alone may be an amount. */
function listed(texts: readonly string[], shown: string): Secret[] {
  return texts
    .filter((one) => one !== '无' && one.length >= (/^\d+$/.test(one) ? 6 : 4))
    .map((text) => ({ text, shown }))
}
