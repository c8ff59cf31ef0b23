import type { SpecialFile } from './rules/special-file.js'

export interface Clock {
  now(): Date
  /** Minutes east of Greenwich of the machine's zone at that instant. */
  offset(at: Date): number
}

/** A name in a folder, before anything was read. Paths are relative to the scanned root (see disk/rules/path-name.ts). */
export interface Entry {
  readonly path: string
  readonly what: 'file' | SpecialFile['what']
  readonly target?: string
}

/** Reading only: nothing here can change a file. */
export interface Files {
  /** Every name below `root`, any depth, sorted by bytes; links are not followed. `prune` skips a folder by its path. */
  walk(root: string, prune?: (folder: string) => boolean): Promise<readonly Entry[]>
  /** The whole file, never more than `limit` bytes (default 64 MiB). Throws file/unreadable, file/too-large. */
  read(root: string, path: string, limit?: number): Promise<Uint8Array>
  exists(root: string, path: string): Promise<boolean>
}
