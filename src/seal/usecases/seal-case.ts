import type { CustodyEvent } from '../../case/rules/custody.js'
import { FIRST_PREV } from '../../case/rules/custody.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { Refusal } from '../../ground/refusal.js'
import { readPem } from '../../rfc3161/rules/pem.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenReason } from '../../rfc3161/rules/fault.js'
import { buildRequest } from '../../rfc3161/rules/request.js'
import { sha256 } from '../rules/sha256.js'
import { isSealFile } from '../rules/seal-folder.js'
import { sealedFiles, writeSeal } from '../rules/seal-text.js'
import { clockDifference, sealEvent, stampFiles } from '../rules/stamp.js'
import type { Stamp } from '../rules/stamp.js'
import { toIso } from '../../ground/time.js'
import type { CaseStore, Measurer } from '../../case/ports.js'
import type { SealFolders, TimeStampAuthorities, TrustRoots, TsaFailure } from '../ports.js'
import type { Clock } from '../../disk/ports.js'
import { completeSm3 } from './complete-sm3.js'

export interface SealPorts {
  readonly store: CaseStore
  readonly measurer: Measurer
  readonly seals: SealFolders
  readonly authorities: TimeStampAuthorities
  readonly roots: TrustRoots
  readonly clock: Clock
  /** Bytes nobody can guess. */
  readonly random: (size: number) => Uint8Array
}

export interface SealWishes {
  /** Addresses; empty: those of evidence.yml. */
  readonly authorities: readonly string[]
  /** Absolute paths of certificates trusted beside Node's and those evidence.yml names. */
  readonly ca: readonly string[]
  /** Only write the request. */
  readonly offline: boolean
}

/** An authority that gave nothing to keep: not reached, or a reply that must be rejected (`token/…`). */
export interface SealFailure {
  readonly authority: string
  readonly why: TsaFailure | TokenReason | 'unsupported'
  readonly detail: string
  readonly rejected: boolean
}

export interface SealOutcome {
  /** null: no authority answered, nothing was written. */
  readonly id: string | null
  readonly exhibits: number
  readonly stamps: readonly Stamp[]
  readonly failures: readonly SealFailure[]
}

/**
 * Seals the case as it stands: writes SEAL and copies of what it lists, asks every authority, judges each reply at once
 * and keeps only what holds. Nothing is kept when no reply does, unless `offline`. Throws seal/no-authority, seal/nothing.
 */
export async function sealCase(ports: SealPorts, wishes: SealWishes): Promise<SealOutcome> {
  const release = await ports.store.lock()
  try {
    const read = await ports.store.readCaseFile()
    const authorities =
      wishes.authorities.length > 0 ? wishes.authorities : (read?.file.seal.authorities ?? [])
    if (authorities.length === 0 && !wishes.offline) throw new Refusal('seal/no-authority', {}, 'usage')
    await recordOrphans(ports)
    if (read?.file.seal.sm3) await completeSm3(ports.store, ports.measurer)
    const draft = await draftSeal(ports)
    if (wishes.offline) return await keepRequest(ports, draft)
    const roots = readPem(
      await ports.roots.pem(ports.store.root, [...(read?.file.seal.ca ?? []), ...wishes.ca]),
    )
    const answers: (Omit<Stamp, 'n'> | SealFailure)[] = []
    for (const url of authorities) answers.push(await askOne(ports, url, draft.imprint, roots))
    const stamps = answers.filter((one) => 'judgement' in one).map((one, index) => ({ ...one, n: index + 1 }))
    const failures = answers.filter((one) => 'why' in one)
    if (stamps.length === 0) return { id: null, exhibits: draft.exhibits, stamps, failures }
    await keep(
      ports,
      draft,
      Object.assign({}, ...stamps.map(stampFiles)) as Record<string, Uint8Array>,
      stamps,
    )
    return { id: draft.id, exhibits: draft.exhibits, stamps, failures }
  } finally {
    await release()
  }
}

