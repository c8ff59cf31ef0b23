import type { BagOpener, OpenedBag } from '../../bag/ports.js'
import type { Clock } from '../../disk/ports.js'
import { Refusal } from '../../ground/refusal.js'
import { toIso } from '../../ground/time.js'
import type { FindingId } from '../../ground/words.js'
import { jointDocument } from '../../handover/rules/joint-schema.js'
import type { JointDocument, JointPackage } from '../../handover/rules/joint-schema.js'
import { isSignedBy } from '../../handover/rules/joint-signature.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { TrustRoots } from '../../seal/ports.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import { verifyBag } from '../../verify/usecases/verify-bag.js'
import type { Arrival, KeptPackage } from '../rules/member.js'
import type { Taken, Unsound } from '../rules/taken.js'

export interface IntakePorts {
  readonly bags: BagOpener
  readonly roots: TrustRoots
  readonly clock: Clock
}

/** Bytes of data/joint.json that are read at most: 5,000 payments and 20,000 exhibits need less. */
const JOINT_LIMIT = 32 * 1024 * 1024
const CONTACT_LIMIT = 64 * 1024

/**
 * One package, checked by itself: every digest of the bag, its seals, the shape of what it says, and the signature of its case.
 * Writes nothing and never throws for what a package holds; what it holds decides the answer, and nothing else does.
 */
export async function takeIn(ports: IntakePorts, path: string): Promise<Taken> {
  try {
    const bag = await ports.bags.open(path)
    if (!bag) return unsound('not-package')
    try {
      return await examine(ports, bag)
    } finally {
      await bag.close()
    }
  } catch (error) {
    if (error instanceof Refusal)
      return unsound(error.code === 'verify/damaged-zip' ? 'damaged' : 'unreadable')
    return unsound('unreadable', null, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

async function examine(ports: IntakePorts, bag: OpenedBag): Promise<Taken> {
  if (!bag.files.includes('data/joint.json')) return unsound('not-package')
  const verified = await verifyBag({ ...ports, algorithms: ports.bags.algorithms }, bag, [])
  const worst = verified.findings.find(({ grade }) => grade === 'broken' || grade === 'unchecked')
  if (worst?.id === 'bag/unreadable') return unsound('unreadable', worst.id, worst.path ?? '')
  if (worst) return unsound(worst.grade === 'broken' ? 'damaged' : 'unchecked', worst.id, worst.path ?? '')
  const bytes = await bag.read('data/joint.json', JOINT_LIMIT)
  if (!bytes) return unsound('unreadable', null, 'data/joint.json')
  const read = readJoint(bytes)
  if ('unsound' in read) return read
  const signature = Buffer.from((await bag.read('data/joint.sig', 4096)) ?? [])
    .toString('latin1')
    .trim()
  if (!isSignedBy(bytes, read.case, signature)) return unsound('forged')
  return read.kind === 'withdrawal'
    ? { arrival: arrival(sha256(bytes), read), kept: null }
    : packageOf(bag, bytes, read, earliestOf(verified.seals.seals))
}

async function packageOf(
  bag: OpenedBag,
  bytes: Uint8Array,
  joint: JointPackage,
  sealed: string | null,
): Promise<Taken> {
  const contact = joint.contact === null ? null : await bag.read('data/contact.age', CONTACT_LIMIT)
  if (joint.contact !== null && !contact && bag.files.includes('data/contact.age'))
    return unsound('unreadable', null, 'data/contact.age')
  if (joint.contact !== null && (!contact || sha256(contact) !== joint.contact))
    return unsound('malformed', null, 'data/contact.age')
  const id = sha256(bytes)
  const kept: KeptPackage = {
    id,
    text: Buffer.from(bytes).toString('utf8'),
    contact: contact && Buffer.from(contact).toString('base64'),
    sealed,
  }
  return { arrival: arrival(id, joint), kept }
}

function readJoint(bytes: Uint8Array): JointDocument | Extract<Taken, { readonly unsound: Unsound }> {
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return unsound('malformed', null, 'data/joint.json')
  }
  const read = jointDocument.safeParse(raw)
  if (read.success) return read.data
  const { format, version } = (raw ?? {}) as { format?: unknown; version?: unknown }
  if (format === 'evidence-joint' && typeof version === 'number' && version > 1) return unsound('newer')
  return unsound('malformed', null, read.error.issues[0]!.path.join('.'))
}

function arrival(id: string, joint: JointDocument): Arrival {
  const consent = joint.kind === 'package' ? joint.consent : { until: '', with: '' }
  return {
    id,
    kind: joint.kind,
    case: joint.case,
    made: joint.made,
    until: consent.until,
    with: consent.with,
  }
}

/** Earliest time of a token a trusted root vouches for; a case's own clock proves nothing. */
function earliestOf(seals: readonly AssessedSeal[]): string | null {
  const times = seals.flatMap(({ tokens }) =>
    tokens.flatMap(({ judgement }) => (judgement.state === 'trusted' ? [judgement.facts.genTime] : [])),
  )
  return times.length === 0 ? null : toIso(new Date(Math.min(...times)))
}

function unsound(
  why: Unsound,
  finding: FindingId | null = null,
  detail = '',
): Extract<Taken, { readonly unsound: Unsound }> {
  return { unsound: why, finding, detail }
}
