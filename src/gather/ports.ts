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

/** Checks packages, as many at a time as the machine can. */
export interface Intake {
  /** Sound ones are kept in `dir`; results in the order of the paths. Never throws for what a package holds. */
  take(
    dir: string,
    paths: readonly string[],
    onProgress: (done: number) => void,
  ): Promise<readonly (Arrival | UnsoundPackage)[]>
}
