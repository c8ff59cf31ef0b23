import type { HandedJob, JobCost, JobState } from './rules/handed.js'
import type { Arrival, Member } from './rules/member.js'
import type { GatherRecord } from './rules/record.js'
import type { UnsoundPackage } from './rules/taken.js'
import type { Cell, CellKind } from './rules/sheets.js'

/** Where packages are put together: the folder of --into. */
export interface GatherFolders {
  /** Takes the lock. Throws gather/not-ours for a folder that holds something else, case/locked. */
  open(dir: string): Promise<GatherFolder>
}

export interface GatherFolder {
  /** null: nothing was put together here yet. Throws gather/record-unreadable, gather/newer. */
  record(): Promise<GatherRecord | null>
  /** Dated folders that stand here, also one whose run was stopped before its record. */
  writings(): Promise<readonly string[]>
  /** The last step of a writing: what it says is what counts. */
  writeRecord(record: GatherRecord): Promise<void>
  /** Throws gather/member-missing for one that is gone or is not what was kept. */
  member(id: string): Promise<Member>
  /** Removes every kept package that is not named: withdrawn, expired, left by a stopped run. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>
  /** A new dated folder that appears whole: 2026-11-28, or -2, -3 … when taken. */
  writing(date: string): Promise<WritingFolder>
  release(): Promise<void>
}

export interface WritingFolder {
  /** Absolute path to write into, hidden until `commit`. */
  readonly path: string
  /** A new folder in it; its absolute path. */
  folder(name: string): Promise<string>
  /** Removes such a folder with what is in it. */
  drop(name: string): Promise<void>
  /** Gives it its name, relative to the folder of --into. */
  commit(): Promise<string>
  discard(): Promise<void>
}

/** Packages among files and folders, sorted by path: files named, and in a folder every ZIP and every bag. */
export interface PackageFinder {
  find(paths: readonly string[]): Promise<readonly FoundPackage[]>
}

export interface FoundPackage {
  /** Absolute. */
  readonly path: string
  /** What stands against opening it. */
  readonly problem?: 'unreadable' | 'not-package'
}

/** Tables as files: one CSV each (RFC 4180, UTF-8 with BOM) and all of them as one XLSX; no cell is ever a formula. */
export interface SheetFiles {
  open(folder: string, workbook: string): Promise<SheetBook>
}

export interface SheetBook {
  /** Writes one table, row by row; nothing of it stays in memory. */
  sheet(
    name: string,
    columns: readonly { readonly title: string; readonly kind: CellKind }[],
    rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  ): Promise<void>
  /** Every file that was written, relative to the folder. */
  finish(): Promise<readonly WrittenFile[]>
  /** Closes what is open; the folder it lies in goes with the writing. */
  discard(): Promise<void>
}

export interface WrittenFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** Checks packages, as many at a time as there are processors for it: on this machine or on others. */
export interface Intake {
  /** Sound ones are kept in `dir`; results in the order of the paths. Never throws for what a package holds. */
  take(
    dir: string,
    paths: readonly string[],
    onProgress: (done: number) => void,
  ): Promise<readonly (Arrival | UnsoundPackage)[]>
  /** What was taken is written down: whatever was put elsewhere for it may go. */
  settle(dir: string): Promise<void>
}

/** Objects that the machines share. Keys hold digests only. Throws server/… when the server does not answer in time, or refuses. */
export interface ObjectStore {
  putFile(key: string, file: MeasuredFile): Promise<void>
  put(key: string, bytes: Uint8Array): Promise<void>
  /** null: not there. */
  get(key: string): Promise<Uint8Array | null>
  has(key: string): Promise<boolean>
  /** Into a new file; what came, null: not there. */
  fetch(key: string, path: string): Promise<Omit<MeasuredFile, 'path'> | null>
  list(prefix: string): AsyncIterable<string>
  remove(keys: readonly string[]): Promise<void>
  close(): void
}

export interface MeasuredFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Files that can be handed over as they are. */
export interface PackageFiles {
  /** null: a folder, or nothing that can be read. */
  measure(path: string): Promise<MeasuredFile | null>
}

/** The number of a gathering while packages of it lie elsewhere. */
export interface Gatherings {
  number(dir: string): Promise<string>
  /** null: nothing lies elsewhere. */
  open(dir: string): Promise<string | null>
  forget(dir: string): Promise<void>
}

/** The queue as the one sees it who hands over. A job is known by its package: handed over twice it is one. */
export interface PackageJobs {
  add(job: HandedJob): Promise<void>
  /** In the order asked. */
  states(jobs: readonly HandedJob[]): Promise<readonly JobState[]>
  remove(jobs: readonly HandedJob[]): Promise<void>
  /** Workers of this build that are connected; null: the server does not tell. */
  workers(): Promise<number | null>
  /** Takes every job of every gathering and build out of the queue; how many entries went. */
  purge(): Promise<number>
  close(): Promise<void>
}

/** The queue as a worker sees it. */
export interface JobServer {
  /** Works until `stop`, `threads` jobs at a time; a job whose worker dies goes to another. */
  serve(threads: number, work: (job: HandedJob, tries: number) => Promise<JobCost>): Promise<ServingJobs>
}

export interface ServingJobs {
  /** Lets what was begun end. */
  stop(): Promise<void>
}
