import { readCustody, salvageCustody } from '../../case/rules/custody.js'
import type { ChainBreak, CustodyEvent } from '../../case/rules/custody.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { SpecialFile } from '../../disk/rules/special-file.js'
import type { OwnTexts } from '../../case/rules/intent.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import type { Seen } from '../../case/rules/plan.js'
import { parseRegister } from '../../case/rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import { judgeTrail } from './trail.js'
import type { Trail } from './trail.js'
import { fatesOf, strangers } from './fate.js'
import type { Fate } from './fate.js'

/** What `verify` read, once, before any check looks at it. */
export interface CaseReading {
  readonly texts: OwnTexts & { readonly interrupted: boolean }
  /** Regular files that are not ignored, our recorded papers included. */
  readonly seen: readonly (Seen & { readonly mtime: string })[]
  readonly specials: readonly SpecialFile[]
  /** Where evidence.yml can't be read; then nothing it says to ignore was ignored. */
  readonly caseFileProblem?: Facts
  /** There is no evidence.yml beside the records. */
  readonly caseFileMissing?: boolean
  /** SHA-256 of a text as it stands on disk. */
  readonly digest: (text: string) => string
}

/** A whole case as a value: every check is a pure function of it. */
export interface CaseView extends CaseReading {
  readonly register: Register | null
  /** Why there is no register to read; null when there is one. */
  readonly registerProblem: { readonly why: 'missing' | 'malformed'; readonly where: string } | null
  readonly events: readonly CustodyEvent[]
  readonly chainBreak: ChainBreak | null
  readonly trail: Trail
  /** One per exhibit that has to stand, in the order of the list they were taken from. */
  readonly fates: readonly Fate[]
  /** Files that stand there without having to. */
  readonly strangers: readonly (Seen & { readonly mtime: string })[]
  /** Paths any line of the log names as ours, also behind a break. */
  readonly ownPaths: ReadonlySet<string>
  readonly byPath: ReadonlyMap<string, Seen & { readonly mtime: string }>
}

/** What the records say among themselves, before any file is looked at. */
export type Records = Pick<
  CaseView,
  'register' | 'registerProblem' | 'events' | 'chainBreak' | 'trail' | 'ownPaths'
>

/** Reads register, log and lists. Throws register/newer; everything else wrong becomes a finding. */
export function readRecords({ texts, digest }: Pick<CaseReading, 'texts' | 'digest'>): Records {
  const { events, broken } = readCustody(texts.custody ?? '', digest)
  const { register, problem } = registerOf(texts.register)
  return {
    ownPaths: new Set(recordedOutputs(salvageCustody(texts.custody ?? '')).keys()),
    register,
    registerProblem: problem,
    events,
    chainBreak: broken,
    trail: judgeTrail({ texts, register, events, chainBreak: broken, digest }),
  }
}

/** Puts a reading in order; `records` when they were read already. Throws register/newer. */
export function viewCase(reading: CaseReading, records = readRecords(reading)): CaseView {
  const byPath = new Map(reading.seen.map((one) => [one.path, one]))
  const fates = fatesOf(records.trail.expected, reading, records.register, byPath)
  return {
    ...reading,
    ...records,
    fates,
    strangers: strangers(reading.seen, fates, records.register),
    byPath,
  }
}

function registerOf(text: string | null): {
  register: Register | null
  problem: CaseView['registerProblem']
} {
  if (text === null) return { register: null, problem: { why: 'missing', where: '' } }
  try {
    return { register: parseRegister(text), problem: null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'register/malformed') throw error
    return { register: null, problem: { why: 'malformed', where: String(error.facts['where'] ?? '') } }
  }
}
