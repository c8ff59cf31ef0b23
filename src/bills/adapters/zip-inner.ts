import type { FileEntry } from '@zip.js/zip.js'
import { Refusal } from '../../ground/refusal.js'
import type { Inner } from './zip.js'

/** A file inside a ZIP may unpack to this much; a sheet of 200,000 rows is a third of it. */
const LARGEST_INNER = 512 * 1024 * 1024

/** One file of a ZIP, read as it is asked for. */
export function inner(entry: FileEntry, file: string, password: string | undefined): Inner {
  return {
    name: entry.filename,
    size: entry.uncompressedSize,
    chunks: () => unpacked(entry, file, password),
  }
}

async function* unpacked(
  entry: FileEntry,
  file: string,
  password: string | undefined,
): AsyncGenerator<Uint8Array> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  let failure: unknown
  const options = password === undefined ? {} : { password }
  const done = entry
    .getData(pipe.writable, { ...options, checkSignature: true })
    .catch(async (error: unknown) => {
      failure = error
      // A reader that fails before its first byte never closes the pipe: whoever waits at the other end must hear of it.
      await pipe.writable.abort(error).catch(() => undefined)
    })
  let size = 0
  try {
    for await (const chunk of pipe.readable) {
      size += chunk.length
      if (size > LARGEST_INNER) throw new Refusal('bill/too-large', { file: entry.filename })
      yield chunk
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    failure ??= error
  }
  await done
  if (failure !== undefined) throw damaged(failure, file)
}

/** True for what the library throws when a password does not fit. */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && /password|authentication code|signature/i.test(error.message)
}

/** A thrown value as the refusal the person is told. */
export function damaged(error: unknown, file: string): unknown {
  if (error instanceof Refusal || (error instanceof Error && 'syscall' in error)) return error
  if (isWrongPassword(error)) return new Refusal('bill/password-wrong', { file }, 'usage')
  return new Refusal('bill/damaged-zip', {
    file,
    reason: error instanceof Error ? error.message : String(error),
  })
}
