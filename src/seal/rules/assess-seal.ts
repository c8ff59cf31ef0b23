import { createHash } from 'node:crypto'
import { readPem } from '../../rfc3161/rules/certificate.js'
import type { Certificate } from '../../rfc3161/rules/certificate.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../rfc3161/rules/judge-token.js'
import { readRequest } from '../../rfc3161/rules/request.js'
import { SEALED_FILES, readSeal } from './seal-text.js'
import type { SealText } from './seal-text.js'
import { isSealFile, storedTokens } from './seal-folder.js'
import type { SealFolder, StoredToken } from './seal-folder.js'

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
  readonly detail: string
}

export interface AssessedToken {
  readonly n: number
  /** pending: asked for, no reply yet. */
  readonly judgement: TokenJudgement | { readonly state: 'pending' }
}

/** One seal, checked against itself and its tokens. Whether the case still is what was sealed is for the checks to say. */
export interface AssessedSeal {
  readonly id: string
  /** null when SEAL is missing or malformed. */
  readonly text: SealText | null
  readonly imprint: string
  /** The sealed custody log, null when its copy is missing or changed. */
  readonly custody: string | null
  readonly register: string | null
  readonly tokens: readonly AssessedToken[]
  readonly problems: readonly SealProblem[]
}

/** Checks SEAL, the copies it lists, and every token, at the tokens' own times. Never throws for a damaged seal. */
export function assessSeal(folder: SealFolder, roots: readonly Certificate[]): AssessedSeal {
  const bytes = folder.files['SEAL']
  const text = bytes ? readSeal(Buffer.from(bytes).toString('utf8')) : null
  const imprint = sha256(bytes ?? new Uint8Array())
  const tokens = storedTokens(folder).map((stored) => ({
    n: stored.n,
    judgement: judgeStored(stored, imprint, roots),
  }))
  const problems = [...sealProblems(folder, text), ...tokens.flatMap(tokenProblem)]
  const sound = (name: string): string | null => {
    const copy = folder.files[name]
    return copy && text?.listed.get(name) === sha256(copy) ? Buffer.from(copy).toString('utf8') : null
  }
  return {
    id: folder.id,
    text,
    imprint,
    custody: sound('custody.jsonl'),
    register: sound('register.json'),
    tokens,
    problems,
  }
}

/** Judges one stored reply against the imprint and, when there is one, the request that asked for it. */
export function judgeStored(
  stored: StoredToken,
  imprint: string,
  roots: readonly Certificate[],
): AssessedToken['judgement'] {
  const nonce = stored.request ? nonceFor(stored.request, imprint) : null
  if (nonce === 'broken') return { state: 'invalid', reason: 'nonce', detail: `${stored.n}.tsq` }
  if (!stored.reply) return { state: 'pending' }
  return judgeToken(stored.reply, {
    digest: Buffer.from(imprint, 'hex'),
    nonce,
    roots,
    held: readPem(Buffer.from(stored.chain ?? []).toString('latin1')),
  })
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

function sealProblems(folder: SealFolder, text: SealText | null): SealProblem[] {
  const missing = ['SEAL', ...SEALED_FILES.map(([name]) => name)].filter((name) => !folder.files[name])
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

function tokenProblem({ n, judgement }: AssessedToken): SealProblem[] {
  if (judgement.state !== 'invalid') return []
  const broken = judgement.detail === `${n}.tsq`
  return [
    {
      what: broken ? 'request-broken' : 'token-invalid',
      file: broken ? `${n}.tsq` : `${n}.tsr`,
      detail: broken ? '' : judgement.reason,
    },
  ]
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
