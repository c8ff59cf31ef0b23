import type { CaseFile, Payment, Refund } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { exhibitName } from '../../bag/rules/stored-names.js'
import { isOrganisation } from '../../letters/rules/people.js'
import { maskOf } from '../../letters/rules/mask.js'
import type { JointContact, JointPackage, JointPayment, JointUse } from './joint-schema.js'

/** What the victim agreed to. */
export interface JointConsent {
  readonly with: string
  readonly recipients: readonly string[]
  readonly until: string
  readonly uses: readonly JointUse[]
  readonly name: boolean
}

export interface JointSource {
  readonly file: CaseFile
  /** Confirmed exhibits. */
  readonly exhibits: readonly Exhibit[]
  /** Ids of those that go along whole; of the others only the digest. */
  readonly whole: ReadonlySet<string>
  readonly consent: JointConsent
  readonly publicKey: string
  /** ISO 8601 with offset. */
  readonly made: string
  readonly contact: string | null
}

/**
 * One victim's case as it may leave: payments, respondents, what was promised and demanded, digests. Quotes lose every
 * private string of the case (names, numbers, accounts, places); paths of files stay at home, since they name people too.
 */
export function jointPackageOf(source: JointSource): JointPackage {
  const { file, exhibits, whole, consent } = source
  const { hide } = maskOf(file)
  const idOf = new Map(exhibits.map((one) => [one.path, one.id]))
  const cited = (paths: readonly string[]): string[] => [
    ...new Set(paths.flatMap((path) => idOf.get(path) ?? [])),
  ]
  const paid = (one: Payment | Refund): JointPayment => paymentOf(one, idOf, hide)
  return {
    format: 'evidence-joint',
    version: 1,
    kind: 'package',
    case: source.publicKey,
    made: source.made,
    consent: {
      ...consent,
      recipients: [...consent.recipients],
      uses: [...consent.uses],
      revocable: true,
    },
    respondents: respondentsOf(file),
    payments: file.payments.map(paid),
    refunds: file.refunds.map(paid),
    promises: file.promises.map((one) => ({
      on: one.on ?? '',
      quote: hide(one.quote),
      exhibits: cited(one.exhibits),
    })),
    demands: file.debt_demands.map((one) => ({
      on: one.on ?? '',
      amount: one.amount,
      quote: hide(one.reason),
      exhibits: cited(one.exhibits),
    })),
    exhibits: exhibits.map((one) => ({
      id: one.id,
      number: one.number,
      item: one.item ?? '',
      bytes: one.size,
      sha256: one.sha256,
      stored: whole.has(one.id) ? exhibitName(one.id, one.path, one.sha256) : null,
    })),
    contact: source.contact,
  }
}

export function jointContactOf({ complainant }: CaseFile): JointContact {
  const { name, phone, address, email } = complainant
  return { format: 'evidence-joint-contact', version: 1, name, phone, address, email }
}

function respondentsOf(file: CaseFile): JointPackage['respondents'] {
  return file.respondents.map((one) => ({
    role: one.role,
    brand: one.brand,
    name: one.name,
    credit_code: one.credit_code,
    address: isOrganisation(one.name) ? one.address : '',
    website: one.website,
    accounts: [...one.accounts],
  }))
}

function paymentOf(
  one: Payment,
  idOf: ReadonlyMap<string, string>,
  hide: (text: string) => string,
): JointPayment {
  const [path = '', place = ''] = one.source.split(/[#!]/, 2)
  const exhibit = idOf.get(path)
  const row = /#(\d+)$/.exec(one.source)?.[1]
  return {
    on: one.on,
    at: one.at,
    amount: one.amount,
    payee: one.payee,
    payee_account: one.payee_account,
    method: one.method,
    order_no: one.order_no,
    merchant_no: one.merchant_no,
    for: hide(one.for),
    source:
      exhibit === undefined ? null : { exhibit, row: row === undefined || place === '' ? null : Number(row) },
  }
}
