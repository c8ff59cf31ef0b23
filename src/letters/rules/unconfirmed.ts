import type { CaseFile } from '../../case/rules/case-file.js'
import type { Register } from '../../case/rules/exhibit.js'
import { parseSource } from '../../bills/rules/excerpt.js'

/** A file that the answers cite and nobody has confirmed as an exhibit, and where it is cited. */
export interface Unconfirmed {
  readonly path: string
  readonly at: string
  /** Not in the case at all. */ readonly absent: boolean
}

/** Cited files that would be missing from the papers: each once, by name. An id (E0003) or a printed number counts as the file. */
export function unconfirmedFiles(
  file: Pick<
    CaseFile,
    'facts' | 'promises' | 'debt_demands' | 'told_to_pay' | 'payments' | 'refunds' | 'owed' | 'notices'
  >,
  register: Register,
): readonly Unconfirmed[] {
  const found = new Map<string, Unconfirmed>()
  for (const { at, path } of cited(file)) {
    const one = register.exhibits.find(
      ({ path: its, id, number }) => its === path || id === path || (number !== null && number === path),
    )
    if (one?.number == null && !found.has(path)) found.set(path, { path, at, absent: one === undefined })
  }
  return [...found.values()]
}

function cited(file: Parameters<typeof unconfirmedFiles>[0]): { at: string; path: string }[] {
  const listed = (
    name: string,
    rows: readonly { readonly exhibits: readonly string[] }[],
  ): { at: string; path: string }[] =>
    rows.flatMap(({ exhibits }, index) => exhibits.map((path) => ({ at: `${name}.${index}`, path })))
  const sources = (
    name: string,
    rows: readonly { readonly source: string }[],
  ): { at: string; path: string }[] =>
    rows.flatMap(({ source }, index) => (source === '' ? [] : [{ at: `${name}.${index}`, path: source }]))
  return [
    ...listed('facts', file.facts),
    ...listed('promises', file.promises),
    ...listed('owed', file.owed),
    ...listed('notices', file.notices),
    ...listed('debt_demands', file.debt_demands),
    ...listed('told_to_pay', file.told_to_pay),
    ...sources('payments', file.payments),
    ...sources('refunds', file.refunds),
  ].map(({ at, path }) => ({ at, path: parseSource(path)?.path ?? path }))
}
