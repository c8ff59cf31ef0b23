import { plainFacts } from '../ground/refusal.js'
import type { Context } from './context.js'
import { findingWords } from './finding-words.js'
import type { Shown } from './present-verify.js'
import { presented } from './present-seal.js'
import type { PresentedSeal } from './present-seal.js'

/** `evidence-verify` as the contract defines it. */
export function verificationJson(context: Context, result: Shown): object {
  const findings = result.findings.map((finding) => ({
    ...finding,
    facts: plainFacts(finding.facts),
    message: findingWords(context, result, finding).what,
  }))
  return {
    format: 'evidence-verify',
    version: 1,
    verdict: result.verdict,
    counts: result.counts,
    findings,
    seals: sealsOf(result),
  }
}

/** Seals as both forms of the result print them. */
export function sealsOf(result: Shown): PresentedSeal[] {
  return result.seals.seals.flatMap((seal) =>
    seal.tokens.flatMap(({ judgement }) =>
      'facts' in judgement
        ? [presented(seal.id, judgement.facts, judgement.state === 'trusted', seal.text?.exhibits ?? 0)]
        : [],
    ),
  )
}
