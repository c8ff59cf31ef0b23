import type { FileKind } from '../formats/rules/capture.js'
import type { ReadPicture } from '../screens/rules/read.js'

/** Why a picture has no text: ours alone, never a statement about the file. */
export type Unread = 'no-picture' | 'too-large' | 'not-opened' | 'too-slow' | 'broke-down' | 'no-tool'

export type Reading =
  | { readonly read: ReadPicture; readonly unread?: never }
  | { readonly read?: never; readonly unread: Unread; readonly why: string }

/** Reads text in pictures; each has only so much time. */
export interface PictureReader {
  /** Never throws: what can't be read says why. `bytes` must not be used afterwards. */
  read(bytes: Uint8Array, kind: FileKind): Promise<Reading>
  close(): Promise<void>
}

/** Readings kept by the digest of the picture; those of another reader are not believed. */
export interface Readings {
  get(sha256: string): Promise<ReadPicture | null>
  has(sha256: string): boolean
  put(sha256: string, read: ReadPicture): Promise<void>
}
