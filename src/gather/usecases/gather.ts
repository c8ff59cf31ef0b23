import type { Clock } from '../../disk/ports.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate, toIso } from '../../ground/time.js'
import type { ContactCipher } from '../../handover/ports.js'
import type { FoundPackage, GatherFolder, GatherFolders, Intake, PackageFinder } from '../ports.js'
import { admit } from '../rules/admit.js'
import type { Admission, NotUsed } from '../rules/admit.js'
import { arrivalOf } from '../rules/member.js'
import type { Arrival } from '../rules/member.js'
import { newRecord, numbered } from '../rules/record.js'
import type { GatherRecord } from '../rules/record.js'
import type { Changes } from '../rules/scope.js'
import type { Unsound, UnsoundPackage } from '../rules/taken.js'
import { personsOf } from './put-together.js'
import { writeAll } from './write-all.js'
import type { WritingPorts, WrittenUse } from './write-all.js'

export interface GatherPorts extends WritingPorts {
  readonly folders: GatherFolders
  readonly finder: PackageFinder
  readonly intake: Intake
  readonly cipher: ContactCipher
  readonly clock: Clock
}

export interface GatherWishes {
  /** Absolute paths of packages, or of folders with packages in them. */
  readonly packages: readonly string[]
  /** Absolute. */
  readonly into: string
  /** Names under which victims consented; what was said before stays. */
  readonly organisers: readonly string[]
  /** age identities that open the contacts. */
  readonly identities: readonly string[]
  /** To what was put together there before. */
  readonly add: boolean
}

export interface SetAside {
  readonly path: string
  readonly why: Unsound | NotUsed
  /** Finding and place behind it. */
  readonly finding: UnsoundPackage['finding']
  readonly detail: string
}

export interface Gathered {
  /** The dated folder relative to --into; null: nothing to write. */
  readonly folder: string | null
  readonly given: number
  readonly inUse: number
  readonly aside: readonly SetAside[]
  readonly changes: Omit<Changes, 'since' | 'paid_before'>
  readonly uses: readonly WrittenUse[]
  /** Folders written before. */
  readonly earlier: readonly string[]
  /** These very packages were put together here before: nothing was written again. */
  readonly already: boolean
  /** Everything is written, but what was put elsewhere for the checking could not be removed. */
  readonly unsettled: Refusal | null
}

/**
 * Puts the packages of many victims together: checks each, uses the last one of every case that may be used, and writes tables and
 * papers for each use they agreed to into a new dated folder. The record is written last: a run that stops before it changed nothing.
 * The same packages once more are recognised, and with others added, so that a stopped run can simply be run again.
 * Throws gather/exists, gather/nothing-before, gather/no-organiser, gather/not-ours, case/locked.
 */
