import type { Register } from '../../case/rules/exhibit.js'
import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'

/** What was sealed under an exhibit's id stays what is registered under it: ids are never reused, digests never replaced. */
export function checkRegisterSinceSeal(view: SealView): Finding[] {
  if (!view.register || view.seals.length === 0) return []
  const now = new Map(view.register.exhibits.map((exhibit) => [exhibit.id, exhibit]))
  const told = new Set<string>()
  return view.seals.flatMap(({ id: seal, register }) =>
    sealedExhibits(register).flatMap(({ id, sha256, path }) => {
      if (now.get(id)?.sha256 === sha256 || told.has(id)) return []
      told.add(id)
      const facts = { seal, exhibit: id, sealed: sha256, now: now.get(id)?.sha256 ?? '—' }
      return [{ id: 'register/differs-from-seal', grade: 'broken' as const, path, exhibit: id, facts }]
    }),
  )
}

/** The copy was already checked against SEAL; here it only has to be readable. */
function sealedExhibits(register: string | null): Register['exhibits'] {
  try {
    const read = JSON.parse(register ?? '{}') as Partial<Register>
    return Array.isArray(read.exhibits)
      ? read.exhibits.filter((one) => typeof one?.id === 'string' && typeof one.sha256 === 'string')
      : []
  } catch {
    return []
  }
}
