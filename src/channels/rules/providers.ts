import { z } from 'zod'
import { isCalendarDay } from '../../ground/time.js'

export const PROVIDER_KINDS = ['payment_institution', 'bank'] as const

/** An institution that moved money. Banks stand under their own name, everybody else in providers.yml. */
export interface Provider {
  readonly id: string
  readonly name: string
  readonly kind: (typeof PROVIDER_KINDS)[number]
  /** Registered name and address; '' when nobody has read it at its source. A bank's name stands in the bill. */
  readonly licensed: string
  readonly address: string
}

export interface ProviderBook {
  readonly providers: readonly (Provider & {
    readonly words: readonly string[]
    readonly apps: readonly string[]
  })[]
}

const book = z.strictObject({
  checked_on: z.string().refine(isCalendarDay, 'date'),
  providers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      words: z.array(z.string()).min(1),
      apps: z.array(z.string()),
      kind: z.enum(PROVIDER_KINDS),
      licensed: z.string().default(''),
      address: z.string().default(''),
    }),
  ),
  sources: z.array(z.string()).min(1),
})

/** Reads providers.yml strictly. Throws ZodError for one that is wrong. */
export function parseProviders(raw: unknown): ProviderBook {
  return { providers: book.parse(raw).providers }
}

/** The institution a name means: 财付通 and 微信支付 are one, 中国工商银行股份有限公司 and 工商银行 too; null for a name that is none. */
export function providerNamed(name: string, { providers }: ProviderBook): Provider | null {
  const known = providers.find(({ words }) => words.some((word) => name.includes(word)))
  if (known)
    return {
      id: known.id,
      name: known.name,
      kind: known.kind,
      licensed: known.licensed,
      address: known.address,
    }
  const bank = /([\u4e00-\u9fff]{2,10}?银行)/
    .exec(name)?.[1]
    ?.replace(/^中国(?!银行)/, '')
    .replace(/^(通过|使用|经)/, '')
  return bank === undefined || GENERIC.test(bank)
    ? null
    : { id: `bank:${bank}`, name: bank, kind: 'bank', licensed: '', address: '' }
}

/** 手机银行转账 names no bank. */
const GENERIC = /^(手机|网上|电子|个人|网络|通过|本人|其他|其它)?银行$/

/** Who moved this payment: its method first; the payer's account where the method names nobody (银行转账). */
export function providerOf(
  payment: { readonly method: string; readonly payer_account: string },
  providers: ProviderBook,
): Provider | null {
  return providerNamed(payment.method, providers) ?? providerNamed(payment.payer_account, providers)
}

/** Does an exhibit come from another institution's app or bill than `own`? Judged by the app that made it and by its name. */
export function isOfOther(
  own: Provider,
  exhibit: {
    readonly path: string
    readonly facts: readonly { readonly what: string; readonly value: string }[]
  },
  { providers }: ProviderBook,
): boolean {
  const names = [
    exhibit.path,
    ...exhibit.facts.filter(({ what }) => what === 'app').map(({ value }) => value),
  ].join(' ')
  const touched = providers.filter(
    ({ words, apps }) =>
      apps.some((app) => names.includes(app)) || words.some((word) => exhibit.path.includes(word)),
  )
  return touched.length > 0 && !touched.some(({ id }) => id === own.id)
}
