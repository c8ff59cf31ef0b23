import type { CaseFile } from '../domain/case/case-file.js'
import type { CustodyDraft, CustodyEvent } from '../domain/case/custody.js'
import type { CaptureFact, CaptureTime, FileKind, Register } from '../domain/case/exhibit.js'

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
  readonly problem?: 'unreadable' | 'changed-while-reading' | 'gone' | 'not-regular'
  /** errno name when the system gave one: EACCES, EIO. */
  readonly errno?: string
}

export interface MeasureOptions {
  readonly sm3: boolean
  /** false: digest, size and mtime only (what `verify` needs). */
  readonly capture: boolean
  readonly onProgress?: (files: number, bytes: number) => void
}

export interface Measurer {
  /** One read per file, on both cores, answers in the order asked; never throws for a file, see Measurement.problem. */
  measure(root: string, paths: readonly string[], options: MeasureOptions): Promise<readonly Measurement[]>
}

/** What a change of the case consists of. */
export interface CaseChange {
  readonly register: Register
  readonly events: readonly CustodyDraft[]
  /** New text of evidence.yml, when it changed. */
  readonly caseText?: string
}

/** The program's own files in one case folder. Every write is atomic and in the order of the contract. */
export interface CaseStore {
  /** Absolute path of the case folder. */
  readonly root: string
  isCase(): Promise<boolean>
  /** Takes the lock; throws case/locked while another run writes. Returns the release. */
  lock(): Promise<() => Promise<void>>
  /** evidence.yml read strictly (null when there is none); throws case-file/… with line and column. */
  readCaseFile(): Promise<{ readonly file: CaseFile; readonly text: string } | null>
  /** Throws register/missing, register/malformed, register/newer. */
  readRegister(): Promise<Register>
  /** Raw text of one of our own files, null when it isn't there. Name relative to the case folder. */
  readOwn(path: string): Promise<string | null>
  readCustody(): Promise<readonly CustodyEvent[]>
  /** evidence.yml when given, register, custody events, SHA256SUMS (and SM3SUMS when asked), in this order. */
  commit(change: CaseChange): Promise<void>
  /** Saves answers alone, between two questions; recorded by the next commit. */
  saveAnswers(text: string): Promise<void>
}
