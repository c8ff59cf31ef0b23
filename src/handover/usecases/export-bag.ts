import { BAGIT_TXT, bagInfo, manifestText } from '../../bag/rules/bag-text.js'
import type { BaggedFile } from '../../bag/rules/bag-text.js'
import { planBag } from '../../bag/rules/plan-bag.js'
import type { PlannedFile } from '../../bag/rules/plan-bag.js'
import type { CustodyDraft } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { exhibitsFor } from '../../channels/rules/selection.js'
import { Refusal } from '../../ground/refusal.js'
import { sha256 } from '../../seal/rules/assess-seal.js'
import { courtDate } from '../../ground/time.js'
import type { BagSink, BagTargets, Encryption } from '../../bag/ports.js'
import type { CaseStore } from '../../case/ports.js'
import type { Templates } from '../../templates/ports.js'
import type { SealFolders } from '../../seal/ports.js'
import type { Clock } from '../../disk/ports.js'
import { readChannel } from '../../letters/usecases/channel-templates.js'

export interface ExportPorts {
  readonly store: CaseStore
  readonly seals: SealFolders
  readonly targets: BagTargets
  readonly templates: Templates
  readonly clock: Clock
  readonly tool: string
}

export interface ExportWishes {
  /** Absolute path. */
  readonly target: string
  /** The same relative to the case when it lies inside, else as it is; for the custody log. */
  readonly recordedAs: string
  readonly zip: boolean
  readonly encryption: Encryption | null
  readonly channel: string | null
}

export interface Exported {
  readonly path: string
  readonly bytes: number
  /** Of the ZIP or age file; of the payload manifest for a folder. */
  readonly sha256: string
  readonly files: number
  /** What the bag hangs on: the last seal, or the manifest alone. */
  readonly root: BagRoot
}

export interface BagRoot {
  readonly kind: 'seal' | 'manifest'
  readonly sha256: string
  readonly seal: string | null
}

/**
 * Hands the case over as a BagIt 1.0 bag. Every copied exhibit and paper must still be what was registered; otherwise
 * nothing is left behind. Throws export/changed (exit 4), export/exists, export/nothing, export/recipient.
 */
export async function exportBag(ports: ExportPorts, wishes: ExportWishes): Promise<Exported> {
  const release = await ports.store.lock()
  try {
    if (wishes.encryption) await ports.targets.checkEncryption(wishes.encryption)
    const plan = await planExport(ports, wishes)
    const sink =
      wishes.zip || wishes.encryption
        ? await ports.targets.zip(wishes.target, wishes.encryption)
        : await ports.targets.folder(wishes.target)
    const written = await fill(ports, sink, plan)
    const one = wishes.zip || wishes.encryption ? await ports.targets.measure(wishes.target) : null
    const exported = {
      path: wishes.target,
      bytes: one?.bytes ?? sum(written.all),
      sha256: one?.sha256 ?? written.manifest,
      files: written.all.length,
      root: plan.root,
    }
    await ports.store.commit({ events: [exportEvent(wishes, exported, one === null ? written.all : null)] })
    return exported
  } finally {
    await release()
  }
}

interface ExportPlan {
  readonly register: Register
  readonly files: readonly PlannedFile[]
  readonly root: BagRoot
  readonly channel: string | null
  readonly isPublic: boolean
}

async function planExport(ports: ExportPorts, wishes: ExportWishes): Promise<ExportPlan> {
  const { store } = ports
  const register = await store.readRegister()
  const { exhibits, isPublic } = await chosenExhibits(ports, register, wishes.channel)
  const seals = await ports.seals.list(store.root)
  const last =
    seals.findLast((seal) => Object.keys(seal.files).some((name) => name.endsWith('.tsr'))) ?? seals.at(-1)
  const root: BagRoot = last?.files['SEAL']
    ? { kind: 'seal', sha256: sha256(last.files['SEAL']), seal: last.id }
    : {
        kind: 'manifest',
        sha256: sha256((await store.readOwnBytes('SHA256SUMS')) ?? new Uint8Array()),
        seal: null,
      }
  const planned = planBag({
    exhibits,
    events: await store.readCustody(),
    seals,
    channel: wishes.channel,
    isPublic,
  })
  if (!planned.some((file) => file.role === 'exhibit' || file.role === 'paper'))
    throw new Refusal('export/nothing', { channel: wishes.channel ?? '' }, 'usage')
  const present = await Promise.all(
    planned.map(async (file) => file.role !== 'case' || (await store.readOwnBytes(file.original)) !== null),
  )
  return {
    register,
    root,
    channel: wishes.channel,
    isPublic,
    files: planned.filter((_file, index) => present[index]),
  }
}

