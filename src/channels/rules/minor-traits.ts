import type { CaseFile } from '../../case/rules/case-file.js'
import { isCalendarDay } from '../../ground/time.js'

export const MINOR_TRAITS = [
  'elderly',
  'abroad',
  'minor',
  'under_eight',
  'guardian',
  'consent_refused',
  'payer_known',
] as const

/**
 * A child as a party, or a story that seems to be about one while nobody has said who paid. Capacity is that of the day the
 * deal was made (民法典 19, 20, 145): the last payment, or the paper's own day when nothing was paid.
 */
export function minorTraits(file: CaseFile, date: string): (typeof MINOR_TRAITS)[number][] {
  const { born } = file.complainant
  const turns = (years: number): string => `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
  const dealt =
    file.payments
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? date
  const elderly = isCalendarDay(born) && turns(70) <= date
  const minor = isCalendarDay(born) && turns(18) > dealt
  const told = [file.purpose, ...file.facts.map(({ what }) => what)].join('。')
  const seems =
    /(儿子|女儿|孩子|小孩|孙子|孙女|外孙|未成年).{0,20}(付|充|买|转|支)|(?<!\d)([1-9]|1[0-7])(周岁|岁)/.test(
      told,
    )
  const known = file.guardian !== null || file.declarations.payer_is_adult === 'yes' || (!seems && !minor)
  return [
    ...(elderly ? (['elderly'] as const) : []),
    ...(livesAbroad(file.complainant.address) ? (['abroad'] as const) : []),
    ...(minor ? (['minor'] as const) : []),
    ...(minor && turns(8) > dealt ? (['under_eight'] as const) : []),
    ...(file.guardian ? (['guardian'] as const) : []),
    ...(minor && file.guardian?.consent === 'refused' ? (['consent_refused'] as const) : []),
    ...(known ? (['payer_known'] as const) : []),
  ]
}

/** An address outside the mainland, as far as its words tell: no county, city or province of it, and a country or Latin words. */
function livesAbroad(address: string): boolean {
  if (address === '' || /(省|自治区|北京市|上海市|天津市|重庆市)/.test(address)) return false
  return (
    /新加坡|美国|日本|韩国|英国|法国|德国|加拿大|澳大利亚|新西兰|马来西亚|泰国|越南|意大利|西班牙|俄罗斯|阿联酋|香港|澳门|台湾/.test(
      address,
    ) || /^[^\u4e00-\u9fff]*[A-Za-z]{4,}[^\u4e00-\u9fff]*$/.test(address)
  )
}
