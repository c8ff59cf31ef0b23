import { printedYuan } from '../../ground/fen.js'
import type { JointContact, JointPackage, JointPayment } from './joint-schema.js'

/** The sentence of a dotted key of templates/<lang>/joint-page.yml. */
export type PageWords = (key: string) => string

/** The page that shows the victim exactly what leaves: every value of joint.json and of the encrypted contact, as HTML. */
export function jointPage(
  joint: JointPackage,
  contact: JointContact | null,
  agreed: boolean,
  say: PageWords,
): string {
  const lang = /\p{Script=Han}/u.test(say('title')) ? 'zh-CN' : 'en'
  const body = [
    `<h1>${escaped(say('title'))}</h1>`,
    paragraph(say('lead')),
    `<p><strong>${escaped(say(agreed ? 'sent' : 'not_sent'))}</strong></p>`,
    section(say('consent'), pairs(consentRows(joint, say), say)),
    paragraph(say('revoke')),
    ...contactPart(contact, say),
    section(say('payments'), paymentTable(joint.payments, say)),
    section(say('refunds'), paymentTable(joint.refunds, say)),
    section(say('respondents'), respondentTable(joint, say)),
    section(say('promises'), quoteTable(joint.promises, say)),
    section(say('demands'), quoteTable(joint.demands, say)),
    section(say('exhibits'), exhibitTable(joint, say)),
    section(say('seals'), paragraph(say('seals_text'))),
    paragraph(say('signature')),
  ].join('\n')
  return `<!doctype html>\n<html lang="${lang}">\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n<title>${escaped(say('title'))}</title>\n<style>${STYLE}</style>\n${body}\n</html>\n`
}

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}'

function consentRows({ consent }: JointPackage, say: PageWords): [string, string][] {
  return [
    [say('with'), consent.with],
    [say('until'), consent.until],
    [say('uses'), consent.uses.map((use) => say(`use.${use}`)).join('；')],
    [say('name'), say(consent.name ? 'name_yes' : 'name_no')],
  ]
}

function contactPart(contact: JointContact | null, say: PageWords): string[] {
  if (contact === null) return [section(say('contact'), paragraph(say('contact_none')))]
  const { name, phone, address, email } = contact
  const rows: [string, string][] = [
    [say('name'), name],
    [say('columns.phone'), phone],
    [say('columns.address'), address],
    [say('columns.email'), email],
  ]
  return [section(say('contact'), pairs(rows, say))]
}

function paymentTable(payments: readonly JointPayment[], say: PageWords): string {
  return table(
    ['on', 'amount', 'payee', 'account', 'order', 'for', 'source'],
    payments.map((one) => [
      `${one.on} ${one.at}`.trim(),
      printedYuan(one.amount),
      one.payee,
      [one.payee_account, one.method].filter(Boolean).join(' · '),
      [one.order_no, one.merchant_no].filter(Boolean).join(' / '),
      one.for,
      one.source === null
        ? ''
        : `${one.source.exhibit}${one.source.row === null ? '' : `#${one.source.row}`}`,
    ]),
    say,
  )
}

function respondentTable({ respondents }: JointPackage, say: PageWords): string {
  return table(
    ['role', 'brand', 'company', 'code', 'address', 'accounts'],
    respondents.map((one) => [
      one.role,
      one.brand,
      one.name,
      one.credit_code,
      one.address,
      [...one.accounts, one.website].filter(Boolean).join('；'),
    ]),
    say,
  )
}

function quoteTable(
  said: readonly { on: string; quote: string; amount?: number; exhibits: readonly string[] }[],
  say: PageWords,
): string {
  return table(
    ['on', 'quote', 'amount', 'source'],
    said.map((one) => [
      one.on,
      one.quote,
      one.amount === undefined ? '' : printedYuan(one.amount),
      one.exhibits.join('、'),
    ]),
    say,
  )
}

function exhibitTable({ exhibits }: JointPackage, say: PageWords): string {
  return table(
    ['id', 'item', 'digest', 'how'],
    exhibits.map((one) => [
      one.id,
      one.item,
      one.sha256,
      one.stored === null ? say('only_digest') : `${say('whole')} (${one.stored}, ${one.bytes} B)`,
    ]),
    say,
  )
}

function pairs(rows: readonly (readonly string[])[], say: PageWords): string {
  return table(['field', 'value'], rows, say)
}

function table(columns: readonly string[], rows: readonly (readonly string[])[], say: PageWords): string {
  if (rows.length === 0) return paragraph(say('none'))
  const head = columns.map((key) => `<th>${escaped(say(`columns.${key}`))}</th>`).join('')
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
  return `<table><tr>${head}</tr>\n${lines.join('\n')}\n</table>`
}

function section(title: string, inner: string): string {
  return `<h2>${escaped(title)}</h2>\n${inner}`
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
