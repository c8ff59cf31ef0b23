import type { PartView, PrintedSeal } from '../rules/view.js'
import { readPem } from '../../rfc3161/rules/pem.js'
import { assessSeal } from '../../seal/rules/assess-seal.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { AssessedSeal, AssessedToken } from '../../seal/rules/assess-seal.js'
import type { CaseStore } from '../../case/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Templates } from '../../templates/ports.js'
import { chineseMonth, toIso } from '../../ground/time.js'

/**
 * The seals of a case as the integrity list prints them: only tokens that hold. Certificates that evidence.yml names are
 * not trusted here, for a case can't vouch for itself.
 */
export async function printedSeals(
  caseRoot: string,
  seals: SealFolders,
  roots: TrustRoots,
): Promise<PrintedSeal[]> {
  const folders = await seals.list(caseRoot)
  if (folders.length === 0) return []
  const trusted = readPem(await roots.pem(caseRoot, []))
  return folders
    .map((folder) => assessSeal(folder, trusted))
    .filter((seal) => seal.problems.length === 0)
    .flatMap(printedTokens)
}

function printedTokens(seal: AssessedSeal): PrintedSeal[] {
  return seal.tokens.flatMap((token) => printed(seal.id, token))
}

function printed(id: string, { n, judgement }: AssessedToken): PrintedSeal[] {
  if (judgement.state !== 'trusted' && judgement.state !== 'untrusted') return []
  const { authority, genTime } = judgement.facts
  return [
    {
      id,
      authority,
      genTime: toIso(new Date(genTime)),
      trusted: judgement.state === 'trusted',
      file: `${n}.tsr`,
    },
  ]
}

/** The list as it stands: its name, its digest, and how many files it lists. */
export async function listFacts(store: CaseStore): Promise<PartView['list']> {
  const name = (await store.lists()).sha256
  const text = (await store.readOwn(name)) ?? ''
  return { name, digest: sha256(new TextEncoder().encode(text)), count: text.split('\n').length - 1 }
}

/** The month law texts were last checked, 2026年11月, from laws.yml. */
export async function textMonth(templates: Templates): Promise<string> {
  const laws = (await templates.yaml('laws.yml')) as { checked_on?: unknown }
  return chineseMonth(String(laws.checked_on))
}
