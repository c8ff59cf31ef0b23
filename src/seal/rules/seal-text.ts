import type { ListNames } from '../../case/rules/lists.js'

/** The case's own files that a seal copies, in the order `SEAL` lists them. */
export const SEALED_NAMES = ['SHA256SUMS', 'register.json', 'evidence.yml', 'custody.jsonl'] as const

/** Where each of them lives in the case: the list may have another name there. */
export function sealedFiles({
  sha256,
}: Pick<ListNames, 'sha256'>): (readonly [name: string, path: string])[] {
  const places = {
    SHA256SUMS: sha256,
    'register.json': '.evidence/register.json',
    'evidence.yml': 'evidence.yml',
    'custody.jsonl': '.evidence/custody.jsonl',
  }
  return SEALED_NAMES.map((name) => [name, places[name]])
}

export interface SealCounts {
  /** Number of the seal: "0001". */
  readonly seal: string
  /** By this computer's clock, ISO 8601 with offset. */
  readonly made: string
  readonly exhibits: number
  /** Lines of the custody log and the digest of the last one. */
  readonly custodyLines: number
  readonly custodyHead: string
}

export interface SealText extends SealCounts {
  /** Name → SHA-256, as listed. */
  readonly listed: ReadonlyMap<string, string>
}

/**
 * `SEAL`, what a time stamp is asked for: a text `sha256sum -c SEAL` reads, LF, five `#` lines and one line per copy
 * beside it. The imprint of every token is the SHA-256 of exactly these bytes.
 */
export function writeSeal(counts: SealCounts, digests: ReadonlyMap<string, string>): string {
  const lines = SEALED_NAMES.map((name) => `${digests.get(name)!}  ${name}`)
  return [
    '# evidence-seal 1',
    `# seal ${counts.seal}`,
    `# made ${counts.made}`,
    `# exhibits ${counts.exhibits}`,
    `# custody ${counts.custodyLines} ${counts.custodyHead}`,
    ...lines,
    '',
  ].join('\n')
}

/** Reads `SEAL`; null unless it is, byte for byte, what `writeSeal` writes. */
export function readSeal(text: string): SealText | null {
  const match = PATTERN.exec(text)
  if (!match) return null
  const [, seal = '', made = '', exhibits = '', lines = '', head = '', ...digests] = match
  const listed = new Map<string, string>(SEALED_NAMES.map((name, index) => [name, digests[index]!]))
  return { seal, made, exhibits: Number(exhibits), custodyLines: Number(lines), custodyHead: head, listed }
}

const PATTERN = new RegExp(
  [
    '^# evidence-seal 1',
    '# seal (\\d{4,})',
    '# made (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d)',
    '# exhibits (\\d+)',
    '# custody (\\d+) ([0-9a-f]{64})',
    ...SEALED_NAMES.map((name) => `([0-9a-f]{64})  ${name.replace('.', '\\.')}`),
    '$',
  ].join('\n'),
)
