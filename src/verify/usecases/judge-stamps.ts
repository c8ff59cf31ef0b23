import { worded } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import { readPem } from '../../rfc3161/rules/pem.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../rfc3161/rules/judgement.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import { courtTime } from '../../ground/time.js'
import type { PaperReader } from '../../bag/ports.js'
import type { Measurer } from '../../case/ports.js'
import type { TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'

export interface PaperPorts {
  readonly papers: PaperReader
  readonly files: Files
  readonly measurer: Measurer
  readonly roots: TrustRoots
  readonly clock: Clock
}

interface JudgedStamp {
  readonly judgement: TokenJudgement
  readonly whole: boolean
}

/** Every document time stamp in a PDF, judged. */
export async function judgeStamps(
  ports: PaperPorts,
  path: string,
  ca: readonly string[],
): Promise<JudgedStamp[]> {
  const stamps = await ports.papers.stamps(path)
  const roots = stamps.length === 0 ? [] : readPem(await ports.roots.pem('.', ca))
  return stamps.map(({ digest, token, whole }) => ({
    whole,
    judgement: judgeToken(token, { digest, nonce: null, roots, held: [] }),
  }))
}

/** A time stamp of the PDF in the shape of a seal; what it covers is the list inside. */
export function asSeal(judgement: TokenJudgement, n: number, exhibits: number): AssessedSeal {
  const text = {
    seal: 'pdf',
    made: '',
    exhibits,
    custodyLines: 0,
    custodyHead: '',
    listed: new Map<string, string>(),
  }
  return {
    id: 'pdf',
    text,
    imprint: '',
    custody: null,
    register: null,
    tokens: [{ n, judgement }],
    problems: [],
  }
}

/** What is to be said of one stamp. */
export function stampFinding(path: string, { judgement, whole }: JudgedStamp): Finding[] {
  if (judgement.state === 'invalid')
    return [
      {
        id: 'dossier/stamp-broken',
        grade: 'broken',
        path,
        facts: { why: worded(`token.${judgement.reason}`), detail: judgement.detail },
      },
    ]
  if (judgement.state === 'unsupported')
    return [
      { id: 'dossier/stamp-unchecked', grade: 'unchecked', path, facts: { detail: judgement.algorithm } },
    ]
  const facts = {
    authority: judgement.facts.authority,
    time: courtTime(new Date(judgement.facts.genTime).toISOString()),
  }
  const appended: Finding[] = whole ? [] : [{ id: 'dossier/stamp-partial', grade: 'broken', path, facts }]
  return judgement.state === 'trusted'
    ? appended
    : [...appended, { id: 'dossier/stamp-untrusted', grade: 'weak', path, facts }]
}
