import { z } from 'zod'
import { jointPackage } from '../../handover/rules/joint-schema.js'

/** One victim's package as it is kept between writings: what was in it, and when its seals were stamped. */
export const memberFile = z.strictObject({
  format: z.literal('evidence-gather-package'),
  version: z.literal(1),
  /** SHA-256 of its data/joint.json: the package's name everywhere. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  joint: jointPackage,
  /** data/contact.age as it came, base64; null where the victim handed over none. */
  contact: z.base64().nullable(),
  /** Earliest time a time-stamp token in it proves, ISO 8601; null without a token that holds. */
  sealed: z.string().nullable(),
})

export type Member = z.output<typeof memberFile>

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
