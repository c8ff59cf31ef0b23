import type { CustodyDraft } from '../rules/custody.js'
import type { Exhibit, Register } from '../rules/exhibit.js'
import type { SpecialFile } from '../../disk/rules/special-file.js'
import type { Ignored } from '../rules/ignore.js'
import { ownPaths } from '../rules/lists.js'
import { planRegistration } from '../rules/plan.js'
import type { Move, Plan } from '../rules/plan.js'
import { emptyRegister, standing } from '../rules/register-file.js'
import { toIso } from '../../ground/time.js'
import type { CaseStore, Measurement, Measurer } from '../ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { listFolder } from './scan.js'
import type { Listing } from './scan.js'
import { apply, isAsked } from './apply-registration.js'
import type { RegisterOptions, Looked } from './apply-registration.js'

export interface RegisterWorld {
  readonly files: Files
  readonly measurer: Measurer
  readonly clock: Clock
}

export interface Registration {
  readonly register: Register
  readonly plan: Plan
  readonly added: readonly Exhibit[]
  readonly moved: readonly Move[]
  readonly specials: readonly SpecialFile[]
  readonly ignored: readonly Ignored[]
  /** Paths of files that were looked into and hold no words. */
  readonly wordless: ReadonlySet<string>
}

/**
 * Looks at the whole folder, gives new files their E-ids and writes register, custody event and SHA256SUMS. Changed and
 * missing files are reported, never taken over. Throws register/missing when the log stands without its register,
 * register/no-such-exhibit, already-replaced, other-exhibit, replaces-another and supersedes for a wrong `supersedes`, and what CaseStore throws.
 */
export async function registerFolder(
  world: RegisterWorld,
  store: CaseStore,
  options: RegisterOptions = {},
): Promise<Registration> {
  const release = await store.lock()
  try {
    const before = await registerOf(store, world.clock)
    const looked = await look(world, store, before.register, options)
    const change = apply(
      before.register,
      looked,
      options,
      toIso(world.clock.now(), world.clock.offset(world.clock.now())),
    )
    const events = [...(before.isNew ? [{ event: 'init', facts: {} } as CustodyDraft] : []), ...change.events]
    const drafts = events.map((one) => ({ ...one, by: options.by ?? '' }))
    const register =
      drafts.length > 0 ? await store.commit({ register: change.register, events: drafts }) : change.register
    const plan = {
      ...looked.plan,
      changed: looked.plan.changed.filter(({ exhibit }) => exhibit.id !== options.supersedes),
    }
    return {
      register,
      plan,
      added: change.added,
      moved: change.moved,
      specials: looked.specials,
      ignored: looked.ignored,
      wordless: wordlessOf(looked),
    }
  } finally {
    await release()
  }
}

function wordlessOf({ measured }: Looked): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const { path, wordless } of measured.values()) if (wordless === true) paths.add(path)
  return paths
}

async function registerOf(store: CaseStore, clock: Clock): Promise<{ register: Register; isNew: boolean }> {
  if (await store.isCase()) return { register: await store.readRegister(), isNew: false }
  return { register: emptyRegister(toIso(clock.now(), clock.offset(clock.now()))), isNew: true }
}

async function look(
  world: RegisterWorld,
  store: CaseStore,
  register: Register,
  options: RegisterOptions,
): Promise<Looked> {
  const known = new Set(standing(register).map((one) => one.path))
  const listing = options.listing ?? (await listed(world, store, options, known))
  const needsCapture = (path: string): boolean =>
    !known.has(path) || (options.supersedes !== undefined && isAsked(path, options.only))
  const order = (capture: boolean, offset: number): Promise<readonly Measurement[]> => {
    const paths = listing.files.filter((path) => needsCapture(path) === capture)
    return world.measurer.measure(store.root, paths, {
      sm3: capture && (options.sm3 ?? false),
      capture,
      remembers: true,
      onProgress: (files, bytes) => options.onProgress?.(offset + files, bytes, listing.files.length),
    })
  }
  const old = await order(false, 0)
  const measured = [...old, ...(await order(true, old.length))]
  const unreadable = measured.flatMap(({ path, problem }) =>
    problem ? [{ path, what: 'unreadable' } as const] : [],
  )
  return {
    plan: planRegistration(register, measured),
    measured: new Map(measured.map((one) => [one.path, one])),
    specials: [...listing.specials, ...unreadable].sort((a, b) => (a.path < b.path ? -1 : 1)),
    ignored: listing.ignored,
  }
}

async function listed(
  { files }: RegisterWorld,
  store: CaseStore,
  options: RegisterOptions,
  registered: ReadonlySet<string>,
): Promise<Listing> {
  const own = ownPaths(await store.readCustody(), await store.lists())
  const globs = options.ignore ?? (await store.readCaseFile())?.file.ignore ?? []
  return listFolder(files, store.root, { own, globs, registered })
}
