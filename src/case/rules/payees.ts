/** Two to four Chinese characters, some perhaps masked by the app, and no word of a business: a person's name. */
export function isPrivate(payee: string): boolean {
  const business = /[店铺社行司厂部馆城网圈]$|平台|助力|商家|超市|支付/
  return /^[\u4e00-\u9fff*＊·○]{2,4}$/.test(payee) && !business.test(payee)
}

/** Does a sentence say how the person came to pay somebody? */
export function tellsWhoAsked(what: string): boolean {
  return /让|要求|指定|叫|发来|提供|指示|二维码|收款码/.test(what)
}
