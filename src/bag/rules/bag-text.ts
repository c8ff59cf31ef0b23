/** A file in a bag: name relative to the bag's root, and its digests. */
export interface BaggedFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly sha512: string
}

/** RFC 8493 §2.1.1: exactly two lines. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** A manifest in the form of RFC 8493 §2.1.3, sorted; also what `sha256sum -c` and `sha512sum -c` read. Our names need no escape. */
export function manifestText(files: readonly BaggedFile[], algorithm: 'sha256' | 'sha512'): string {
  return [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => `${file[algorithm]}  ${file.name}\n`)
    .join('')
}

/** bag-info.txt (§2.2.2): reserved labels first, one line each. Line breaks in a value become spaces. */
export function bagInfo(
  payload: readonly BaggedFile[],
  labels: readonly (readonly [label: string, value: string])[],
): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  const lines = [...labels, ['Payload-Oxum', `${bytes}.${payload.length}`] as const]
  return lines.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/g, ' ').trim()}\n`).join('')
}
