import type { CaseFile } from '../../case/rules/case-file.js'
import type { Hints } from './classify.js'
import { comparable } from './phrases.js'
import { parseSource } from '../../bills/rules/excerpt.js'

/** What the answers of evidence.yml say about single files and days; `source` is "<path>#<row>". */
export function hintsOf(file: CaseFile): Hints {
  const cited = new Map<string, string[]>()
  const cite = (path: string, item: string): void => {
    const clean = parseSource(path)?.path ?? path
    if (clean !== '') cited.set(clean, [...new Set([...(cited.get(clean) ?? []), item])])
  }
  for (const { exhibits } of file.promises) for (const path of exhibits) cite(path, 'promise')
  for (const { exhibits } of file.debt_demands) for (const path of exhibits) cite(path, 'debt-demand')
  for (const { exhibits } of file.told_to_pay) for (const path of exhibits) cite(path, 'support-chat')
  for (const { exhibits } of file.notices) for (const path of exhibits) cite(path, 'notice')
  for (const { source } of [...file.payments, ...file.refunds]) cite(source, 'payment')
  for (const { consent } of file.co_victims) cite(consent, 'co-victim')
  for (const { attach } of file.filings) cite(attach, 'authority')
  const days = [
    ...file.payments.map(({ on }) => ({ on, items: ['payment', 'order'] })),
    ...file.refunds.map(({ on }) => ({ on, items: ['payment'] })),
    ...file.promises.flatMap(({ on }) => (on === null ? [] : [{ on, items: ['promise'] }])),
    ...file.debt_demands.flatMap(({ on }) =>
      on === null ? [] : [{ on, items: ['debt-demand', 'support-chat'] }],
    ),
  ]
  return { cited, days, names: namesOf(file) }
}

/** Long enough not to stand in other words by chance. */
function namesOf({ respondents, payments }: CaseFile): readonly string[] {
  const all = [
    ...respondents.flatMap(({ brand, name }) => [brand, name]),
    ...payments.map(({ payee }) => payee),
  ]
  return [...new Set(all.map(comparable))].filter((name) => name.length >= 2)
}
