import { worded } from '../../ground/refusal.js'
import type { Fact } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import type { AssessedSeal, AssessedToken } from '../../seal/rules/assess-seal.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import { courtTime } from '../../ground/time.js'

/** Seals no trusted root vouches for (weak), and tokens nobody could look at (unchecked). One trusted token carries a seal. */
export function checkSealTrust(view: SealView): Finding[] {
  return view.seals
    .filter((seal) => !seal.tokens.some((token) => token.judgement.state === 'trusted'))
    .flatMap((seal) => {
      const tokens = seal.tokens.flatMap((token) => findingOf(seal, token))
      return seal.tokens.length > 0 ? tokens : [unchecked(seal.id, 1, worded('seal.why.pending'), '')]
    })
}

function findingOf({ id }: AssessedSeal, { n, judgement }: AssessedToken): Finding[] {
  if (judgement.state === 'pending') return [unchecked(id, n, worded('seal.why.pending'), '')]
  if (judgement.state === 'unsupported')
    return [unchecked(id, n, worded('seal.why.unsupported'), judgement.algorithm)]
  if (judgement.state !== 'untrusted') return []
  const { authority, genTime } = judgement.facts
  const facts = {
    seal: id,
    authority,
    time: courtTime(new Date(genTime).toISOString()),
    root: worded(`seal.root.${judgement.root}`),
  }
  return [{ id: 'seal/untrusted', grade: 'weak', facts }]
}

function unchecked(seal: string, n: number, why: Fact, detail: string): Finding {
  return { id: 'seal/unchecked', grade: 'unchecked', facts: { seal, n, why, detail } }
}
