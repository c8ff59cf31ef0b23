/** A name in the folder that is not a regular file: recorded, never opened. */
export interface SpecialFile {
  readonly path: string
  readonly what: 'symlink' | 'fifo' | 'socket' | 'device' | 'unreadable'
  readonly target?: string
}
