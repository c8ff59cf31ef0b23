import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Refusal } from '../../ground/refusal.js'
import { syncFolder } from '../../disk/adapters/atomic.js'
import { measure } from './measure.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'

/** Where the bytes of a ZIP go, in order. Nothing stands under the target's name before `commit`. */
export interface ZipOutput {
  append(bytes: Uint8Array): void | Promise<void>
  /** Writes over bytes that were appended; not there where they have left already. */
  patch?(at: number, bytes: Uint8Array): void
  /** The last byte is on the disk, still under the hidden name. */
  finish(): Promise<{ readonly bytes: number; readonly sha256: string }>
  commit(): Promise<void>
  discard(): Promise<void>
}

/** A plain file. Throws export/exists. */
export function fileOutput(target: string): ZipOutput {
  const partial = begin(target)
  const file = openSync(partial, 'wx', 0o600)
  let position = 0
  let isOpen = true
  const close = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    append: (bytes) => {
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, position + done)
      position += bytes.length
    },
    patch: (at, bytes) => void writeSync(file, bytes, 0, bytes.length, at),
    finish: async () => {
      fsyncSync(file)
      close()
      return measure(partial)
    },
    commit: async () => finish(partial, target),
    discard: async () => {
      close()
      discard(partial)
    },
  }
}

/** What age-encryption gives for a stream of plain bytes. */
export type Encrypt = (plain: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>

/** A file that only ever holds encrypted bytes: plain ones stay in memory, one piece at a time. Throws export/exists. */
export async function encryptedOutput(target: string, encrypt: Encrypt): Promise<ZipOutput> {
  const partial = begin(target)
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  const writer = pipe.writable.getWriter()
  const disk = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
  const closed = new Promise<void>((done) => disk.once('close', done))
  const written = encrypt(pipe.readable).then((sealed) =>
    pipeline(Readable.fromWeb(sealed as unknown as NodeStream), disk),
  )
  written.catch((error: unknown) => writer.abort(error).catch(() => undefined))
  return {
    append: (bytes) => Promise.race([writer.write(Uint8Array.from(bytes)), written]),
    finish: async () => {
      await writer.close()
      await written
      return measure(partial)
    },
    commit: async () => finish(partial, target),
    discard: async () => {
      await writer.abort(new Error('discarded')).catch(() => undefined)
      await written.catch(() => undefined)
      disk.destroy()
      await closed // a file that is still being opened would appear after it was removed
      discard(partial)
    },
  }
}

function begin(target: string): string {
  if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
  sweepPartials(dirname(target))
  return partialBeside(target)
}

function finish(partial: string, target: string): void {
  if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
  renameSync(partial, target)
  settled(partial)
  syncFolder(dirname(target))
}
