import type { CaseFile } from './case-file.js'

/** The surnames that cover most people; a form of address after one makes it a person. */
export const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]'

const BUSINESS = /[店铺社行司厂部馆城网圈]$|平台|助力|商家|超市|支付/
/** Brands that look like a surname and a given name. */
const BRANDS = /^(?:苏宁|万达|万科|金山|高德|方太|华为|安踏|李宁|周黑鸭|江小白)/
const PERSON = new RegExp(
  `^(?:${SURNAME}[\\u4e00-\\u9fff*＊]{1,2}|[\\u4e00-\\u9fff]?[*＊·○]+[\\u4e00-\\u9fff]{0,2})$`,
  'u',
)

/** Could be a person: two to four Chinese characters, some perhaps masked by the app, and no word of a business. For questions only. */
export function looksPrivate(payee: string): boolean {
  return /^[\u4e00-\u9fff*＊·○]{2,4}$/.test(payee) && !BUSINESS.test(payee)
}

/**
 * How a paper may call a payee. `person`: the answers say that it is a person's account (somebody told the person to pay them, they
 * are sued as a natural person, or it was paid by a transfer). `named`: only the name says so, a common surname and a given name or a
 * name masked by the app, and no order number of a merchant stands against it. null: nothing says so.
 */
export function personOf(
  payee: string,
  file: Pick<CaseFile, 'told_to_pay' | 'respondents' | 'facts' | 'payments'>,
): 'person' | 'named' | null {
  if (payee === '') return null
  const own = file.payments.filter((one) => one.payee === payee)
  if (
    file.told_to_pay.some((one) => one.payee === payee) ||
    file.respondents.some(({ name, gender, id_number }) => name === payee && gender + id_number !== '')
  )
    return 'person'
  if (!PERSON.test(payee) || BUSINESS.test(payee) || BRANDS.test(payee)) return null
  if (own.some(({ method }) => /转账|红包/.test(method))) return 'person'
  if (file.facts.some(({ what }) => what.includes(payee) && tellsWhoAsked(what))) return 'person'
  return own.some(({ merchant_no }) => merchant_no !== '') ? null : 'named'
}

/** May a paper count this payee among people, at least by name? */
export function isPrivate(payee: string, file: Parameters<typeof personOf>[1]): boolean {
  return personOf(payee, file) !== null
}

/** Does a sentence say how the person came to pay somebody? */
export function tellsWhoAsked(what: string): boolean {
  return /让|要求|指定|叫|发来|提供|指示|二维码|收款码/.test(what)
}

/** Is this another name than those of the other side, by registration or by brand? */
export function isOutsider(name: string, { respondents }: Pick<CaseFile, 'respondents'>): boolean {
  return !respondents.some((one) => name === one.name || name === one.brand)
}
