import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { CASE_CHECKS, STANDING_CHECKS, allSound, countsOf, verdictOf, worstFirst } from '../rules/index.js'
import type { Counts, Verdict } from '../rules/index.js'
import { SEAL_CHECKS } from '../rules/seal-checks.js'
import type { CaseView } from '../rules/view.js'
import { standing } from '../../case/rules/register-file.js'
import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import { readSeals } from '../../seal/usecases/view-seals.js'
import { readCase } from './read-case.js'
import type { VerifyPorts } from './read-case.js'
import type { Standing } from './read-standing.js'

export interface VerifyWishes {
  /** Absolute paths of certificates the reader trusts beside Node's. */
  readonly ca: readonly string[]
  readonly onProgress?: (files: number, bytes: number, of: number) => void
}

export interface Verification {
  readonly verdict: Verdict
  readonly counts: Counts
  /** Worst first. */
  readonly findings: readonly Finding[]
  readonly view: CaseView
  readonly seals: SealView
}

/**
 * Reads the whole case once and runs every check. Writes nothing and takes no lock. Throws register/newer,
 * case-file/… and seal/ca-unreadable; whatever is wrong with the evidence is a finding.
 */
export async function verifyCase(ports: VerifyPorts, wishes: VerifyWishes): Promise<Verification> {
  const { view, standing } = await readCase(ports, wishes)
  const about = standing?.told ?? view
  const standingCase = {
    root: ports.store.root,
    custodyText: about.texts.custody ?? '',
    events: about.events,
    register: standing === null ? view.register : unread(standing, view),
    now: ports.clock.now(),
  }
  const seals = await readSeals({ seals: ports.seals, roots: ports.roots }, standingCase, wishes.ca)
  const records = [about.texts.register, about.texts.custody, about.texts.manifest]
  const isCase = records.some((text) => text !== null) || seals.seals.length + seals.unread.length > 0
  const checks = standing === null ? CASE_CHECKS : STANDING_CHECKS
  const all = isCase
    ? [...checks.flatMap((check) => check(about)), ...SEAL_CHECKS.flatMap((check) => check(seals))]
    : nothing()
  const findings = worstFirst(all)
  const counts = standing === null ? countsOf(view, findings) : allSound(standing.exhibits)
  return { verdict: verdictOf(findings), counts, findings, view, seals }
}

/** A register of which exhibits are read when a seal asks for them. */
function unread({ told }: Standing, view: CaseView): Register {
  return {
    ...told.register!,
    get exhibits() {
      return view.register!.exhibits
    },
  }
}

/** A folder that is no case is not walked: it may be someone's whole home. */
function nothing(): Finding[] {
  return [{ id: 'case/nothing-to-verify', grade: 'unchecked', facts: {} }]
}

/** Names of standing exhibits by id, for presenters. */
export function exhibitNames(
  register: Register | null,
): ReadonlyMap<string, { readonly number: string | null; readonly path: string }> {
  if (register === null) return new Map()
  let names = NAMES.get(register)
  if (names === undefined)
    NAMES.set(register, (names = new Map(standing(register).map((one) => [one.id, one]))))
  return names
}

/** A presenter asks for every finding. */
const NAMES = new WeakMap<Register, ReadonlyMap<string, Exhibit>>()
