import type { CaseFile } from '../../case/rules/case-file.js'

/** A value to set in evidence.yml, as CaseText.edit takes it. */
export interface ReferenceEdit {
  readonly path: readonly (string | number)[]
  readonly value: string
}

/** Every place of evidence.yml that names a file which stands elsewhere now, with its new path. `moves`: old path → new path. */
export function movedReferences(file: CaseFile, moves: ReadonlyMap<string, string>): ReferenceEdit[] {
  return [...named(file)].flatMap(({ path, value }) => {
    const [, name = value, row = ''] = /^(.*?)(#\d+)?$/s.exec(value) ?? []
    const to = moves.get(value) ?? moves.get(name)
    return to === undefined ? [] : [{ path, value: moves.has(value) ? to : to + row }]
  })
}

/** Where evidence.yml names files. */
function* named(file: CaseFile): Generator<ReferenceEdit> {
  for (const [index, one] of file.exhibits.entries())
    yield { path: ['exhibits', index, 'file'], value: one.file }
  for (const list of ['facts', 'promises', 'debt_demands', 'told_to_pay', 'owed', 'notices'] as const) {
    for (const [index, { exhibits }] of file[list].entries()) {
      for (const [at, value] of exhibits.entries()) yield { path: [list, index, 'exhibits', at], value }
    }
  }
  for (const list of ['payments', 'refunds'] as const) {
    for (const [index, { source }] of file[list].entries())
      if (source !== '') yield { path: [list, index, 'source'], value: source }
  }
  for (const [index, { consent }] of file.co_victims.entries())
    if (consent !== '') yield { path: ['co_victims', index, 'consent'], value: consent }
  for (const [index, one] of file.redactions.entries())
    yield { path: ['redactions', index, 'file'], value: one.file }
  for (const [index, { attach }] of file.filings.entries())
    if (attach !== '') yield { path: ['filings', index, 'attach'], value: attach }
}
