import { z } from 'zod'
import type { FindingId } from '../../ground/words.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { Arrival, KeptPackage } from './member.js'
import type { Taken } from './taken.js'

/** A package handed to other machines to be checked. Nothing else of it stands in the queue. */
export interface HandedJob {
  /** A number drawn for one gathering, 16 hex digits: two gatherings never meet. */
  readonly gathering: string
  /** SHA-256 of the ZIP. */
  readonly package: string
}

/** What checking it took. */
export interface JobCost {
  readonly bytes: number
  readonly ms: number
}

/** Why a job did not end well. gone, changed: the store has no such package, or another; store, disk: nothing against the package. */
export type JobFault = 'unfinished' | 'gone' | 'changed' | 'store' | 'disk'

export type JobState =
  | { readonly state: 'unknown' }
  | { readonly state: 'open' }
  | { readonly state: 'done'; readonly cost: JobCost; readonly tries: number }
  | { readonly state: 'failed'; readonly fault: JobFault; readonly tries: number }

export function jobId({ gathering, package: digest }: HandedJob): string {
  return `${gathering}-${digest}`
}

/** null: not a job of ours. */
export function jobOf(id: string): HandedJob | null {
  const [, gathering, digest] = /^([0-9a-f]{16})-([0-9a-f]{64})$/.exec(id) ?? []
  return gathering && digest ? { gathering, package: digest } : null
}

export function packageKey({ gathering, package: digest }: HandedJob): string {
  return `${gathering}/packages/${digest}`
}

/** What another build of the program found out is not taken for what this one would. */
export function takenKey({ gathering, package: digest }: HandedJob, build: string): string {
  return `${gathering}/taken/${build}/${digest}`
}

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const arrival = z.strictObject({
  id: digest,
  kind: z.enum(['package', 'withdrawal']),
  case: z.string(),
  made: z.string(),
  until: z.string(),
  with: z.string(),
})
const kept = z.strictObject({
  id: digest,
  text: z.string(),
  contact: z.string().nullable(),
  sealed: z.string().nullable(),
})
const unsound = z.strictObject({
  unsound: z.enum(['unreadable', 'not-package', 'damaged', 'unchecked', 'newer', 'malformed', 'forged']),
  finding: z.string().nullable(),
  detail: z.string(),
})
const file = z.strictObject({
  format: z.literal('evidence-taken'),
  version: z.literal(1),
  package: digest,
  taken: z.union([z.strictObject({ arrival, kept: kept.nullable() }), unsound]),
})

/** The same package gives the same bytes, whoever checked it. */
export function takenText(job: HandedJob, taken: Taken): string {
  return JSON.stringify({ format: 'evidence-taken', version: 1, package: job.package, taken })
}

/** What `takenText` wrote for this job; null for anything else, and for what contradicts itself. */
export function readTaken(bytes: Uint8Array, job: HandedJob): Taken | null {
  const read = file.safeParse(parsed(Buffer.from(bytes).toString('utf8')))
  if (!read.success || read.data.package !== job.package) return null
  const { taken } = read.data
  if ('unsound' in taken) return { ...taken, finding: taken.finding as FindingId | null }
  return agrees(taken.arrival, taken.kept) ? taken : null
}

/** Is the arrival what the text of the package says? */
function agrees(one: Arrival, whole: KeptPackage | null): boolean {
  if (one.kind === 'withdrawal') return whole === null
  if (!whole || whole.id !== one.id || sha256(Buffer.from(whole.text)) !== one.id) return false
  const joint = (parsed(whole.text) ?? {}) as {
    case?: unknown
    made?: unknown
    consent?: { until?: unknown; with?: unknown }
  }
  return (
    joint.case === one.case &&
    joint.made === one.made &&
    joint.consent?.until === one.until &&
    joint.consent.with === one.with
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
