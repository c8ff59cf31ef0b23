import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { CaseStore, Measurer } from '../../case/ports.js'

/**
 * Gives every standing exhibit its SM3 digest when the person asked for it (`seal: { sm3: true }`) after registering. A file
 * that is no longer what was registered, or can't be read, gets none. Returns how many were added; the store writes SM3SUMS.
 */
export async function completeSm3(store: CaseStore, measurer: Measurer): Promise<number> {
  const register = await store.readRegister()
  const without = standing(register).filter((one) => one.sm3 === undefined)
  if (without.length === 0) return 0
  const measured = await measurer.measure(
    store.root,
    without.map((one) => one.path),
    { sm3: true, capture: false },
  )
  const found = new Map(
    without.flatMap((one, index) => {
      const { problem, sha256, sm3 } = measured[index]!
      return problem === undefined && sm3 !== undefined && sha256 === one.sha256
        ? [[one.id, sm3] as const]
        : []
    }),
  )
  if (found.size === 0) return 0
  const exhibits = register.exhibits.map((one): Exhibit =>
    found.has(one.id) ? withSm3(one, found.get(one.id)!) : one,
  )
  await store.commit({
    register: { ...register, exhibits },
    events: [{ event: 'note', facts: { sm3: found.size } }],
  })
  return found.size
}

/** The digest stands where a registration would have put it, so that the line is the same. */
function withSm3(exhibit: Exhibit, sm3: string): Exhibit {
  const { id, path, size, sha256, ...rest } = exhibit
  return { id, path, size, sha256, sm3, ...rest }
}
