import { takes } from './glob.js'

/** Why a name is not registered. Shown to the person, never silent. */
export type IgnoreReason = 'own' | 'system' | 'office-lock' | 'hidden-folder' | 'listed'

export interface Ignored {
  readonly path: string
  readonly why: IgnoreReason
}

/** What decides: paths that are ours (`ownPaths`), and the globs of evidence.yml. */
export interface IgnoreRules {
  readonly own: ReadonlySet<string>
  readonly globs: readonly string[]
}

const CASE_FILE = 'evidence.yml'
const SYSTEM = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])
/** Where the contract puts what we write; a person's own folder called dossier is theirs. */
const DATED = /^dossier\/\d{4}-\d{2}-\d{2}(?:-\d+)?(?:\/|$)/

/** Why a folder is not entered; null when it is. */
export function ignoredFolder(path: string): IgnoreReason | null {
  if (path === '.evidence' || path === 'evidence-templates') return 'own'
  return lastPart(path).startsWith('.') ? 'hidden-folder' : null
}

/** Why a file is not registered; null when it is. */
export function ignoredFile(path: string, rules: IgnoreRules): IgnoreReason | null {
  if (path === CASE_FILE || rules.own.has(path) || DATED.test(path)) return 'own'
  return ignoredName(path, rules)
}

/** As ignoredFile, of files that are not ours. */
export function ignoredName(path: string, { globs }: Pick<IgnoreRules, 'globs'>): IgnoreReason | null {
  const name = lastPart(path)
  if (SYSTEM.has(name)) return 'system'
  if (name.startsWith('~$')) return 'office-lock'
  return globs.some((glob) => matches(glob, path)) ? 'listed' : null
}

/** True for a path in the place of our dated papers. */
export function inDatedFolder(path: string): boolean {
  return DATED.test(path)
}

/**
 * Glob of evidence.yml: `*` and `?` stay inside one part, `**` crosses parts, a pattern without `/` is matched against the
 * file's name anywhere, one ending in `/` takes a whole folder. Everything else is literal.
 */
export function matches(glob: string, path: string): boolean {
  const pattern = glob.endsWith('/') ? `${glob}**` : glob
  const subject = pattern.includes('/') ? path : lastPart(path)
  return takes(pattern.replace(/^\.\//, ''), subject)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
