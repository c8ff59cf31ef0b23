import { PLAIN_NAMES } from '../../case/rules/lists.js'
import type { BaggedFile } from '../../bag/rules/bag-text.js'
import { planBag } from '../../bag/rules/plan-bag.js'
import type { BagSink, BagTargets } from '../../bag/ports.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { CaseStore } from '../../case/ports.js'
import { standing } from '../../case/rules/register-file.js'
import type { Clock } from '../../disk/ports.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate, isCalendarDay, toIso } from '../../ground/time.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { SealFolders } from '../../seal/ports.js'
import type { ContactCipher, JointKeys } from '../ports.js'
import { jointContactOf, jointPackageOf } from '../rules/joint-package.js'
import type { JointConsent } from '../rules/joint-package.js'
import { jointPackage } from '../rules/joint-schema.js'
import type { JointContact, JointDocument, JointPackage } from '../rules/joint-schema.js'
import { publicKeyOf, signJoint } from '../rules/joint-signature.js'
import { fillBag, placeBag } from './fill-bag.js'
import { putStored } from './put-stored.js'

export interface JointPorts {
  readonly store: CaseStore
  readonly seals: SealFolders
  readonly targets: BagTargets
  readonly keys: JointKeys
  readonly cipher: ContactCipher
  readonly clock: Clock
  readonly tool: string
}

export interface JointWishes {
  /** Absolute path; a ZIP is written there. */
  readonly target: string
  readonly recordedAs: string
  readonly consent: JointConsent
  /** Ids of exhibits to hand over whole; null: none, digests only. */
  readonly whole: readonly string[] | null
  /** false: everything is prepared and shown, nothing is written. */
  readonly agreed: boolean
}

export interface JointExport {
  readonly joint: JointPackage
  readonly contact: JointContact | null
  /** null: not agreed yet. */
  readonly written: { readonly bytes: number; readonly sha256: string; readonly files: number } | null
}

/**
 * Hands over what a joint matter needs of one victim, as a signed BagIt ZIP. Throws joint/no-payments, joint/consent,
 * joint/no-such-exhibit, export/recipient, export/changed, export/exists; nothing is left behind then.
 */
export async function exportJoint(ports: JointPorts, wishes: JointWishes): Promise<JointExport> {
  const release = await ports.store.lock()
  try {
    await checkWishes(ports, wishes)
    const { file, exhibits } = await readWhatCounts(ports.store)
    const key = await ports.keys.keyOf(ports.store.root)
    const contact = wishes.consent.recipients.length > 0 ? jointContactOf(file) : null
    const sealed = contact && (await ports.cipher.encrypt(JSON.stringify(contact), wishes.consent.recipients))
    const now = ports.clock.now()
    const joint = withinLimits(
      jointPackageOf({
        file,
        exhibits,
        whole: chosen(exhibits, wishes.whole),
        consent: wishes.consent,
        publicKey: publicKeyOf(key),
        made: toIso(now),
        contact: sealed && sha256(sealed),
      }),
    )
    if (!wishes.agreed) return { joint, contact, written: null }
    const carried = exhibits.filter((one) => joint.exhibits.some((it) => it.id === one.id && it.stored))
    const written = await write(ports, wishes, key, joint, sealed, carried)
    return { joint, contact, written }
  } finally {
    await release()
  }
}

/** Takes the consent back: a signed package that says so and holds nothing else. */
export async function withdrawJoint(
  ports: JointPorts,
  wishes: Pick<JointWishes, 'target' | 'recordedAs'>,
): Promise<NonNullable<JointExport['written']>> {
  const release = await ports.store.lock()
  try {
    const key = await ports.keys.keyOf(ports.store.root)
    const made = toIso(ports.clock.now())
    const notice = {
      format: 'evidence-joint',
      version: 1,
      kind: 'withdrawal',
      case: publicKeyOf(key),
      made,
    } as const
    return await write(ports, wishes, key, notice, null, [])
  } finally {
    await release()
  }
}

