import { z } from 'zod'
import type { JointPackage } from '../../handover/rules/joint-schema.js'
import { sha256 } from '../../seal/rules/sha256.js'

/** One victim's package in use. */
export interface Member {
  /** SHA-256 of its data/joint.json: the package's name everywhere. */
  readonly id: string
  readonly joint: JointPackage
  /** data/contact.age as it came, base64; null where the victim handed over none. */
  readonly contact: string | null
  /** Earliest time a time-stamp token in it proves, ISO 8601; null without a token that holds. */
  readonly sealed: string | null
}

/** What was checked on arrival and is kept between writings: the text of data/joint.json and what else is needed of the package. */
export interface KeptPackage extends Omit<Member, 'joint'> {
  /** data/joint.json as it came; its SHA-256 is `id`. */
  readonly text: string
}

const head = z.strictObject({
  format: z.literal('evidence-gather-package'),
  version: z.literal(1),
  contact: z.string().nullable(),
  sealed: z.string().nullable(),
})

/** One line about the package, then data/joint.json byte for byte. */
export function keptText({ text, contact, sealed }: KeptPackage): string {
  return `${JSON.stringify({ format: 'evidence-gather-package', version: 1, contact, sealed })}\n${text}`
}

/** Reads what `keptText` wrote under the name `id`; null for anything else. What the digest vouches for was checked on arrival. */
export function readKept(bytes: Buffer, id: string): Member | null {
  const end = bytes.indexOf(0x0a)
  const joint = bytes.subarray(end + 1)
  if (end < 0 || sha256(joint) !== id) return null
  const read = head.safeParse(parsed(bytes.toString('utf8', 0, end)))
  if (!read.success) return null
  const { contact, sealed } = read.data
  return { id, joint: JSON.parse(joint.toString('utf8')) as JointPackage, contact, sealed }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What decides about a package before anything in it is used. */
export interface Arrival {
  readonly id: string
  readonly kind: 'package' | 'withdrawal'
  /** Public key of the case: one victim. */
  readonly case: string
  /** ISO 8601 with offset. */
  readonly made: string
  /** Last day it may be used, UTC+8; '' for a withdrawal. */
  readonly until: string
  /** Whom the consent names; '' for a withdrawal. */
  readonly with: string
}

/** The arrival of a member that was taken in before. */
export function arrivalOf({ id, joint }: Member): Arrival {
  const { made, consent } = joint
  return { id, kind: 'package', case: joint.case, made, until: consent.until, with: consent.with }
}