async function chosenExhibits(
  ports: ExportPorts,
  register: Register,
  id: string | null,
): Promise<{ exhibits: readonly Exhibit[]; isPublic: boolean }> {
  if (id === null) return { exhibits: standing(register), isPublic: false }
  const [read, channel] = [await ports.store.readCaseFile(), await readChannel(ports.templates, id)]
  return {
    exhibits: read ? exhibitsFor(channel, read.file, register) : [],
    isPublic: channel.audience === 'public',
  }
}

interface Filled {
  readonly all: readonly BaggedFile[]
  readonly manifest: string
}

/** Payload first, each file against its digest; then the tag files that speak of it. */
async function fill(ports: ExportPorts, sink: BagSink, plan: ExportPlan): Promise<Filled> {
  try {
    const payload: BaggedFile[] = []
    for (const planned of plan.files) payload.push(await putPayload(ports, sink, planned))
    const tags: BaggedFile[] = []
    const manifest = manifestText(payload, 'sha256')
    const put = async (name: string, text: string): Promise<void> => {
      tags.push({ name, ...(await sink.put(name, Buffer.from(text))) })
    }
    await put('bagit.txt', BAGIT_TXT)
    await put('bag-info.txt', bagInfo(payload, labels(ports, plan)))
    await put('manifest-sha256.txt', manifest)
    await put('manifest-sha512.txt', manifestText(payload, 'sha512'))
    await put('names.json', namesJson(plan, payload))
    for (const [name, template] of READER_FILES) await put(name, await ports.templates.text(template))
    const all = [...payload, ...tags]
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const name = `tagmanifest-${algorithm}.txt`
      all.push({ name, ...(await sink.put(name, Buffer.from(manifestText(tags, algorithm)))) })
    }
    await sink.commit()
    return { all, manifest: sha256(Buffer.from(manifest)) }
  } catch (error) {
    await sink.discard()
    throw error
  }
}

/** What a reader without this program opens first. */
const READER_FILES = [
  ['README-zh.txt', 'verify-page/README-zh.txt'],
  ['README-en.txt', 'verify-page/README-en.txt'],
  ['核验.html', 'verify-page/verify.html'],
] as const

async function putPayload({ store }: ExportPorts, sink: BagSink, planned: PlannedFile): Promise<BaggedFile> {
  const stored = await sink.put(planned.stored, `${store.root}/${planned.original}`)
  if (planned.sha256 !== null && stored.sha256 !== planned.sha256) {
    throw new Refusal(
      'export/changed',
      { path: planned.original, registered: planned.sha256, now: stored.sha256 },
      'broken',
    )
  }
  return { name: planned.stored, ...stored }
}

function labels({ clock, tool }: ExportPorts, { root, channel }: ExportPlan): (readonly [string, string])[] {
  return [
    ['Bagging-Date', courtDate(clock.now())],
    ['Bag-Software-Agent', tool],
    ['External-Identifier', `${root.kind}:${root.sha256}`],
    ['External-Description', channel === null ? 'evidence case' : `evidence case, part handed to ${channel}`],
  ]
}

function namesJson(plan: ExportPlan, payload: readonly BaggedFile[]): string {
  const digests = new Map(payload.map((file) => [file.name, file]))
  const files = plan.files.map(({ stored, original, role, id, number }) => ({
    stored,
    original: plan.isPublic && role === 'exhibit' ? id : original,
    role,
    ...(id === undefined ? {} : { id, number: number ?? null }),
    bytes: digests.get(stored)!.bytes,
    sha256: digests.get(stored)!.sha256,
  }))
  return `${JSON.stringify({ format: 'evidence-names', version: 1, root: plan.root, channel: plan.channel, files }, null, 1)}\n`
}

function exportEvent(
  wishes: ExportWishes,
  exported: Exported,
  files: readonly BaggedFile[] | null,
): CustodyDraft {
  const outputs =
    files === null
      ? [{ path: wishes.recordedAs, bytes: exported.bytes, sha256: exported.sha256 }]
      : files.map((file) => ({
          path: `${wishes.recordedAs}/${file.name}`,
          bytes: file.bytes,
          sha256: file.sha256,
        }))
  const form = wishes.encryption ? 'age' : wishes.zip ? 'zip' : 'folder'
  return {
    event: 'export',
    facts: { form, channel: wishes.channel ?? '', root: exported.root.sha256, files: exported.files },
    outputs,
  }
}

function sum(files: readonly BaggedFile[]): number {
  return files.reduce((total, file) => total + file.bytes, 0)
}