/** Seals that a kill left without their event are recorded now, and the log says that this came later. */
async function recordOrphans({ store, seals }: SealPorts): Promise<void> {
  const recorded = recordedOutputs(await store.readCustody())
  for (const { id, files } of await seals.list(store.root)) {
    const orphans = Object.entries(files).filter(
      ([name]) => isSealFile(name) && !recorded.has(`.evidence/seals/${id}/${name}`),
    )
    if (orphans.length === 0) continue
    const event = sealEvent(id, sha256(files['SEAL'] ?? new Uint8Array()), Object.fromEntries(orphans), [])
    await store.commit({ events: [{ ...event, facts: { ...event.facts, recovered: orphans.length } }] })
  }
}

interface Draft {
  readonly id: string
  readonly imprint: string
  readonly exhibits: number
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** The next seal of the case as files, nothing written yet. */
async function draftSeal(ports: SealPorts): Promise<Draft> {
  const { store, clock } = ports
  const register = await store.readRegister()
  if (register.exhibits.length === 0) throw new Refusal('seal/nothing', {}, 'usage')
  const custody = await store.readCustody()
  const files: Record<string, Uint8Array> = {}
  for (const [name, path] of sealedFiles(await store.lists())) {
    const bytes = await store.readOwnBytes(path)
    if (!bytes) throw new Refusal('seal/incomplete', { file: path })
    files[name] = bytes
  }
  const last = (await ports.seals.list(store.root)).at(-1)
  const id = String(Number(last?.id ?? 0) + 1).padStart(4, '0')
  const now = clock.now()
  const seal = writeSeal(
    {
      seal: id,
      made: toIso(now, clock.offset(now)),
      exhibits: register.exhibits.length,
      custodyLines: custody.length,
      custodyHead: headOf(custody),
    },
    new Map(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)])),
  )
  const bytes = new TextEncoder().encode(seal)
  return { id, imprint: sha256(bytes), exhibits: register.exhibits.length, files: { SEAL: bytes, ...files } }
}

function headOf(custody: readonly CustodyEvent[]): string {
  return custody.at(-1)?.self ?? FIRST_PREV
}

async function askOne(
  ports: SealPorts,
  url: string,
  imprint: string,
  roots: ReturnType<typeof readPem>,
): Promise<Omit<Stamp, 'n'> | SealFailure> {
  const digest = Uint8Array.from(Buffer.from(imprint, 'hex'))
  const request = buildRequest(digest, ports.random(16))
  const answer = await ports.authorities.ask(url, request.der)
  if (!answer.ok) return { authority: url, why: answer.why, detail: answer.detail, rejected: false }
  const judgement = judgeToken(answer.bytes, { digest, nonce: request.nonce, roots, held: [] })
  if (judgement.state === 'invalid')
    return { authority: url, why: judgement.reason, detail: judgement.detail, rejected: true }
  if (judgement.state === 'unsupported')
    return { authority: url, why: 'unsupported', detail: judgement.algorithm, rejected: true }
  return {
    url,
    request: request.der,
    reply: answer.bytes,
    judgement,
    clock: clockDifference(judgement.facts, answer.sent, answer.received),
  }
}

async function keepRequest(ports: SealPorts, draft: Draft): Promise<SealOutcome> {
  const request = buildRequest(Buffer.from(draft.imprint, 'hex'), ports.random(16))
  await keep(ports, draft, { '1.tsq': request.der }, [])
  return { id: draft.id, exhibits: draft.exhibits, stamps: [], failures: [] }
}

/** The folder first, then the event that names it: a kill in between leaves a seal that verify calls unrecorded, not a hole. */
async function keep(
  ports: SealPorts,
  draft: Draft,
  more: Readonly<Record<string, Uint8Array>>,
  stamps: readonly Stamp[],
): Promise<void> {
  const files = { ...draft.files, ...more }
  await ports.seals.create(ports.store.root, draft.id, files)
  await ports.store.commit({ events: [sealEvent(draft.id, draft.imprint, files, stamps)] })
}
