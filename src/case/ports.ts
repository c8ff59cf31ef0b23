import type { Columns } from './rules/columns.js'
import type { CaseFile } from './rules/case-file.js'
import type { CustodyDraft, CustodyEvent } from './rules/custody.js'
import type { PlacedEvent } from './rules/placing.js'
import type { Register } from './rules/exhibit.js'
import type { CaptureFact, CaptureTime, FileKind } from '../formats/rules/capture.js'
import type { OwnTexts } from './rules/intent.js'
import type { ListNames } from './rules/lists.js'

/** What one read of a file told. `problem` set: nothing else can be trusted. */
export interface Measurement {
  readonly path: string
  readonly size: number
  readonly mtime: string
  readonly sha256: string
  readonly sm3?: string
  readonly kind: FileKind
  readonly times: readonly CaptureTime[]
  readonly facts: readonly CaptureFact[]
  /** Its bytes were looked into and no words can be read from them. */
  readonly wordless?: true
  readonly problem?: 'unreadable' | 'changed-while-reading' | 'gone' | 'not-regular'
  /** errno name when the system gave one: EACCES, EIO. */
  readonly errno?: string
  /** How the file looked from outside, when it was asked for and can be relied on: size, times, inode. */
  readonly stamp?: string
}

export interface MeasureOptions {
  readonly sm3: boolean
  /** false: digest, size and mtime only (what `verify` needs). */
  readonly capture: boolean
  /** A file that looks untouched since it was last measured here need not be read, what is read is remembered; never for `verify`. */
  readonly remembers?: boolean
  /** Ends the reading: the answer is nobody's any more. */
  readonly stop?: AbortSignal
  readonly onProgress?: (files: number, bytes: number) => void
}

/** What a plain reading told of many files. */
export interface MeasuredColumns extends Columns {
  readonly others: ReadonlyMap<number, Measurement>
  /** The measurement at a place of the order asked. */
  at(index: number): Measurement
}

export interface Measurer {
  /** One read per file, on both cores, answers in the order asked; never throws for a file, see Measurement.problem. */
  measure(root: string, paths: readonly string[], options: MeasureOptions): Promise<readonly Measurement[]>
  /** As a plain `measure` (no SM3, no capture, nothing remembered), in columns. */
  columns?(
    root: string,
    paths: readonly string[],
    options: Pick<MeasureOptions, 'stop' | 'onProgress'>,
  ): Promise<MeasuredColumns>
}

/** Register, log and list as they stand on disk; the large ones are read piece by piece, anew each time. */
export interface RecordPieces {
  readonly register: () => Iterable<Uint8Array>
  readonly custody: string
  readonly manifest: () => Iterable<Uint8Array>
  /** As the register's first line calls them. */
  readonly names: ListNames
  /** Did nobody touch them since? */
  isSettled(): boolean
}

/** One change of evidence.yml: the value at `path` becomes `value`; undefined removes it. A path may end one past a list's end. */
export interface CaseEdit {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** Text of evidence.yml ↔ values. */
export interface CaseText {
  /** Throws case-file/malformed, case-file/invalid (with line, column and path), case-file/newer. */
  parse(text: string): CaseFile
  /** The text with these values set; comments, order and untouched lines stay. Numbers and strings are written as given. */
  edit(text: string, edits: readonly CaseEdit[]): string
  /** A file nobody has answered anything in. */
  blank(): string
}

/** What a change of the case consists of. */
export interface CaseChange {
  /**
   * The register as it shall be, made from the one that stands on disk now. Left out: the one on disk stays as it is, which
   * is what every event that registers nothing must do: a copy read earlier would take back what another run registered since.
   */
  readonly register?: Register
  /** At least one when the register changed: the log binds every change. */
  readonly events: readonly CustodyDraft[]
  /** New text of evidence.yml, when it changed. */
  readonly caseText?: string
}

/** The program's own files in one case folder. Every write is atomic and in the order of the contract. */
export interface CaseStore {
  /** Absolute path of the case folder. */
  readonly root: string
  /** True once a register or a custody log stands in `.evidence/`. */
  isCase(): Promise<boolean>
  /** Takes the lock and finishes what a killed run left half done; throws case/locked while another run writes. Returns the release. */
  lock(): Promise<() => Promise<void>>
  /** evidence.yml read strictly (null when there is none); throws case-file/… with line and column. */
  readCaseFile(): Promise<{ readonly file: CaseFile; readonly text: string } | null>
  /** Throws register/missing, register/malformed, register/newer. */
  readRegister(): Promise<Register>
  /** Raw text of one of our own files, null when it isn't there. Name relative to the case folder. */
  readOwn(path: string): Promise<string | null>
  /** Raw bytes of one of our own files, null when it isn't there. */
  readOwnBytes(path: string): Promise<Uint8Array | null>
  /** Names in one of our own folders, sorted; empty when it isn't there. */
  listOwn(folder: string): Promise<readonly string[]>
  /** How the lists of digests are called here; before the first registration: as they will be. */
  lists(): Promise<ListNames>
  /** Register, log and manifests as raw text, an interrupted change finished in memory only; writes nothing. */
  readTexts(): Promise<OwnTexts & { readonly interrupted: boolean }>
  /** The same without holding the large ones; null where texts must be read: a change was interrupted, a record is missing. */
  readPieces?(): Promise<RecordPieces | null>
  /** Throws custody/broken. */
  readCustody(): Promise<readonly CustodyEvent[]>
  /**
   * evidence.yml when given, register, custody events, SHA256SUMS (and SM3SUMS when asked), in this order. Returns the
   * register as it stands now. Throws case/changed-meanwhile, with nothing written, for a register made from an older one.
   */
  commit(change: CaseChange): Promise<Register>
  /**
   * Gives finished files their names (`place`) and records them. The event stands in `.evidence/placing.json` before: a run
   * killed in between, or a disk that fills up, leaves files that the next run finds and records.
   */
  recordPlaced(event: PlacedEvent, place: () => Promise<void>): Promise<void>
  /** Saves answers alone, between two questions; recorded by the next commit. */
  saveAnswers(text: string): Promise<void>
}

/** evidence.yml as a set of answers: which questions it answers, and one such file laid over another. */
export interface AnswerText {
  /** Dotted paths of everything that stands in the text with a value ("respondents.0.name", "financial" also when []). */
  present(text: string): ReadonlySet<string>
  /** `base` with every top-level key of `over` in place of its own; comments of `base` stay. An empty base gives `over` itself. */
  merge(base: string, over: string): string
}

/** Removing what may go of a case, and nothing else. */
export interface Disposal {
  /** Does a process with this number run on this machine? */
  readonly isRunning: (pid: number) => boolean
  /** A file, or everything in a folder; links count as themselves. */
  measure(root: string, path: string): Promise<{ readonly files: number; readonly bytes: number }>
  /** For good, a folder with everything in it. Fine when nothing is there any more. */
  remove(root: string, path: string): Promise<void>
}
