import type { CaseFile } from '../../case/rules/case-file.js'
import { parseSource } from '../../bills/rules/excerpt.js'

type Money = Pick<CaseFile['payments'][number], 'on' | 'amount' | 'source'>

/** The fact that tells a payment or refund: same day (or its month, where the fact knows no day), same amount named; undefined when no fact does. */
export function factOf(
  file: Pick<CaseFile, 'facts'>,
  { on, amount }: Pick<Money, 'on' | 'amount'>,
): CaseFile['facts'][number] | undefined {
  const yuan = new RegExp(`(?<![\\d.])${String(amount / 100).replace('.', '\\.')}(?:\\.0{1,2}|0)?(?![\\d.])`)
  return file.facts.find((fact) => on.startsWith(fact.on) && yuan.test(fact.what.replaceAll(',', '')))
}

/**
 * The case with every proof where it belongs: a bill row that a fact tells goes with that fact (in place of the bare
 * bill), and a payment typed by hand rests on the vouchers of the fact that tells it. So letter, time line and loss
 * statement cite the same exhibit and page.
 */
export function withProofs(file: CaseFile): CaseFile {
  const rows = [...file.payments, ...file.refunds]
  return {
    ...file,
    facts: file.facts.map((fact) => ({
      ...fact,
      exhibits: proofsOf(
        fact,
        rows.filter((row) => factOf(file, row) === fact),
      ),
    })),
    payments: file.payments.map((row) => ({ ...row, source: row.source || voucherOf(file, row) })),
    refunds: file.refunds.map((row) => ({ ...row, source: row.source || voucherOf(file, row) })),
  }
}

function proofsOf(fact: CaseFile['facts'][number], rows: readonly Money[]): string[] {
  const sources = rows.map((row) => row.source).filter((source) => source !== '')
  const bills = new Set(sources.map((source) => parseSource(source)?.path ?? source))
  return [...new Set([...sources, ...fact.exhibits.filter((path) => !bills.has(path))])]
}

/** Items that can show money move, the best first; a rule or a poster beside them in the fact shows other things. */
const VOUCHERS = ['payment', 'order', 'support-chat']

/** The voucher of the fact that tells a payment, as it was typed, also one not filed yet; '' when there is none. */
function voucherOf(file: CaseFile, row: Money): string {
  const paths = factOf(file, row)?.exhibits ?? []
  const filed = (path: string): string | undefined => file.exhibits.find((one) => one.file === path)?.item
  const ranked = VOUCHERS.flatMap((item) => paths.filter((path) => filed(path) === item))
  return ranked[0] ?? paths.find((path) => filed(path) === undefined) ?? ''
}
