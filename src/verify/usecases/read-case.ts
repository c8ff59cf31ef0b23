import { ignoredName } from '../../case/rules/ignore.js'
import { listNames } from '../../case/rules/lists.js'
import { readRecords, viewCase } from '../rules/view.js'
import type { Expected } from '../rules/trail.js'
import type { CaseView } from '../rules/view.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { CaseStore, Measurement, Measurer } from '../../case/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { sortNames, walkFolder } from '../../case/usecases/scan.js'
import type { VerifyWishes } from './verify-case.js'

export interface VerifyPorts {
  readonly store: CaseStore
  readonly files: Files
  readonly measurer: Measurer
  readonly seals: SealFolders
  readonly roots: TrustRoots
  readonly clock: Clock
  /** SHA-256 of a text as it stands on disk, lowercase hex. */
  readonly digest: (text: string) => string
}

/** Reads everything `verify` looks at, once. */
export async function readCase(ports: VerifyPorts, wishes: VerifyWishes): Promise<CaseView> {
  const { store, files, digest } = ports
  const texts = await store.readTexts()
  if (texts.register === null && texts.custody === null && texts.manifest === null)
    return viewCase({ texts, seen: [], specials: [], digest })
  const { globs, problem: caseFileProblem, missing } = await globsOf(store)
  const { sha256, sm3 } = listNames(texts)
  const ownTexts = new Set(['evidence.yml', sha256, sm3])
  const walked = await walkFolder(files, store.root)
  // What the records can only add to is read already while they are.
  const likely = walked.entries
    .filter(
      ({ path, what }) => what === 'file' && !ownTexts.has(path) && ignoredName(path, { globs }) === null,
    )
    .map(({ path }) => path)
  const reading = new Reading(ports, likely, wishes)
  const records = reading.beside(() => readRecords({ texts, digest }))
  const own = new Set([...records.ownPaths, sha256, ...(sm3 === null ? [] : [sm3])])
  const listing = sortNames(walked, {
    own,
    globs,
    registered: pathsOf(records.trail.expected),
  })
  const papers = listing.ignored
    .filter(({ path, why }) => why === 'own' && !path.endsWith('/') && !ownTexts.has(path))
    .map(({ path }) => path)
  const shown = new Set(papers)
  const hidden = [...records.ownPaths].filter((path) => !path.startsWith('.evidence/') && !shown.has(path))
  const present = await Promise.all(
    hidden.map(async (path) => ((await files.exists(store.root, path)) ? [path] : [])),
  )
  const more = [...papers, ...present.flat()]
  const seen = await reading.of(more.length === 0 ? listing.files : [...new Set([...listing.files, ...more])])
  const problem = caseFileProblem === null ? {} : { caseFileProblem }
  return viewCase(
    { texts, seen, specials: listing.specials, digest, caseFileMissing: missing, ...problem },
    records,
  )
}

/** `ignore` of evidence.yml; a file nobody can read must not keep the exhibits from being checked. */
async function globsOf(
  store: CaseStore,
): Promise<{ readonly globs: readonly string[]; readonly problem: Facts | null; readonly missing: boolean }> {
  try {
    const read = await store.readCaseFile()
    return {
      globs: read?.file.ignore ?? [],
      problem: null,
      missing: read === null || read.text.trim() === '',
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'case-file/newer') throw error
    return { globs: [], problem: error.facts, missing: false }
  }
}

/** A set that nearly never is asked anything. */
function pathsOf(expected: readonly Expected[]): Pick<ReadonlySet<string>, 'has'> {
  let paths: Set<string> | undefined
  return { has: (path) => (paths ??= new Set(expected.map((one) => one.path))).has(path) }
}

/** Files that are read while something else is worked out. */
class Reading {
  readonly #ports: VerifyPorts
  readonly #paths: readonly string[]
  readonly #wishes: VerifyWishes
  readonly #given = new AbortController()
  readonly #first: Promise<readonly Measurement[]>

  constructor(ports: VerifyPorts, paths: readonly string[], wishes: VerifyWishes) {
    this.#ports = ports
    this.#paths = paths
    this.#wishes = wishes
    this.#first = this.#measure(paths, this.#given.signal)
    this.#first.catch(() => undefined) // told by `of`
  }

  /** What `work` gives; when it throws, reading ends too. */
  beside<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      this.#given.abort()
      throw error
    }
  }

  /** Exactly these files, in this order; those that nobody expected to matter are read now. */
  async of(paths: readonly string[]): Promise<readonly Measurement[]> {
    const first = await this.#first
    if (first.length === paths.length && first.every(({ path }, at) => path === paths[at])) return first
    const known = new Map(first.map((one) => [one.path, one]))
    const rest = paths.filter((path) => !known.has(path))
    if (rest.length > 0) for (const one of await this.#measure(rest)) known.set(one.path, one)
    return paths.map((path) => known.get(path)!)
  }

  #measure(paths: readonly string[], stop?: AbortSignal): Promise<readonly Measurement[]> {
    const { store, measurer } = this.#ports
    return measurer.measure(store.root, paths, {
      sm3: false,
      capture: false,
      ...(stop && { stop }),
      onProgress: (done, bytes) => this.#wishes.onProgress?.(done, bytes, this.#paths.length),
    })
  }
}
