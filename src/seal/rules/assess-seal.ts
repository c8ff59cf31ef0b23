import { readPem } from '../../rfc3161/rules/pem.js'
import type { Certificate } from '../../rfc3161/rules/certificate.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../rfc3161/rules/judgement.js'
import { readSeal } from './seal-text.js'
import type { SealText } from './seal-text.js'
import { storedTokens } from './seal-folder.js'
import type { SealFolder, StoredToken } from './seal-folder.js'
import { nonceFor, sealProblems, tokenProblem } from './seal-problems.js'
import { sha256 } from './sha256.js'
import type { SealProblem } from './seal-problems.js'

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
