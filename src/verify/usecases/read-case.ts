import { listNames } from '../../case/rules/lists.js'
import { readRecords, viewCase } from '../rules/view.js'
import type { CaseView } from '../rules/view.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { CaseStore, Measurer } from '../../case/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { listFolder } from '../../case/usecases/scan.js'
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
  const { store, files, measurer, digest } = ports
  const texts = await store.readTexts()
  if (texts.register === null && texts.custody === null && texts.manifest === null)
    return viewCase({ texts, seen: [], specials: [], digest })
  const { globs, problem: caseFileProblem, missing } = await globsOf(store)
  const records = readRecords({ texts, digest })
  const { sha256, sm3 } = listNames(texts)
  const ownTexts = new Set(['evidence.yml', sha256, sm3])
  const own = new Set([...records.ownPaths, sha256, ...(sm3 === null ? [] : [sm3])])
  const listing = await listFolder(files, store.root, {
    own,
    globs,
    registered: new Set(records.trail.expected.map(({ path }) => path)),
  })
  const papers = listing.ignored
    .filter(({ path, why }) => why === 'own' && !path.endsWith('/') && !ownTexts.has(path))
    .map(({ path }) => path)
  const hidden = [...records.ownPaths].filter(
    (path) => !path.startsWith('.evidence/') && !papers.includes(path),
  )
  const present = await Promise.all(
    hidden.map(async (path) => ((await files.exists(store.root, path)) ? [path] : [])),
  )
  const paths = [...new Set([...listing.files, ...papers, ...present.flat()])]
  const seen = await measurer.measure(store.root, paths, {
    sm3: false,
    capture: false,
    onProgress: (done, bytes) => wishes.onProgress?.(done, bytes, paths.length),
  })
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