/** Throws joint/limits for a value longer than a package may hold: the schema is also what a receiver reads by. */
function withinLimits(joint: JointPackage): JointPackage {
  const read = jointPackage.safeParse(joint)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw new Refusal('joint/limits', { where: issue.path.join('.'), why: issue.message }, 'usage')
}

async function checkWishes({ targets, clock }: JointPorts, { consent }: JointWishes): Promise<void> {
  const { until, recipients } = consent
  const fault = consent.with.trim() === '' ? 'with' : !isCalendarDay(until) ? 'until' : ''
  if (fault !== '') throw new Refusal('joint/consent', { missing: fault }, 'usage')
  if (until < courtDate(clock.now())) throw new Refusal('joint/past', { until }, 'usage')
  if (consent.name && recipients.length === 0) throw new Refusal('joint/name-needs-key', {}, 'usage')
  if (recipients.length > 0) await targets.checkEncryption({ recipients })
}

async function readWhatCounts(store: CaseStore): Promise<{ file: CaseFile; exhibits: readonly Exhibit[] }> {
  const read = await store.readCaseFile()
  if (!read || read.file.payments.length === 0) throw new Refusal('joint/no-payments', {}, 'usage')
  const exhibits = standing(await store.readRegister()).filter((one) => one.item !== null)
  return { file: read.file, exhibits }
}

function chosen(exhibits: readonly Exhibit[], whole: readonly string[] | null): ReadonlySet<string> {
  const known = new Set(exhibits.map((one) => one.id))
  const stray = whole?.find((id) => !known.has(id))
  if (stray !== undefined) throw new Refusal('joint/no-such-exhibit', { id: stray }, 'usage')
  return new Set(whole)
}

async function write(
  ports: JointPorts,
  wishes: Pick<JointWishes, 'target' | 'recordedAs'>,
  key: string,
  joint: JointDocument,
  contact: Uint8Array | null,
  carried: readonly Exhibit[],
): Promise<NonNullable<JointExport['written']>> {
  const sink = await ports.targets.zip(wishes.target, null)
  const { all, one } = await fillBag(
    sink,
    () => payloadOf(ports, sink, key, joint, contact, carried),
    [
      ['Bagging-Date', courtDate(ports.clock.now())],
      ['Bag-Software-Agent', ports.tool],
      ['External-Description', `evidence-joint ${joint.kind}`],
    ],
    async () => [],
  )
  const { bytes, sha256: digest } = one!
  await placeBag(ports.store, sink, {
    event: 'export',
    facts: { form: 'joint', channel: '', kind: joint.kind, files: all.length },
    outputs: [{ path: wishes.recordedAs, bytes, sha256: digest }],
  })
  return { bytes, sha256: digest, files: all.length }
}

async function payloadOf(
  ports: JointPorts,
  sink: BagSink,
  key: string,
  joint: JointDocument,
  contact: Uint8Array | null,
  exhibits: readonly Exhibit[],
): Promise<readonly BaggedFile[]> {
  const text = Buffer.from(`${JSON.stringify(joint, null, 1)}\n`)
  const own: [string, Uint8Array][] = [
    ['data/joint.json', text],
    ['data/joint.sig', Buffer.from(`${signJoint(text, key)}\n`)],
    ...(contact ? [['data/contact.age', contact] as [string, Uint8Array]] : []),
  ]
  const payload: BaggedFile[] = []
  for (const [name, bytes] of own) payload.push({ name, ...(await sink.put(name, bytes)) })
  if (joint.kind === 'withdrawal') return payload
  const seals = await ports.seals.list(ports.store.root)
  const planned = planBag({
    exhibits,
    events: [],
    seals,
    lists: PLAIN_NAMES,
    channel: 'joint',
    keptBack: [],
    isPublic: true,
  })
  for (const one of planned) payload.push(await putStored(ports.store.root, sink, one))
  return payload
}
