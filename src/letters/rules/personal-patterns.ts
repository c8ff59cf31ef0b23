import { SURNAME } from '../../case/rules/payees.js'

/** A number, name or place of a natural person found by its shape in free text. */
export interface Pattern {
  readonly what: string
  readonly find: RegExp
  readonly shown: string
  readonly sure?: (text: string) => boolean
}

const GAP = '[\\s\\-－—·.]{0,2}'
const D = '[0-9０-９]'

/** Shapes that are masked wherever they stand, also when the case file does not know them. */
export const PATTERNS: readonly Pattern[] = [
  { what: 'email', find: /[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63})+/g, shown: '（邮箱已隐去）' },
  {
    what: 'id',
    find: new RegExp(`(?<!${D})(?:${D}${GAP}){17}[0-9０-９XxＸｘ](?!${D})`, 'g'),
    shown: '（证件号码已隐去）',
    sure: isIdNumber,
  },
  {
    what: 'card',
    find: new RegExp(`(?<!${D})(?:${D}${GAP}){15,18}${D}(?!${D})`, 'g'),
    shown: '（账号已隐去）',
    sure: isCardNumber,
  },
  {
    what: 'phone',
    find: new RegExp(
      `(?<!${D})(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９]${GAP}(?:${D}${GAP}){8}${D}(?!${D})`,
      'g',
    ),
    shown: '（电话已隐去）',
  },
  {
    what: 'landline',
    find: new RegExp(`(?<!${D})0\\d{2,3}[-－ ]?\\d{7,8}(?!${D})`, 'g'),
    shown: '（电话已隐去）',
  },
  { what: 'order', find: /(?<![0-9A-Za-z])[0-9]{12,32}(?![0-9A-Za-z])/g, shown: '（单号已隐去）' },
  {
    what: 'plate',
    find: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g,
    shown: '（车牌已隐去）',
  },
  {
    what: 'address-form',
    find: new RegExp(
      `(?<=${SURNAME})(?:(?:\\p{Script=Han}{1,2})?(?:先生|女士|小姐)|(?:经理|老师|主管|总监|律师))`,
      'gu',
    ),
    shown: '某',
  },
  { what: 'wechat', find: /(?<![\w])wxid_[\w-]{4,40}/g, shown: '（账号已隐去）' },
  {
    what: 'account',
    find: /(?<=(?:微信号?|QQ号?|支付宝(?:账号)?|账号|帐号|VX|vx|wx|WX)[为是:：\s]{0,3})[A-Za-z0-9][\w.-]{3,40}/g,
    shown: '（账号已隐去）',
  },
  { what: 'tail', find: /尾号[为是:：\s]{0,2}[0-9０-９]{3,6}/g, shown: '（账号已隐去）' },
  {
    what: 'birth',
    find: /(?<![0-9])(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?(?=\s*(?:出生|生人|生于|生日|生(?![活意气效产])))/gu,
    shown: '（出生日期已隐去）',
  },
  {
    what: 'birth',
    find: /(?<=(?:出生日期|出生于|出生|生日|生于)[为是在于：:\s]{0,3})(?:(?:19|20)\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?/gu,
    shown: '（出生日期已隐去）',
  },
  {
    what: 'age',
    find: /(?<![0-9])(?:[1-9]|[1-9]\d)\s*周?岁|(?:十|[一二三四五六七八九])[一二三四五六七八九十]{0,2}周?岁/gu,
    shown: '（年龄已隐去）',
  },
  {
    what: 'birth-year',
    find: /(?<![0-9])(?:19|20)?\d{2}\s*年(?:出)?生(?![活意气效产])|[0-9]{2}后/gu,
    shown: '（出生年份已隐去）',
  },
  {
    what: 'school',
    find: /[\p{Script=Han}]{0,8}?(?:[一二三四五六七八九十0-9]{1,3}中(?![午国间心等])|小学|中学|大学|学院|幼儿园|附中|附小|高中|初中)(?:[初高][一二三]|[一二三四五六]年级)?(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?班)?/gu,
    shown: '（学校已隐去）',
  },
  {
    what: 'school-class',
    find: /(?:[初高大][一二三四]|[一二三四五六]年级)(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?班)?/gu,
    shown: '（班级已隐去）',
  },
  {
    what: 'employer',
    find: /(?<=(?:在|于|单位是|任职于|供职于))[\p{Script=Han}A-Za-z0-9]{2,16}?(?=上班|工作|任职|打工|就职|做(?:会计|文员|司机|销售|老师))/gu,
    shown: '（工作单位已隐去）',
  },
  {
    what: 'dwelling',
    find: /[0-9０-９A-Za-z一二三四五六七八九十]{1,4}(?:栋|幢|号楼|座)(?:[0-9０-９一二三四五六七八九十]{1,3}单元)?[0-9０-９一二三四五六七八九十]{1,5}(?:室|号|房|层|楼)|[0-9０-９一二三四五六七八九十]{1,3}单元[0-9０-９]{2,5}(?:室|号)?/gu,
    shown: '（住处已隐去）',
  },
  {
    what: 'dwelling',
    find: /[\p{Script=Han}]{2,8}(?:小区|花园|家园|公寓|新村|苑)(?:[0-9０-９A-Za-z一二三四五六七八九十]{1,4}(?:栋|幢|期|号))?/gu,
    shown: '（住处已隐去）',
  },
  {
    what: 'address',
    find: /(?<=[区县旗市])[\p{Script=Han}A-Za-z0-9]{1,20}(?:路|街|巷|弄|道|村|镇|乡|小区|花园|社区)[\p{Script=Han}A-Za-z0-9-]{0,20}?[0-9０-９一二三四五六七八九十]{1,6}(?:号|栋|幢|楼|室|单元|层)(?:[0-9０-９一二三四五六七八九十]{1,6}(?:号楼|号|栋|幢|楼|室|单元|层))*/gu,
    shown: '（以下地址已隐去）',
  },
]

const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9Xx]/g, '')
    .toUpperCase()

/** 18 digits whose last one is right (GB 11643: weights 2^(17-i) mod 11). */
export function isIdNumber(text: string): boolean {
  const digits = plainDigits(text)
  if (!/^\d{17}[\dX]$/.test(digits)) return false
  const sum = [...digits.slice(0, 17)].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  )
  return '10X98765432'[sum % 11] === digits[17]
}

/** 16–19 digits that pass Luhn. */
export function isCardNumber(text: string): boolean {
  const digits = plainDigits(text)
  if (!/^\d{16,19}$/.test(digits)) return false
  const sum = [...digits]
    .reverse()
    .reduce(
      (total, digit, at) =>
        total + (at % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]!),
      0,
    )
  return sum % 10 === 0
}
