import { confirm } from '../rules/confirm.js'
import type { CustodyDraft } from '../rules/custody.js'
import type { Exhibit, Register } from '../rules/exhibit.js'
import type { SpecialFile } from '../../disk/rules/special-file.js'
import type { Ignored } from '../rules/ignore.js'
import type { Move, Plan } from '../rules/plan.js'
import { standing } from '../rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'
import type { Measurement } from '../ports.js'
import type { Listing } from './scan.js'

export interface RegisterOptions {
  /** Record moved files under their new path (`add`); otherwise they are only reported. */
  readonly moves?: boolean
  /** Take in only these paths (or what stands below them); default: everything in the folder. */
  readonly only?: readonly string[]
  /** Id of the exhibit that the one path in `only` replaces. */
  readonly supersedes?: string
  readonly sm3?: boolean
  /** Globs not to register; default: `ignore` of evidence.yml. */
  readonly ignore?: readonly string[]
  readonly by?: string
  /** The folder as it was just listed, under the same lock, with the same `ignore`. */
  readonly listing?: Listing
  readonly onProgress?: (files: number, bytes: number, of: number) => void
}

export interface Looked {
  readonly plan: Plan
  readonly measured: ReadonlyMap<string, Measurement>
  readonly specials: readonly SpecialFile[]
  readonly ignored: readonly Ignored[]
}

interface Change {
  readonly register: Register
  readonly events: readonly CustodyDraft[]
  readonly added: readonly Exhibit[]
  readonly moved: readonly Move[]
}

/** The register with what was found taken in, and the events that tell of it. */
export function apply(register: Register, looked: Looked, options: RegisterOptions, now: string): Change {
  const moved = options.moves ? looked.plan.moved : []
  const took = moved.reduce(withMove, register)
  const paths = looked.plan.added.filter((path) => isAsked(path, options.only))
  const fresh = paths.map((path, index) => exhibitOf(looked.measured.get(path)!, took.nextId + index, now))
  let next: Register = { ...took, nextId: took.nextId + fresh.length, exhibits: [...took.exhibits, ...fresh] }
  const events: CustodyDraft[] = moved.map(({ exhibit, from, to }) => ({
    event: 'register',
    facts: { moved: exhibit.id, from, to },
  }))
  if (fresh.length > 0)
    events.push({
      event: 'register',
      facts: {
        files: fresh.length,
        bytes: fresh.reduce((sum, one) => sum + one.size, 0),
        first: fresh[0]!.id,
        last: fresh.at(-1)!.id,
      },
    })
  if (options.supersedes !== undefined && !isReplaced(register, looked, options)) {
    const replaced = supersede(next, looked, options.supersedes, options.only ?? [], now)
    next = replaced.register
    events.push({ event: 'register', facts: { supersedes: options.supersedes, by: replaced.id } })
  }
  if (JSON.stringify(next.specials) !== JSON.stringify(looked.specials)) {
    next = { ...next, specials: looked.specials }
    events.push({ event: 'register', facts: { specials: looked.specials.length } })
  }
  const old = new Set(register.exhibits.map((one) => one.id))
  return { register: next, events, added: next.exhibits.filter((one) => !old.has(one.id)), moved }
}

function withMove(register: Register, { exhibit, to }: Move): Register {
  return {
    ...register,
    exhibits: register.exhibits.map((one) => (one.id === exhibit.id ? { ...one, path: to } : one)),
  }
}

/** Marks the exhibit at the one path named as the replacement; a file changed in place gets a new id first. Takes over the item. */
function supersede(
  register: Register,
  looked: Looked,
  oldId: string,
  only: readonly string[],
  now: string,
): { register: Register; id: string } {
  const old = register.exhibits.find((one) => one.id === oldId)
  if (!old) throw new Refusal('register/no-such-exhibit', { id: oldId }, 'usage')
  const replacedBy = register.exhibits.find((one) => one.supersedes === oldId)
  if (replacedBy) throw new Refusal('register/already-replaced', { id: oldId, by: replacedBy.id }, 'usage')
  const measured = only.length === 1 ? looked.measured.get(only[0]!) : undefined
  if (measured?.problem === 'unreadable')
    throw new Refusal('file/unreadable', { path: measured.path, errno: measured.errno ?? '' })
  if (!measured || measured.problem || measured.sha256 === old.sha256)
    throw new Refusal('register/supersedes', { id: oldId, path: only[0] ?? '' }, 'usage')
  const there = standing(register).find((one) => one.path === measured.path)
  const present = there?.sha256 === measured.sha256 ? there : undefined
  if (there && !present && there.id !== oldId)
    throw new Refusal('register/other-exhibit', { id: oldId, path: measured.path, other: there.id }, 'usage')
  if (present?.supersedes !== undefined)
    throw new Refusal(
      'register/replaces-another',
      { id: oldId, path: present.path, other: present.supersedes },
      'usage',
    )
  const made = present ?? exhibitOf(measured, register.nextId, now)
  const withMade = present
    ? register
    : { ...register, nextId: register.nextId + 1, exhibits: [...register.exhibits, made] }
  const marked = mapExhibit(withMade, made.id, (one) => ({ ...one, supersedes: oldId }))
  if (old.item === null || old.number === null) return { register: marked, id: made.id }
  const freed = mapExhibit(marked, oldId, (one) => ({
    ...one,
    number: null,
    retired: [...one.retired, old.number!],
  }))
  return {
    register: confirm(freed, made.id, old.item, Number(old.number.split('-')[0])).register,
    id: made.id,
  }
}

/** The same file replaced it before, in a run that was stopped or repeated: nothing is left to do. */
function isReplaced(register: Register, looked: Looked, { supersedes, only }: RegisterOptions): boolean {
  const by = register.exhibits.find((one) => one.supersedes === supersedes)
  return (
    by !== undefined &&
    only?.length === 1 &&
    by.path === only[0] &&
    looked.measured.get(by.path)?.sha256 === by.sha256
  )
}

function mapExhibit(register: Register, id: string, change: (one: Exhibit) => Exhibit): Register {
  return { ...register, exhibits: register.exhibits.map((one) => (one.id === id ? change(one) : one)) }
}

function exhibitOf(measured: Measurement, id: number, registered: string): Exhibit {
  const { path, size, sha256, sm3, mtime, kind, times, facts } = measured
  return {
    id: `E${String(id).padStart(4, '0')}`,
    path,
    size,
    sha256,
    ...(sm3 ? { sm3 } : {}),
    mtime,
    kind,
    times,
    facts,
    registered,
    item: null,
    number: null,
    retired: [],
  }
}

/** True when the person asked for this path: it, or a folder above it. */
export function isAsked(path: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((one) => path === one || path.startsWith(`${one}/`))
}
