import type { CaseFile } from '../../case/rules/case-file.js'

/**
 * Kinds of data a reader may be shown; a channel lists them, and what it does not list is not in its papers.
 * particulars: gender, ethnicity, work · own-words: facts as typed · promises: the other side's words ·
 * money: payments, refunds, value received · transactions: payees, accounts and numbers of them · demands: what the other side wants · opponents: respondents beside the one
 * the paper speaks about · record: what was filed where, with receipts · situation: which troubles were ticked.
 */
export const READABLE = [
  'name',
  'phone',
  'address',
  'email',
  'id-number',
  'birth',
  'particulars',
  'agent',
  'guardian',
  'purpose',
  'situation',
  'own-words',
  'promises',
  'money',
  'transactions',
  'demands',
  'owed',
  'notices',
  'opponents',
  'co-victims',
  'devices',
  'record',
  'exhibits',
] as const
export type Readable = (typeof READABLE)[number]

type May = (what: Readable) => boolean

/** The case with nothing in it that this reader may not see. New keys of evidence.yml are hidden until they stand here. */
export function readingCopy(
  file: CaseFile,
  reads: ReadonlySet<string>,
  roles: readonly string[],
  channel: string,
): CaseFile {
  const may: May = (what) => reads.has(what)
  return {
    ...file,
    title: may('own-words') ? file.title : '',
    complainant: personFor(file.complainant, may),
    agent: standInFor(file.agent, 'agent', may),
    guardian: standInFor(file.guardian, 'guardian', may),
    respondents: may('opponents')
      ? file.respondents
      : file.respondents.filter(({ role }) => roles.includes(role)),
    purpose: may('purpose') ? file.purpose : '',
    situation: may('situation') ? file.situation : [],
    facts: may('own-words') ? file.facts : [],
    told_to_pay: may('own-words') && may('money') ? file.told_to_pay : [],
    promises: may('promises') ? file.promises : [],
    ...moneyFor(file, may),
    notices: may('notices') ? file.notices : [],
    co_victims: may('co-victims') ? file.co_victims : [],
    devices: may('devices') ? file.devices : [],
    channel: Object.fromEntries(Object.entries(file.channel).filter(([id]) => id === channel)),
    filings: file.filings.filter((one) => may('record') || one.channel === channel),
    exhibits: may('exhibits') ? file.exhibits : [],
  }
}

function personFor(person: CaseFile['complainant'], may: May): CaseFile['complainant'] {
  const kept = (what: Readable, value: string): string => (may(what) ? value : '')
  return {
    ...person,
    name: kept('name', person.name),
    phone: kept('phone', person.phone),
    address: kept('address', person.address),
    email: kept('email', person.email),
    id_number: kept('id-number', person.id_number),
    gender: kept('particulars', person.gender),
    born: kept('birth', person.born),
    ethnicity: kept('particulars', person.ethnicity),
    occupation: kept('particulars', person.occupation),
    employer: kept('particulars', person.employer),
  }
}

/** Whoever acts for the person, by name and phone; papers of identity and address only where the person's own are shown. */
function standInFor<P extends { readonly id_number: string; readonly address: string }>(
  standIn: P | null,
  what: 'agent' | 'guardian',
  may: May,
): P | null {
  if (standIn === null || !may(what)) return null
  return {
    ...standIn,
    id_number: may('id-number') ? standIn.id_number : '',
    address: may('id-number') && may('address') ? standIn.address : '',
  }
}

/** What was paid, when and how much; to whom and under which numbers only where the rows are to be found again. */
function rowFor<R extends CaseFile['payments'][number] | CaseFile['refunds'][number]>(row: R, may: May): R {
  return may('transactions')
    ? row
    : { ...row, payee: '', order_no: '', merchant_no: '', payer_account: '', payee_account: '' }
}

function moneyFor(
  file: CaseFile,
  may: May,
): Pick<CaseFile, 'payments' | 'refunds' | 'delivered_value' | 'debt_demands' | 'owed' | 'interest'> {
  const money = may('money')
  return {
    payments: money ? file.payments.map((row) => rowFor(row, may)) : [],
    refunds: money
      ? file.refunds.map((row) => ({
          ...rowFor(row, may),
          refund_of: may('transactions') ? row.refund_of : '',
        }))
      : [],
    delivered_value: money ? file.delivered_value : 0,
    debt_demands: may('demands') ? file.debt_demands : [],
    owed: may('owed') ? file.owed : [],
    interest: money ? file.interest : null,
  }
}
