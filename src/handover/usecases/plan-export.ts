import { planBag } from '../../bag/rules/plan-bag.js'
import type { PlannedFile } from '../../bag/rules/plan-bag.js'
import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { exhibitsFor } from '../../channels/rules/selection.js'
import { Refusal } from '../../ground/refusal.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { BagTargets, Encryption } from '../../bag/ports.js'
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

export interface BagRoot {
  readonly kind: 'seal' | 'manifest'
  readonly sha256: string
  readonly seal: string | null
}

export interface ExportPlan {
  readonly register: Register
  readonly files: readonly PlannedFile[]
  readonly root: BagRoot
  readonly channel: string | null
  readonly isPublic: boolean
  /** Accounts of computers that the log in the bag names. */
  readonly accounts: readonly string[]
}

/** What shall go out, before anything is written. Throws export/… for a wish that can't be met. */
export async function planExport(ports: ExportPorts, wishes: ExportWishes): Promise<ExportPlan> {
  const { store } = ports
  const register = await store.readRegister()
  const { exhibits, isPublic, keptBack } = await chosenExhibits(ports, register, wishes.channel)
  const seals = await ports.seals.list(store.root)
  const lists = await store.lists()
  const last =
    seals.findLast((seal) => Object.keys(seal.files).some((name) => name.endsWith('.tsr'))) ?? seals.at(-1)
  const root: BagRoot = last?.files['SEAL']
    ? { kind: 'seal', sha256: sha256(last.files['SEAL']), seal: last.id }
    : {
        kind: 'manifest',
        sha256: sha256((await store.readOwnBytes(lists.sha256)) ?? new Uint8Array()),
        seal: null,
      }
  const events = await store.readCustody()
  const planned = planBag({
    exhibits,
    events,
    seals,
    lists,
    channel: wishes.channel,
    isPublic,
    keptBack,
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
    accounts: wishes.channel === null ? accountsIn(events) : [],
    files: planned.filter((_file, index) => present[index]),
  }
}

function accountsIn(events: readonly CustodyEvent[]): string[] {
  return [...new Set(events.map(({ by }) => by ?? ''))].filter((by) => by !== '')
}

async function chosenExhibits(
  ports: ExportPorts,
  register: Register,
  id: string | null,
): Promise<{
  exhibits: readonly Exhibit[]
  isPublic: boolean
  keptBack: readonly string[]
}> {
  if (id === null) return { exhibits: standing(register), isPublic: false, keptBack: [] }
  const [read, channel] = [await ports.store.readCaseFile(), await readChannel(ports.templates, id)]
  return {
    exhibits: read ? exhibitsFor(channel, read.file, register) : [],
    isPublic: channel.audience === 'public',
    keptBack: channel.files.filter(({ part }) => part === 'readme').map(({ name }) => name),
  }
}
