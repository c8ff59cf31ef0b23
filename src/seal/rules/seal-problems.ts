import { readRequest } from '../../rfc3161/rules/request.js'
import { SEALED_NAMES } from './seal-text.js'
import type { SealText } from './seal-text.js'
import { isSealFile } from './seal-folder.js'
import type { SealFolder } from './seal-folder.js'
import type { AssessedToken } from './assess-seal.js'
import { sha256 } from './sha256.js'
import { worded } from '../../ground/refusal.js'
import type { Fact } from '../../ground/refusal.js'

/** What is wrong with a seal's own files; its sentence stands in `locale/` under `seal.problem.<what>`. */
export interface SealProblem {
  readonly what:
    | 'file-missing'
    | 'file-changed'
    | 'seal-malformed'
    | 'seal-number'
    | 'custody-head'
    | 'token-invalid'
    | 'request-broken'
    | 'foreign-file'
  readonly file: string
  readonly detail: Fact
}

/** The nonce of a stored request, or 'broken' when it doesn't read or asks for something else. */
export function nonceFor(request: Uint8Array, imprint: string): bigint | 'broken' {
  try {
    const asked = readRequest(request)
    return asked.algorithm === 'sha256' && asked.digest.toString('hex') === imprint ? asked.nonce : 'broken'
  } catch {
    return 'broken'
  }
}

/** What does not fit together among the files of a seal. */
export function sealProblems(folder: SealFolder, text: SealText | null): SealProblem[] {
  const missing = ['SEAL', ...SEALED_NAMES].filter((name) => !folder.files[name])
  const foreign = Object.keys(folder.files).filter((name) => !isSealFile(name))
  const found: SealProblem[] = [
    ...missing.map((file) => ({ what: 'file-missing' as const, file, detail: '' })),
    ...foreign.map((file) => ({ what: 'foreign-file' as const, file, detail: '' })),
  ]
  if (!text)
    return missing.includes('SEAL') ? found : [...found, { what: 'seal-malformed', file: 'SEAL', detail: '' }]
  if (text.seal !== folder.id) found.push({ what: 'seal-number', file: 'SEAL', detail: text.seal })
  for (const [name, digest] of text.listed) {
    const copy = folder.files[name]
    if (copy && sha256(copy) !== digest)
      found.push({ what: 'file-changed', file: name, detail: sha256(copy) })
  }
  return [...found, ...headProblem(folder, text)]
}

/** The `#` line about the log must be true of the copy beside it. */
function headProblem(folder: SealFolder, text: SealText): SealProblem[] {
  const lines = Buffer.from(folder.files['custody.jsonl'] ?? [])
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  const head = /"self":"([0-9a-f]{64})"\}$/.exec(lines.at(-1) ?? '')?.[1]
  return lines.length === 0 || (lines.length === text.custodyLines && head === text.custodyHead)
    ? []
    : [{ what: 'custody-head', file: 'SEAL', detail: String(lines.length) }]
}

/** What is wrong with one token, none or one. */
export function tokenProblem({ n, judgement }: AssessedToken): SealProblem[] {
  if (judgement.state !== 'invalid') return []
  const broken = judgement.detail === `${n}.tsq`
  return [
    {
      what: broken ? 'request-broken' : 'token-invalid',
      file: broken ? `${n}.tsq` : `${n}.tsr`,
      detail: broken ? '' : worded(`token.${judgement.reason}`),
    },
  ]
}
