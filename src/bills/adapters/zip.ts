import type { Entry, FileEntry } from '@zip.js/zip.js'
import { Refusal } from '../../ground/refusal.js'
import type { AskPassword } from '../ports.js'
import type { Bytes } from './bytes.js'

/** One file inside a ZIP, readable from its start as often as needed; nothing is written to disk. */
export interface Inner {
  readonly name: string
  readonly size: number
  chunks(): AsyncIterable<Uint8Array>
}

/** A file inside a ZIP may unpack to this much; a sheet of 200,000 rows is a third of it. */
const LARGEST_INNER = 512 * 1024 * 1024

/**
 * The files of a ZIP, unlocked when it is locked (ZipCrypto and AES): the password is asked for, tried on the first locked file, and kept only as
 * long as this call's result lives. Throws bill/damaged-zip, bill/password-needed, bill/password-wrong, bill/too-large.
 */
export async function innerFiles(bytes: Bytes, file: string, ask: AskPassword): Promise<readonly Inner[]> {
  const zip = await import('@zip.js/zip.js')
  zip.configure({ useWebWorkers: false })
  const entries = await entriesOf(zip, bytes, file)
  const files = entries.filter(
    (entry): entry is FileEntry => !entry.directory && !/(^|\/)(\.|__MACOSX\/)/.test(entry.filename),
  )
  const locked = files.find((entry) => entry.encrypted)
  const password = locked ? await unlocked(zip, locked, file, ask) : undefined
  return files.map((entry) => inner(entry, file, password))
}

type Zip = typeof import('@zip.js/zip.js')

async function entriesOf(zip: Zip, bytes: Bytes, file: string): Promise<readonly Entry[]> {
  class BytesReader extends zip.Reader<Bytes> {
    override size = bytes.size
    override readUint8Array(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
      return bytes.at(offset, length)
    }
  }
  try {
    return await new zip.ZipReader(new BytesReader(bytes), { decodeText: nameOf }).getEntries()
  } catch (error) {
    throw damaged(error, file)
  }
}

/** Names are UTF-8 or, from Windows, GB18030; whichever is valid. */
function nameOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      /* the next one */
    }
  }
  return undefined
}

async function unlocked(zip: Zip, entry: FileEntry, file: string, ask: AskPassword): Promise<string> {
  for (let again = false; ; again = true) {
    const password = await ask(file, again)
    if (password === null)
      throw new Refusal(again ? 'bill/password-wrong' : 'bill/password-needed', { file }, 'usage')
    try {
      await entry.getData(new zip.TextWriter(), { password, checkPasswordOnly: true })
      return password
    } catch (error) {
      if (!isWrongPassword(error)) throw damaged(error, file)
    }
  }
}

function inner(entry: FileEntry, file: string, password: string | undefined): Inner {
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

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && /password|authentication code|signature/i.test(error.message)
}

function damaged(error: unknown, file: string): unknown {
  if (error instanceof Refusal) return error
  if (isWrongPassword(error)) return new Refusal('bill/password-wrong', { file }, 'usage')
  return new Refusal('bill/damaged-zip', {
    file,
    reason: error instanceof Error ? error.message : String(error),
  })
}
