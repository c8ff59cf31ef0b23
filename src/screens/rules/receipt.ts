import { parseYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import { isCalendarDay } from '../../ground/time.js'
import type { ReadLine, ReadPicture } from './read.js'
import type { ReceiptField, ReceiptLabels } from './receipt-labels.js'

/** One payment, or money that came back, as the page of its receipt shows it. What could not be read is ''. */
export interface Receipt {
  readonly kind: 'payment' | 'refund'
  readonly amount: Fen
  /** 2026-03-01 */
  readonly on: string
  /** 20:14:09, 20:14 or '' */
  readonly at: string
  readonly payee: string
  readonly goods: string
  readonly issuer: 'wechat' | 'alipay' | 'bank' | ''
  readonly order: string
  readonly merchantOrder: string
  readonly payerAccount: string
}

/** A value less sure than this is left out: nobody types over a wrong digit that looks right. */
const SURE = 0.9
/** Lines of one value stand closer than those of two fields: in heights of a line. */
const NEXT = 0.35
/** A page with fewer of the known fields is none. */
const FIELDS_AT_LEAST = 3

/**
 * The receipt a read picture shows; null when it shows none, when its amount or day is not read surely, or when its status
 * does not say that money moved. Only a page with the fields' names on it counts: an amount in a chat is no receipt.
 */
export function receiptIn(picture: ReadPicture, labels: ReceiptLabels): Receipt | null {
  const fields = fieldsOf(picture.lines, labels)
  if (fields.size < FIELDS_AT_LEAST) return null
  const value = (...names: readonly ReceiptField[]): string =>
    names.map((name) => fields.get(name) ?? '').find((text) => text !== '') ?? ''
  const isRefund = fields.has('refund_time') || fields.has('refunder') || isSaid(picture, labels.refunded)
  const says = (words: readonly string[]): boolean =>
    words.some((word) => value('status').includes(word)) || isSaid(picture, words)
  if (!(isRefund ? says(labels.refunded) : says(labels.paid))) return null
  const amount = amountOf(picture, isRefund ? '+' : '-')
  const when = timeIn(isRefund ? value('refund_time', 'time') : value('time'))
  if (amount === null || when === null) return null
  return {
    kind: isRefund ? 'refund' : 'payment',
    amount,
    ...when,
    payee: value('payee', 'refunder') || personIn(picture, labels) || nameOf(value('counterpart')),
    goods: value('goods'),
    issuer: issuerOf(picture, labels),
    order: isRefund ? '' : numberOf(value('order')),
    merchantOrder: numberOf(value('merchant_order')),
    payerAccount: value('payer_account'),
  }
}

/** Does one of the words stand alone in a line, as the state of a payment does under its amount? */
function isSaid({ lines }: ReadPicture, words: readonly string[]): boolean {
  return lines.some(({ text, confidence }) => confidence >= SURE && words.includes(text.replace(/\s/g, '')))
}

/** 转账-给阿宝 → 阿宝 */
function personIn({ lines }: ReadPicture, { to_person: heads }: ReceiptLabels): string {
  for (const { text, confidence } of lines) {
    const head = heads.find((one) => text.replace(/\s/g, '').startsWith(one))
    if (head !== undefined && confidence >= SURE) return text.replace(/\s/g, '').slice(head.length)
  }
  return ''
}

/** 小柯 138****1234 → 小柯 */
function nameOf(account: string): string {
  return account.replace(/[\s(（]*[\d*＊@.\w]*[*＊]{2,}[\d*＊@.\w]*[)）]?$/u, '').trim()
}

/** Names of fields on the left with what stands right of them; a long number may go on in the next line. */
function fieldsOf(lines: readonly ReadLine[], { labels }: ReceiptLabels): ReadonlyMap<ReceiptField, string> {
  const names = new Map(
    Object.entries(labels).flatMap(([field, words]) =>
      words.map((word): [string, ReceiptField] => [word, field as ReceiptField]),
    ),
  )
  const found = new Map<ReceiptField, string>()
  lines.forEach((line, at) => {
    const run = lines.some((one) => one !== line && isRightOf(one, line)) ? null : runOn(line, names)
    const field = run?.field ?? names.get(line.text.replace(/[\s:：]/g, ''))
    if (field === undefined || found.has(field)) return
    const right = run ? [run.value] : lines.filter((one) => one !== line && isRightOf(one, line))
    const next = right.length === 0 ? [] : continued(lines.slice(at + 1), right.at(-1)!, names)
    const parts = [...right, ...next]
    const isSure = parts.length > 0 && parts.every(({ confidence }) => confidence >= SURE)
    found.set(field, isSure ? parts.map(({ text }) => text.trim()).join('') : '')
  })
  return found
}

/** Fields whose values can't be taken for a part of a name. */
const RUN_ON: ReadonlySet<ReceiptField> = new Set(['order', 'merchant_order'])

/** 原商户单号EN202602231138: name and number so near to each other that they were read as one line, with nothing more beside it. */
function runOn(
  line: ReadLine,
  names: ReadonlyMap<string, ReceiptField>,
): { readonly field: ReceiptField; readonly value: ReadLine } | null {
  const [, name = '', text = ''] = /^([^\x00-\x7f]+)[\s:：]*([\x21-\x7e]+)$/.exec(line.text.trim()) ?? []
  const field = names.get(name)
  if (field === undefined || !RUN_ON.has(field) || numberOf(text) === '') return null
  // A digit is about half as wide as a Chinese character.
  const share = name.length / (name.length + text.length / 2)
  const { x, width } = line.box
  const box = { ...line.box, x: x + width * share, width: width * (1 - share) }
  return { field, value: { ...line, text, box } }
}

function isRightOf({ box: value }: ReadLine, { box: name }: ReadLine): boolean {
  const [a, b] = [value.y + value.height / 2, name.y + name.height / 2]
  return value.x >= name.x + name.width && Math.abs(a - b) < Math.max(value.height, name.height) / 2
}

/** What did not fit in the line of a value: it stands close below in the same column, and no field begins beside it. */
function continued(
  after: readonly ReadLine[],
  value: ReadLine,
  names: ReadonlyMap<string, ReceiptField>,
): readonly ReadLine[] {
  const below = after.find(({ box }) => box.y > value.box.y + value.box.height / 2)
  if (!below) return []
  const isNumber = /^[0-9A-Za-z]+$/.test(below.text) && /^[0-9A-Za-z]{16,}$/.test(value.text)
  const gap = below.box.y - (value.box.y + value.box.height)
  const isClose = gap < value.box.height * (isNumber ? 1 : NEXT)
  const isAlone = !after.some((one) => names.has(one.text.replace(/[\s:：]/g, '')) && isRightOf(below, one))
  const inColumn = below.box.x >= value.box.x - value.box.width / 4
  const isShorter = below.box.width <= value.box.width && !names.has(below.text.replace(/[\s:：]/g, ''))
  return isClose && isAlone && inColumn && isShorter ? [below] : []
}

/** The largest amount on the page, in the sign the page gives it: it stands in the tallest type of all amounts. */
function amountOf({ lines }: ReadPicture, sign: '+' | '-'): Fen | null {
  const amounts = lines.flatMap((line) => {
    const match = /^([-+−–]?)\s*[¥￥]?\s*(\d[\d,]*\.\d{2})$/.exec(line.text.replace(/\s/g, ''))
    return match
      ? [{ line, sign: match[1] === '+' ? '+' : match[1] === '' ? '' : '-', digits: match[2]! }]
      : []
  })
  const [tallest, second] = amounts.sort((a, b) => b.line.box.height - a.line.box.height)
  if (!tallest || tallest.line.confidence < SURE) return null
  if (second && second.line.box.height > tallest.line.box.height * 0.8 && second.digits !== tallest.digits)
    return null
  if (tallest.sign !== '' && tallest.sign !== sign) return null
  return parseYuan(tallest.digits)
}

/** 2026年3月1日20:14:09, 2026-03-12 21:06:55, 2026.3.1 → day and time; null without a real day. */
function timeIn(text: string): { readonly on: string; readonly at: string } | null {
  const match = /(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?\s*(\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?/.exec(text)
  if (!match) return null
  const on = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
  const at = (match[4] ?? '').replaceAll('：', ':')
  return isCalendarDay(on) ? { on, at: at === '' ? '' : at.padStart(at.length < 6 ? 5 : 8, '0') } : null
}

function numberOf(text: string): string {
  return /^[0-9A-Za-z_-]{6,64}$/.test(text) ? text : ''
}

function issuerOf({ lines }: ReadPicture, { issuers }: ReceiptLabels): Receipt['issuer'] {
  const text = lines.map((line) => line.text).join('\n')
  const hits = Object.entries(issuers).map(([id, words]) => ({
    id: id as Exclude<Receipt['issuer'], ''>,
    count: words.filter((word) => text.includes(word)).length,
  }))
  const [best, second] = hits.sort((a, b) => b.count - a.count)
  return best && best.count > 0 && best.count !== second?.count ? best.id : ''
}
