import { ignoredName } from '../../case/rules/ignore.js'
import { listNames } from '../../case/rules/lists.js'
import type { ListNames } from '../../case/rules/lists.js'
import { decodeName } from '../../disk/rules/path-name.js'
import { readRecords, viewCase } from '../rules/view.js'
import type { Expected } from '../rules/trail.js'
import type { CaseView } from '../rules/view.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { CaseStore, Measurer } from '../../case/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { sortNames, walkFolder } from '../../case/usecases/scan.js'
import type { Listing } from '../../case/usecases/scan.js'
import { readStanding } from './read-standing.js'
import type { Folder, Found, Standing } from './read-standing.js'
import { Reading } from './reading.js'
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

/** A case as it was read; `standing` when all of it stands as it should, and then `view` is made when somebody asks for it. */
export interface CaseRead {
  readonly view: CaseView
  readonly standing: Standing | null
}

/** Reads everything `verify` looks at, once. */
export async function readCase(ports: VerifyPorts, wishes: VerifyWishes): Promise<CaseRead> {
  const { store, measurer } = ports
  const pieces = (measurer.columns && (await store.readPieces?.())) ?? null
  if (pieces === null) return readTextually(ports, wishes)
  const folder = await lookAround(ports, pieces.names)
  const reading = new Reading(ports, folder.likely, wishes, true)
  const found = { ...folder, records: pieces, reading }
  const standing = await reading.beside(() => readStanding(found))
  if (standing) return { standing, view: later(() => wholeView(found, standing)) }
  const texts = await reading.beside(() => store.readTexts())
  if (pieces.isSettled()) return readWith(ports, texts, folder, reading)
  reading.end()
  return readTextually(ports, wishes)
}

async function readTextually(ports: VerifyPorts, wishes: VerifyWishes): Promise<CaseRead> {
  const { store, digest } = ports
  const texts = await store.readTexts()
  if (texts.register === null && texts.custody === null && texts.manifest === null)
    return { view: viewCase({ texts, seen: [], specials: [], digest }), standing: null }
  const folder = await lookAround(ports, listNames(texts))
  return readWith(ports, texts, folder, new Reading(ports, folder.likely, wishes, false))
}

/** A case whose records must be held as a whole. */
async function readWith(
  ports: VerifyPorts,
  texts: CaseView['texts'],
  folder: Folder,
  reading: Reading,
): Promise<CaseRead> {
  const { digest } = ports
  const names = listNames(texts)
  const records = await reading.beside(async () => readRecords({ texts, digest }))
  const listed = folder.listing(names, records.ownPaths, pathsOf(records.trail.expected))
  const more = await folder.papers(names, listed, records.ownPaths)
  const seen = await reading.of(more.length === 0 ? listed.files : [...new Set([...listed.files, ...more])])
  const view = viewCase({ texts, seen, specials: listed.specials, ...folder.about }, records)
  return { view, standing: null }
}

/** What stands in the folder, before anybody knows how it fares. */
async function lookAround(ports: VerifyPorts, guess: ListNames): Promise<Folder> {
  const { store, files, digest } = ports
  const { globs, problem, missing } = await globsOf(store)
  const walked = await walkFolder(files, store.root)
  const ownTexts = ownTextsOf(guess)
  return {
    about: { digest, caseFileMissing: missing, ...(problem !== null && { caseFileProblem: problem }) },
    // What the records can only add to is read already while they are.
    likely: walked.entries
      .filter(
        ({ path, what }) => what === 'file' && !ownTexts.has(path) && ignoredName(path, { globs }) === null,
      )
      .map(({ path }) => path),
    listing: ({ sha256, sm3 }, outputs, registered) =>
      sortNames(walked, {
        own: new Set([...outputs, sha256, ...(sm3 === null ? [] : [sm3])]),
        globs,
        registered,
      }),
    papers: (names, listed, outputs) => papersOf(ports, listed, outputs, ownTextsOf(names)),
  }
}

function ownTextsOf({ sha256, sm3 }: ListNames): ReadonlySet<string | null> {
  return new Set(['evidence.yml', sha256, sm3])
}

/** As `verify` would see it without any haste. Throws case/changed-meanwhile when the records are no longer the same. */
function wholeView({ records, about }: Found, standing: Standing): CaseView {
  const [register, manifest] = [records.register, records.manifest].map((pieces) =>
    decodeName(Buffer.concat([...pieces()].map((one) => Uint8Array.from(one)))),
  ) as [string, string]
  if (!records.isSettled()) throw new Refusal('case/changed-meanwhile', {})
  const texts = { register, manifest, custody: records.custody, sm3: null, interrupted: false }
  return viewCase({ texts, ...about, ...standing.seen() })
}

/** A view that is made when a part of it is asked for. */
function later(make: () => CaseView): CaseView {
  let view: CaseView | undefined
  return new Proxy({} as CaseView, { get: (_, key) => Reflect.get((view ??= make()), key) as unknown })
}

/** Papers of ours, shown or not, that stand there. */
async function papersOf(
  { files, store }: VerifyPorts,
  listing: Listing,
  ownPaths: ReadonlySet<string>,
  ownTexts: ReadonlySet<string | null>,
): Promise<readonly string[]> {
  const papers = listing.ignored
    .filter(({ path, why }) => why === 'own' && !path.endsWith('/') && !ownTexts.has(path))
    .map(({ path }) => path)
  const shown = new Set(papers)
  const hidden = [...ownPaths].filter((path) => !path.startsWith('.evidence/') && !shown.has(path))
  const present = await Promise.all(
    hidden.map(async (path) => ((await files.exists(store.root, path)) ? [path] : [])),
  )
  return [...papers, ...present.flat()]
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
