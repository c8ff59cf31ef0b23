import type { CustodyDraft } from '../../case/rules/custody.js'
import { toPem } from '../../rfc3161/rules/certificate.js'
import type { TokenFacts, TokenJudgement } from '../../rfc3161/rules/judge-token.js'
import { sha256 } from './assess-seal.js'

/** A judged reply worth keeping: its signature holds, whoever vouches for it. */
export type KeptJudgement = Extract<TokenJudgement, { readonly facts: TokenFacts }>

/** One authority's answer, kept. */
export interface Stamp {
  readonly n: number
  /** Address it came from; "" when it was imported. */
  readonly url: string
  readonly request: Uint8Array | null
  readonly reply: Uint8Array
  readonly judgement: KeptJudgement
  /** genTime minus this computer's clock, seconds; null when nobody looked at the clock. */
  readonly clock: number | null
}

/** Seconds this computer's clock may be off, beside the authority's own accuracy, before the person is told. */
const TOLERATED = 300

/** genTime against the middle of sending and receiving, in seconds with one decimal. */
export function clockDifference(facts: TokenFacts, sent: Date, received: Date): number {
  return Math.round((facts.genTime - (sent.getTime() + received.getTime()) / 2) / 100) / 10
}

export function clockSuspicious(stamp: Stamp): boolean {
  return (
    stamp.clock !== null && Math.abs(stamp.clock) > TOLERATED + (stamp.judgement.facts.accuracy ?? 0) / 1000
  )
}

/** The files a stamp becomes: N.tsq, N.tsr, N.chain.pem. */
export function stampFiles(stamp: Stamp): Record<string, Uint8Array> {
  return {
    ...(stamp.request ? { [`${stamp.n}.tsq`]: stamp.request } : {}),
    [`${stamp.n}.tsr`]: stamp.reply,
    [`${stamp.n}.chain.pem`]: Buffer.from(toPem(stamp.judgement.facts.path)),
  }
}

/** The custody event of a seal: what was made, with the digest of each file, and what each authority said. */
export function sealEvent(
  id: string,
  imprint: string,
  files: Readonly<Record<string, Uint8Array>>,
  stamps: readonly Stamp[],
): CustodyDraft {
  const said = stamps.flatMap((stamp) => [
    [`authority${stamp.n}`, stamp.judgement.facts.authority],
    [`address${stamp.n}`, stamp.url],
    [`time${stamp.n}`, new Date(stamp.judgement.facts.genTime).toISOString()],
    [`clock${stamp.n}`, stamp.clock ?? ''],
  ])
  const outputs = Object.entries(files).map(([name, bytes]) => ({
    path: `.evidence/seals/${id}/${name}`,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }))
  return {
    event: 'seal',
    facts: { seal: id, imprint, ...(Object.fromEntries(said) as Record<string, string | number>) },
    outputs,
  }
}
