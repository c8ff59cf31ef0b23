import { Refusal } from '../../ground/refusal.js'
import type {
  Difference,
  Direction,
  LostOrder,
  Preamble,
  RawRow,
  ReadBill,
  SkippedRow,
  Transaction,
} from './bill.js'
import { bankHeaderOf, headerOf } from './header.js'
import type { BankColumns, Header } from './header.js'
import { differencesOf, preambleOf } from './preamble.js'
import { compact } from './compact.js'
import { foreignIssuer } from './issuer.js'
import { readRow } from './row.js'

/** A header further down than this is not looked for. */
const LONGEST_PREAMBLE = 200
/** Lines below the table that belong to the preamble in layouts that print the sums at the end. */
const LONGEST_FOOTER = 60

/** Takes the rows of one table as they come and makes a bill of them; holds the transactions, never the file. */
export class BillReading {
  readonly above: RawRow[] = []
  private readonly below: RawRow[] = []
  private readonly transactions: Transaction[] = []
  private readonly skipped: SkippedRow[] = []
  private readonly lost: LostOrder[] = []
  private readonly sums: Record<Direction, number> = { out: 0, in: 0, neutral: 0 }
  private readonly counts: Record<Direction, number> = { out: 0, in: 0, neutral: 0 }
  private readonly words = new Map<string, string>()
  private readonly bank: BankColumns | undefined
  private header: Header | null = null
  private head: RawRow | null = null

  constructor(bank?: BankColumns) {
    this.bank = bank
  }

  /** Throws bill/old-alipay-web, bill/column-twice and bill/mojibake when the header is one that can't be read. */
  take(raw: RawRow): void {
    if (this.header) this.takeRow(raw, this.header)
    else if (this.above.length < LONGEST_PREAMBLE) this.takeAbove(raw)
  }

  /** The bill, or null when no header was met. */
  finish(path: string, place: string, encoding: string): ReadBill | null {
    if (!this.header || !this.head) return null
    const preamble = preambleOf([...this.above, ...this.below])
    const found = { count: this.transactions.length, sums: this.sums, counts: this.counts }
    const differences = differencesOf(preamble, found)
    return {
      path,
      place,
      encoding,
      provider: this.header.provider,
      layout: this.header.layout,
      head: this.head,
      ...this.period(preamble),
      transactions: this.transactions,
      skipped: this.skipped,
      lostOrders: this.lost,
      sums: this.sums,
      preamble,
      agrees: differences === null ? null : differences.length === 0 && this.skipped.length === 0,
      differences: differences ?? ([] as readonly Difference[]),
    }
  }

  private takeAbove(raw: RawRow): void {
    if (raw.cells.some((cell) => MOJIBAKE.test(cell))) throw new Refusal('bill/mojibake', { row: raw.row })
    this.header = headerOf(raw.cells) ?? (this.bank ? bankHeaderOf(raw.cells, this.bank) : null)
    const provider = this.header?.provider ?? 'bank'
    if (provider !== 'bank') this.assertIssuer(provider)
    if (this.header) this.head = raw
    else this.above.push(raw)
  }

  /** Columns alone do not tell who issued a bill: a shop's look like Alipay's. Throws bill/other-issuer, naming who did. */
  private assertIssuer(provider: Exclude<Header['provider'], 'bank'>): void {
    const issuer = foreignIssuer(this.above, provider)
    if (issuer !== null) throw new Refusal('bill/other-issuer', { issuer })
  }

  private takeRow(raw: RawRow, header: Header): void {
    const outcome = readRow(raw, header)
    if ('transaction' in outcome) {
      this.keep(outcome.transaction)
      if (outcome.lost) this.lost.push(outcome.lost)
    } else if ('skipped' in outcome) this.skipped.push(outcome.skipped)
    else if (this.below.length < LONGEST_FOOTER) this.below.push(raw)
  }

  private keep(read: Transaction): void {
    this.transactions.push({
      row: read.row,
      time: compact(read.time),
      type: this.once(read.type),
      payee: this.once(read.payee),
      account: this.once(read.account),
      goods: compact(read.goods),
      direction: read.direction,
      amount: read.amount,
      method: this.once(read.method),
      status: this.once(read.status),
      order: compact(read.order),
      merchantOrder: compact(read.merchantOrder),
      note: this.once(read.note),
      kind: read.kind,
      refundedByStatus: read.refundedByStatus,
    })
    this.sums[read.direction] += read.amount
    this.counts[read.direction] += 1
  }

  /** One copy of the words a bill repeats on row after row. */
  private once(word: string): string {
    const known = this.words.get(word)
    if (known !== undefined) return known
    const copy = compact(word)
    if (this.words.size < MOST_WORDS) this.words.set(copy, copy)
    return copy
  }

  private period(preamble: Preamble): { from: string; to: string } {
    let [first, last] = ['', '']
    for (const { time } of this.transactions) {
      if (first === '' || time < first) first = time
      if (time > last) last = time
    }
    return { from: (preamble.from ?? first).slice(0, 10), to: (preamble.to ?? last).slice(0, 10) }
  }
}

/** U+FFFD, or 交易时间 / 微信支付 / 支付宝 written as UTF-8 and read as GBK: the text was damaged before it came to us. */
const MOJIBAKE = /\ufffd|浜ゆ槗鏃堕棿|寰俊鏀粯|鏀粯瀹|äº¤æ|½»Ò×Ê±¼ä/

/** A bill with more different words than this repeats none of them. */
const MOST_WORDS = 50_000