export async function gather(
  ports: GatherPorts,
  wishes: GatherWishes,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Gathered> {
  const folder = await ports.folders.open(wishes.into)
  try {
    const gathered = await gatherInto(folder, ports, wishes, onProgress)
    return { ...gathered, unsettled: await settled(ports.intake, wishes.into) }
  } finally {
    await folder.release()
  }
}

/** What is written stays written. */
async function settled(intake: Intake, dir: string): Promise<Refusal | null> {
  try {
    await intake.settle(dir)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function gatherInto(
  folder: GatherFolder,
  ports: GatherPorts,
  wishes: GatherWishes,
  onProgress: (done: number, of: number) => void,
): Promise<Omit<Gathered, 'unsettled'>> {
  const before = await recordOf(folder, wishes)
  await folder.keepOnly(new Set(Object.values(before.members)))
  const found = await ports.finder.find(wishes.packages)
  const sound = found.filter(({ problem }) => problem === undefined).map(({ path }) => path)
  const taken = await ports.intake.take(wishes.into, sound, (done) => onProgress(done, sound.length))
  const arrivals = taken.flatMap((one, index) => ('unsound' in one ? [] : [{ one, path: sound[index]! }]))
  const now = ports.clock.now()
  const admission = admit(
    { members: await membersOf(folder, before), withdrawn: before.withdrawn },
    arrivals.map(({ one }) => one),
    { today: courtDate(now), organisers: before.organisers },
  )
  const aside = allAside(
    found,
    sound,
    taken,
    admission,
    arrivals.map(({ path }) => path),
  )
  const earlier = await folder.writings()
  const counts = { earlier, given: found.length, inUse: admission.inUse.length }
  const last = before.writings.at(-1)
  if (last && !wishes.add) {
    const given = new Set(arrivals.map(({ one }) => one.id))
    if (!Object.values(before.members).every((id) => given.has(id))) {
      await folder.keepOnly(new Set(Object.values(before.members)))
      await ports.intake.settle(wishes.into)
      throw new Refusal('gather/exists', { path: wishes.into }, 'usage')
    }
    if (!isOther(admission)) {
      const rest = aside.filter(({ why }) => why !== 'duplicate')
      return { ...counts, aside: rest, folder: last.folder, changes: NO_CHANGES, uses: [], already: true }
    }
  }
  const written = await write(ports, folder, { wishes, before, admission, now })
  return { ...counts, aside, already: false, ...written }
}

async function recordOf(
  folder: GatherFolder,
  { add, organisers, into }: GatherWishes,
): Promise<GatherRecord> {
  const record = await folder.record()
  if (!record && add) throw new Refusal('gather/nothing-before', { path: into }, 'usage')
  const names = [
    ...new Set([...(record?.organisers ?? []), ...organisers.map((name) => name.trim())]),
  ].filter((name) => name !== '')
  if (names.length === 0) throw new Refusal('gather/no-organiser', {}, 'usage')
  return record ? { ...record, organisers: names } : newRecord(names)
}

const NO_CHANGES = { added: [], replaced: [], left: [] }

/** Does something come out that did not come out before? */
function isOther({ added, replaced, left }: Admission): boolean {
  return added.length + replaced.length + left.length > 0
}

async function membersOf(folder: GatherFolder, record: GatherRecord): Promise<readonly Arrival[]> {
  const members: Arrival[] = []
  for (const id of Object.values(record.members)) members.push(arrivalOf(await folder.member(id)))
  return members
}

interface Writing {
  readonly wishes: GatherWishes
  readonly before: GatherRecord
  readonly admission: Admission
  readonly now: Date
}

async function write(
  ports: GatherPorts,
  folder: GatherFolder,
  { wishes, before, admission, now }: Writing,
): Promise<Pick<Gathered, 'folder' | 'changes' | 'uses'>> {
  const numbers = numbered(before.numbers, admission.inUse)
  const changes = changesOf(admission, numbers)
  const members = admission.inUse
    .map((one) => ({ number: numbers[one.case]!, id: one.id }))
    .sort((a, b) => a.number - b.number)
  const source = {
    folder,
    members,
    persons: await personsOf({ folder, members }, ports.cipher, wishes.identities),
  }
  const last = before.writings.at(-1)
  const made = await writeAll(ports, source, {
    organiser: before.organisers[0]!,
    date: courtDate(now),
    changes: last ? { ...changes, since: last.at.slice(0, 10), paid_before: last.paid } : null,
  })
  const record: GatherRecord = {
    ...before,
    numbers,
    members: Object.fromEntries(admission.inUse.map((one) => [one.case, one.id])),
    withdrawn: admission.withdrawn,
    writings: made
      ? [
          ...before.writings,
          { at: toIso(now), folder: made.folder, people: made.people, paid: made.paid, ...changes },
        ]
      : before.writings,
  }
  if (made || last) await folder.writeRecord(record)
  await folder.keepOnly(new Set(Object.values(record.members)))
  return { folder: made?.folder ?? null, changes, uses: made?.uses ?? [] }
}

function changesOf(
  { added, replaced, left }: Admission,
  numbers: Readonly<Record<string, number>>,
): Omit<Changes, 'since' | 'paid_before'> & { added: number[]; replaced: number[]; left: number[] } {
  const of = (all: readonly Arrival[]): number[] => all.map((one) => numbers[one.case]!).sort((a, b) => a - b)
  return {
    added: of(added),
    replaced: of(replaced.map(({ now }) => now)),
    left: of(left.map(({ before }) => before)),
  }
}

/** What is not used: what can't be opened, what is unsound by itself, what others stand against. */
function allAside(
  found: readonly FoundPackage[],
  sound: readonly string[],
  taken: readonly (Arrival | UnsoundPackage)[],
  admission: Admission,
  arrived: readonly string[],
): readonly SetAside[] {
  const plain = (path: string, why: SetAside['why']): SetAside => ({ path, why, finding: null, detail: '' })
  return [
    ...found.flatMap(({ path, problem }) => (problem ? [plain(path, problem)] : [])),
    ...taken.flatMap((one, index) => ('unsound' in one ? [asideOf(sound[index]!, one)] : [])),
    ...admission.aside.map(({ index, why }) => plain(arrived[index]!, why)),
  ]
}

function asideOf(path: string, { unsound, finding, detail }: UnsoundPackage): SetAside {
  return { path, why: unsound, finding, detail }
}
