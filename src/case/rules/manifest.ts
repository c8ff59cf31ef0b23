import { Refusal } from '../../ground/refusal.js'

/** One line of a manifest. */
export interface ManifestLine {
  readonly path: string
  readonly digest: string
}

/**
 * A manifest lists every exhibit in the form `sha256sum -c` reads, so that an expert needs no copy of this program:
 *     <64 lowercase hex><2 spaces><path><LF>     names with \ LF CR: the line starts with one backslash, escapes inside
 * A file called - is listed as ./- . (coreutils 9 escapes the same three; SM3SUMS has the same form for `cksum -a sm3 -c`.)
 */
export function formatManifest(lines: readonly ManifestLine[]): string {
  return sortedLines(lines).map(formatLine).join('')
}

/** In the order of a manifest. */
export function sortedLines(lines: readonly ManifestLine[]): readonly ManifestLine[] {
  const isSorted = lines.every(({ path }, at) => at === 0 || lines[at - 1]!.path < path)
  return isSorted ? lines : [...lines].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Throws manifest/malformed-line, manifest/listed-twice, manifest/unsafe-path. No line is skipped: a skipped line is a lost exhibit. */
export function parseManifest(text: string): ManifestLine[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw malformed(lines.length + 1)
  const seen = new Map<string, number>()
  return lines.map((line, index) => {
    const read = parseLine(line)
    if (!read) throw malformed(index + 1)
    if (!isInside(read.path))
      throw new Refusal('manifest/unsafe-path', { line: index + 1, path: read.path }, 'broken')
    const before = seen.get(read.path)
    if (before !== undefined)
      throw new Refusal('manifest/listed-twice', { line: index + 1, before, path: read.path }, 'broken')
    seen.set(read.path, index + 1)
    return read
  })
}

/** True for a relative path that cannot leave its folder. `C:\\x` is a name like any other where a system allows it; Windows never opens one. */
export function isInside(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)|\0/.test(path)
}

function formatLine({ path, digest }: ManifestLine): string {
  const named = path === '-' ? './-' : path // a bare - would make `sha256sum -c` read its standard input
  if (!/[\\\n\r]/.test(named)) return `${digest}  ${named}\n`
  const escaped = named.replace(/[\\\n\r]/g, (char) =>
    char === '\\' ? '\\\\' : char === '\n' ? '\\n' : '\\r',
  )
  return `\\${digest}  ${escaped}\n`
}

function parseLine(line: string): ManifestLine | null {
  const match = /^(\\?)([0-9a-f]{64}) {2}([^]+)$/.exec(line)
  if (!match) return null
  const [, mark, digest, written] = match as unknown as [string, string, string, string]
  if (written === './-') return { path: '-', digest }
  if (mark === '') return /[\r\\]/.test(written) ? null : { path: written, digest }
  if (!/^(?:[^\\\r]|\\[\\nr])*$/.test(written) || !written.includes('\\')) return null
  return {
    path: written.replace(/\\([\\nr])/g, (_, char: string) =>
      char === 'n' ? '\n' : char === 'r' ? '\r' : '\\',
    ),
    digest,
  }
}

function malformed(line: number): Refusal {
  return new Refusal('manifest/malformed-line', { line }, 'broken')
}
