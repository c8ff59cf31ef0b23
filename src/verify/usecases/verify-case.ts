import type { Register } from '../../case/rules/exhibit.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { CASE_CHECKS, countsOf, verdictOf, worstFirst } from '../rules/index.js'
import type { Counts, Verdict } from '../rules/index.js'
import { SEAL_CHECKS } from '../rules/seal-checks.js'
import { viewCase } from '../rules/view.js'
import type { CaseView } from '../rules/view.js'
import { salvageCustody } from '../../case/rules/custody.js'
import { standing } from '../../case/rules/register-file.js'
import type { Finding } from '../../ground/finding.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { CaseStore, Measurer } from '../../case/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { listFolder } from '../../case/usecases/scan.js'
import { readSeals } from '../../seal/usecases/view-seals.js'

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
  const view = await readCase(ports, wishes)
  const { events, register, texts } = view
  const standingCase = {
    root: ports.store.root,
    custodyText: texts.custody ?? '',
    events,
    register,
    now: ports.clock.now(),
  }
  const seals = await readSeals({ seals: ports.seals, roots: ports.roots }, standingCase, wishes.ca)
  const isCase = texts.register !== null || texts.custody !== null || texts.manifest !== null
  const all = isCase
    ? [...CASE_CHECKS.flatMap((check) => check(view)), ...SEAL_CHECKS.flatMap((check) => check(seals))]
    : nothing()
  const findings = worstFirst(all)
  return { verdict: verdictOf(findings), counts: countsOf(view, findings), findings, view, seals }
}

/** A folder that is no case is not walked: it may be someone's whole home. */
function nothing(): Finding[] {
  return [{ id: 'case/nothing-to-verify', grade: 'unchecked', facts: {} }]
}

async function readCase(ports: VerifyPorts, wishes: VerifyWishes): Promise<CaseView> {
  const { store, files, measurer, digest } = ports
  const texts = await store.readTexts()
  if (texts.register === null && texts.custody === null && texts.manifest === null)
    return viewCase({ texts, seen: [], specials: [], digest })
  const { globs, problem: caseFileProblem } = await globsOf(store)
  const own = recordedOutputs(salvageCustody(texts.custody ?? ''))
  const registered = viewCase({ texts, seen: [], specials: [], digest }).trail.expected.map((one) => one.path)
  const listing = await listFolder(files, store.root, {
    own: new Set(own.keys()),
    globs,
    registered: new Set(registered),
  })
  const papers = listing.ignored
    .filter(({ path, why }) => why === 'own' && !path.endsWith('/') && !OWN_TEXTS.has(path))
    .map(({ path }) => path)
  const hidden = [...own.keys()].filter((path) => !path.startsWith('.evidence/') && !papers.includes(path))
  const present = await Promise.all(
    hidden.map(async (path) => ((await files.exists(store.root, path)) ? [path] : [])),
  )
  const paths = [...new Set([...listing.files, ...papers, ...present.flat()])]
  const seen = await measurer.measure(store.root, paths, {
    sm3: false,
    capture: false,
    onProgress: (done, bytes) => wishes.onProgress?.(done, bytes, paths.length),
  })
  return viewCase({
    texts,
    seen,
    specials: listing.specials,
    digest,
    ...(caseFileProblem === null ? {} : { caseFileProblem }),
  })
}

/** `ignore` of evidence.yml; a file nobody can read must not keep the exhibits from being checked. */
async function globsOf(
  store: CaseStore,
): Promise<{ readonly globs: readonly string[]; readonly problem: Facts | null }> {
  try {
    return { globs: (await store.readCaseFile())?.file.ignore ?? [], problem: null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'case-file/newer') throw error
    return { globs: [], problem: error.facts }
  }
}

const OWN_TEXTS = new Set(['evidence.yml', 'SHA256SUMS', 'SM3SUMS'])

/** Names of standing exhibits by id, for presenters. */
export function exhibitNames(
  register: Register | null,
): ReadonlyMap<string, { readonly number: string | null; readonly path: string }> {
  return new Map((register ? standing(register) : []).map(({ id, number, path }) => [id, { number, path }]))
}
