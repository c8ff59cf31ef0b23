import { z } from 'zod'
import type { CaseFile } from '../../case/rules/case-file.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { Refusal } from '../../ground/refusal.js'
import type { Warning } from '../../channels/rules/gap.js'
import { MOST_LOOKED_AT, isTame } from './tame-pattern.js'

const words = z.strictObject({ 'zh-CN': z.string().min(2), en: z.string().min(2) })
const pattern = z.string().refine(isTame, 'too slow a pattern').refine(isPattern, 'no pattern')
const rule = z.strictObject({
  code: z.string(),
  pattern: pattern.min(1),
  /** Not a hit when this stands in the same sentence. */
  unless: pattern.default(''),
  say: words,
  /** Also forbidden in the templates themselves. */
  templates: z.boolean().default(true),
  /** Empty: every channel. */
  channels: z.array(z.string()).default([]),
})
const sheet = z.strictObject({
  rules: z.array(rule),
  sums: z.record(z.string(), words),
  /** What a list or answer of evidence.yml is called; {n} is the number of the entry. */
  places: z.record(z.string(), words),
})

export type LintSheet = z.output<typeof sheet>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** Reads `lint.yml` strictly. Throws template/malformed. */
export function parseLint(raw: unknown): LintSheet {
  const parsed = sheet.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Refusal(
    'template/malformed',
    { path: 'lint.yml', line: 0, column: 0, message: `${issue.path.join('.')}: ${issue.message}` },
    'usage',
  )
}

/** A piece of text somebody wrote and where it stands. */
export interface Written {
  readonly at: string
  readonly text: string
}

/** Everything the person wrote in their own words; quotations of the other side are not theirs. */
export function writtenIn(file: CaseFile, channel: string): readonly Written[] {
  const answers = Object.entries(file.channel[channel] ?? {}).filter(([, value]) => typeof value === 'string')
  return [
    { at: 'title', text: file.title },
    { at: 'purpose', text: file.purpose },
    { at: 'interest.basis', text: file.interest?.basis ?? '' },
    ...file.respondents.map((one, at) => ({ at: `respondents.${at}.brand`, text: one.brand })),
    ...file.facts.map((one, at) => ({ at: `facts.${at}.what`, text: one.what })),
    ...file.told_to_pay.flatMap((one, at) => [
      { at: `told_to_pay.${at}.by`, text: one.by },
      { at: `told_to_pay.${at}.how`, text: one.how },
    ]),
    ...file.payments.map((one, at) => ({ at: `payments.${at}.for`, text: one.for })),
    ...file.exhibits.flatMap((one, at) => [
      { at: `exhibits.${at}.name`, text: one.name },
      { at: `exhibits.${at}.proves`, text: one.proves },
    ]),
    ...answers.map(([key, value]) => ({ at: `channel.${channel}.${key}`, text: String(value) })),
  ].filter((one) => one.text !== '')
}

/** Free text that a public paper prints, quotations too, and where it stands. */
export function printedIn(file: CaseFile): readonly Written[] {
  return [
    { at: 'purpose', text: file.purpose },
    ...file.respondents.map((one, at) => ({ at: `respondents.${at}.brand`, text: one.brand })),
    ...file.facts.map((one, at) => ({ at: `facts.${at}.what`, text: one.what })),
    ...file.promises.map((one, at) => ({ at: `promises.${at}.quote`, text: one.quote })),
    ...file.debt_demands.flatMap((one, at) => [
      { at: `debt_demands.${at}.reason`, text: one.reason },
      { at: `debt_demands.${at}.by`, text: one.by },
    ]),
  ].filter((one) => one.text !== '')
}

/** Hits of the tone and truth rules: a warning with a better wording each, never a rewrite. */
export function toneWarnings(
  rules: LintSheet,
  texts: readonly Written[],
  channel: string,
  lang: 'zh-CN' | 'en',
): readonly Warning[] {
  return rules.rules
    .filter((one) => one.channels.length === 0 || one.channels.includes(channel))
    .flatMap((one) =>
      texts.flatMap((written) => {
        const found = hit(one, written.text)
        return found === undefined
          ? []
          : [
              {
                code: `lint/${one.code}`,
                text: said(one.say[lang], { found, at: placeOf(rules, written.at, lang) }),
                facts: { found, at: written.at },
              },
            ]
      }),
    )
}

/** The words a rule objects to in a text; a sentence that holds `unless` passes. */
export function hit(one: LintSheet['rules'][number], text: string): string | undefined {
  for (const whole of text.split(/(?<=[。！？；\n])/)) {
    const sentence = whole.slice(0, MOST_LOOKED_AT)
    if (one.unless !== '' && new RegExp(one.unless, 'u').test(sentence)) continue
    const found = new RegExp(one.pattern, 'u').exec(sentence)
    if (found) return found[0]
  }
  return undefined
}

/** Dates after the day of the paper, sums that do not add up, figures that contradict each other. */
export function sumWarnings(
  rules: LintSheet,
  file: CaseFile,
  date: string,
  lang: 'zh-CN' | 'en',
): readonly Warning[] {
  const money = lossStatement(file)
  const warn = (code: string, facts: Record<string, string | number>): Warning =>
    sentence(rules, code, facts, lang)
  const dated = [
    ...file.facts.map((one) => one.on),
    ...file.payments.map((one) => one.on),
    ...file.refunds.map((one) => one.on),
    ...file.debt_demands.map((one) => one.on ?? ''),
  ]
  const ahead = dated.filter((on) => on > date).sort()
  const yuan = (fen: number): string => (fen / 100).toFixed(2)
  return [
    ...(ahead.length > 0 ? [warn('future', { on: ahead.at(-1)! })] : []),
    ...(money.refunded + money.delivered > money.paid && money.paid > 0
      ? [
          warn('more-back-than-paid', {
            paid: yuan(money.paid),
            back: yuan(money.refunded + money.delivered),
          }),
        ]
      : []),
    ...(file.claims.includes('refund') && money.claimed === 0
      ? [warn('nothing-to-refund', { paid: yuan(money.paid) })]
      : []),
    ...(file.claims.includes('triple') ? [warn('triple', {})] : []),
    ...(repeated(file) !== '' ? [warn('paid-twice', { order: repeated(file) })] : []),
  ]
}

/** A warning in the words of the sheet. */
export function sentence(
  rules: LintSheet,
  code: string,
  facts: Record<string, string | number>,
  lang: 'zh-CN' | 'en',
): Warning {
  const { at } = facts
  const told = typeof at === 'string' ? { ...facts, at: placeOf(rules, at, lang) } : facts
  return {
    code: `lint/${code}`,
    text: said(rules.sums[code]?.[lang] ?? code, told),
    facts,
  }
}

/** facts.1.what → 经过第 2 条: the place of an answer as the person knows it; a path nobody named stays. */
function placeOf({ places }: LintSheet, at: string, lang: 'zh-CN' | 'en'): string {
  const [list = '', index = ''] = at.split('.')
  const name = places[list]?.[lang]
  return name === undefined ? at : said(name, { n: Number(index) + 1 })
}

function repeated(file: CaseFile): string {
  const orders = file.payments.map((one) => one.order_no).filter((one) => one !== '')
  return orders.find((one, at) => orders.indexOf(one) !== at) ?? ''
}

function said(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(facts[name] ?? hole))
}
