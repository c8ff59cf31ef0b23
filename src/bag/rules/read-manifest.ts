/** One line of a bag's manifest, its path safe and relative. */
export interface BagLine {
  readonly path: string
  readonly digest: string
}

export interface BagManifest {
  readonly file: string
  readonly algorithm: string
  /** Tag manifest rather than payload manifest. */
  readonly tag: boolean
  readonly lines: readonly BagLine[]
  readonly problems: readonly ManifestProblem[]
}

export interface ManifestProblem {
  readonly why: 'malformed' | 'unsafe' | 'twice' | 'twice-same' | 'outside-data' | 'lists-tag-manifest'
  readonly line: number
  readonly path: string
}

/** Is this the name of a manifest, and of which algorithm? */
export function manifestName(name: string): { readonly algorithm: string; readonly tag: boolean } | null {
  const match = /^(tag)?manifest-([a-z0-9]+)\.txt$/i.exec(name)
  return match ? { tag: match[1] !== undefined, algorithm: match[2]!.toLowerCase() } : null
}

/**
 * Reads a manifest of BagIt 0.97 or 1.0: `digest`, blanks, path; `./` and the `*` of md5sum are overlooked. `present`
 * settles names with a percent sign: 1.0 encodes them, 0.97 doesn't, and tools differ, so what stands there decides.
 */
export function readBagManifest(file: string, text: string, present: ReadonlySet<string>): BagManifest {
  const { algorithm, tag } = manifestName(file)!
  const lines: BagLine[] = []
  const problems: ManifestProblem[] = []
  const seen = new Map<string, string>()
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') continue
    const match = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line)
    const path = settled((match?.[2] ?? '').replace(/^(?:\.\/)+/, ''), present)
    const digest = match?.[1]!.toLowerCase() ?? ''
    const why = !match ? 'malformed' : (fault(path, tag) ?? again(seen.get(path), digest))
    if (why) problems.push({ why, line: index + 1, path })
    if (!match || (why && why !== 'twice-same')) continue
    if (!seen.has(path)) lines.push({ path, digest })
    seen.set(path, digest)
  }
  return { file, algorithm, tag, lines, problems }
}

function fault(path: string, tag: boolean): ManifestProblem['why'] | null {
  if (!isSafe(path)) return 'unsafe'
  if (!tag && !path.startsWith('data/')) return 'outside-data'
  return tag && manifestName(path)?.tag === true ? 'lists-tag-manifest' : null
}

function again(before: string | undefined, digest: string): ManifestProblem['why'] | null {
  return before === undefined ? null : before === digest ? 'twice-same' : 'twice'
}

/** Relative, inside, and meaning the same on every system. */
export function isSafe(path: string): boolean {
  return (
    path !== '' &&
    !/^[/~\\]|^[A-Za-z]:|\0/.test(path) &&
    !path.split(/[/\\]/).some((part) => part === '..' || part === '.')
  )
}

function settled(written: string, present: ReadonlySet<string>): string {
  if (present.has(written)) return written
  const decoded = written.replace(/%(0A|0D|25)/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return present.has(decoded) ? decoded : written
}
