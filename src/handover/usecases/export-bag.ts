import type { BaggedFile } from '../../bag/rules/bag-text.js'
import type { PlacedEvent } from '../../case/rules/placing.js'
import { courtDate } from '../../ground/time.js'
import type { BagSink } from '../../bag/ports.js'
import { fillBag, placeBag } from './fill-bag.js'
import type { FilledBag, TagText } from './fill-bag.js'
import { formOf, handedOver } from './handed-over.js'
import { putStored } from './put-stored.js'
import { planExport } from './plan-export.js'
import type { ExportPorts, ExportWishes, BagRoot, ExportPlan } from './plan-export.js'

export interface Exported {
  readonly path: string
  readonly bytes: number
  /** Of the ZIP or age file; of the payload manifest for a folder. */
  readonly sha256: string
  readonly files: number
  /** What the bag hangs on: the last seal, or the manifest alone. */
  readonly root: BagRoot
  /** Accounts of computers that the custody log in the bag names; none where the log is left out. */
  readonly accounts: readonly string[]
  /** Nothing was written: the same bag of the same case stands there already, as the log records it. */
  readonly already: boolean
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
    const standing = await handedOver(ports, wishes, plan)
    if (standing) return standing
    const sink =
      wishes.zip || wishes.encryption
        ? await ports.targets.zip(wishes.target, wishes.encryption)
        : await ports.targets.folder(wishes.target)
    const written = await fill(ports, sink, plan)
    const { one } = written
    const exported = {
      path: wishes.target,
      bytes: one?.bytes ?? sum(written.all),
      sha256: one?.sha256 ?? written.manifest,
      files: written.all.length,
      root: plan.root,
      accounts: plan.accounts,
      already: false,
    }
    await placeBag(ports.store, sink, exportEvent(wishes, exported, one === null ? written.all : null))
    return exported
  } finally {
    await release()
  }
}

/** Payload first, each file against its digest; then the tag files that speak of it. */
async function fill(ports: ExportPorts, sink: BagSink, plan: ExportPlan): Promise<FilledBag> {
  return fillBag(
    sink,
    async () => {
      const payload: BaggedFile[] = []
      for (const planned of plan.files) payload.push(await putStored(ports.store.root, sink, planned))
      return payload
    },
    labels(ports, plan),
    async (payload) => [['names.json', namesJson(plan, payload)], ...(await readerFiles(ports))],
  )
}

/** What a reader without this program opens first. */
const READER_FILES = [
  ['README-zh.txt', 'verify-page/README-zh.txt'],
  ['README-en.txt', 'verify-page/README-en.txt'],
  ['核验.html', 'verify-page/verify.html'],
] as const

async function readerFiles({ templates }: ExportPorts): Promise<TagText[]> {
  return Promise.all(
    READER_FILES.map(async ([name, template]) => [name, await templates.text(template)] as const),
  )
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
): PlacedEvent {
  const outputs =
    files === null
      ? [{ path: wishes.recordedAs, bytes: exported.bytes, sha256: exported.sha256 }]
      : files.map((file) => ({
          path: `${wishes.recordedAs}/${file.name}`,
          bytes: file.bytes,
          sha256: file.sha256,
        }))
  return {
    event: 'export',
    facts: {
      form: formOf(wishes),
      channel: wishes.channel ?? '',
      root: exported.root.sha256,
      files: exported.files,
    },
    outputs,
  }
}

function sum(files: readonly BaggedFile[]): number {
  return files.reduce((total, file) => total + file.bytes, 0)
}
