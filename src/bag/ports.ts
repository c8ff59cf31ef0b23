import type { BagProblem } from './rules/check-bag.js'
/** Where a bag is written to: a folder or one ZIP. Nothing stands under the target's name until `commit`, which follows `finish`. */
export interface BagSink {
  /** Stores one file under an ASCII or tag name; a string is the absolute path of a file to copy. What comes back is of the stored bytes. */
  put(name: string, source: string | Uint8Array): Promise<StoredBytes>
  /** Every byte on the disk, still under the hidden name. Size and SHA-256 of a single file; null for a folder. */
  finish(): Promise<{ readonly bytes: number; readonly sha256: string } | null>
  /** Gives it its name. */
  commit(): Promise<void>
  discard(): Promise<void>
}

export interface StoredBytes {
  readonly bytes: number
  readonly sha256: string
  readonly sha512: string
}

/** Whom an encrypted bag is for: age recipients (age1…), or a passphrase. */
export type Encryption = { readonly recipients: readonly string[] } | { readonly passphrase: string }

export interface BagTargets {
  /** Throws export/exists when something stands there. */
  folder(target: string): Promise<BagSink>
  /** With `encryption` only encrypted bytes ever reach the disk (age). */
  zip(target: string, encryption: Encryption | null): Promise<BagSink>
  /** Throws export/recipient before anything is written. */
  checkEncryption(encryption: Encryption): Promise<void>
  /** Bytes and SHA-256 of a file, streamed; null when nothing is there. */
  measure(path: string): Promise<{ readonly bytes: number; readonly sha256: string } | null>
}

/** A bag somebody handed over, open for reading only. Names are relative to the folder that holds bagit.txt. */
export interface OpenedBag {
  /** Every regular file. */
  readonly files: readonly string[]
  /** What makes parts of it unusable: links, unsafe or doubled names, damaged entries. */
  readonly problems: readonly { readonly path: string; readonly why: BagProblem }[]
  /** The whole file, null when it isn't there or is larger than `limit` bytes. */
  read(name: string, limit: number): Promise<Uint8Array | null>
  /** Bytes and digests by algorithm, one read; null when the file can't be read to its end. */
  digest(
    name: string,
    algorithms: readonly string[],
  ): Promise<{ readonly bytes: number; readonly digests: Readonly<Record<string, string>> } | null>
  close(): Promise<void>
}

export interface BagOpener {
  /** A folder or ZIP; null when there is no bagit.txt in it. Throws verify/damaged-zip for a ZIP without a readable directory. */
  open(path: string): Promise<OpenedBag | null>
  /** Digest algorithms that can be computed here. */
  readonly algorithms: readonly string[]
}

/** A document time stamp inside a PDF. */
export interface PaperStamp {
  /** SHA-256 of what its byte range covers. */
  readonly digest: Uint8Array
  /** The bare token, DER. */
  readonly token: Uint8Array
  /** Does it cover the file to its end? */
  readonly whole: boolean
}

/** Reads of a dossier PDF what a stranger can check. */
export interface PaperReader {
  /** Text of the attached manifest.json, null when there is none we can read. */
  manifest(path: string): Promise<string | null>
  stamps(path: string): Promise<readonly PaperStamp[]>
}

/** Where one PDF is made before it gets its name. */
export interface ReportFolders {
  open(target: string): Promise<ReportFolder>
}

export interface ReportFolder {
  /** A hidden folder to write into. */
  readonly path: string
  /** Where the PDF will stand: the target, or NAME-2, -3 … when that is taken. */
  readonly target: string
  /** Writes one file whole into the hidden folder. */
  put(name: string, bytes: Uint8Array): Promise<void>
  place(name: string): Promise<void>
  discard(): Promise<void>
}
