import type { Entry, FileEntry } from '@zip.js/zip.js'
import { Refusal } from '../../ground/refusal.js'
import type { AskPassword } from '../ports.js'
import type { Bytes } from './bytes.js'
import { inner, isWrongPassword, damaged } from './zip-inner.js'

/** One file inside a ZIP, readable from its start as often as needed; nothing is written to disk. */
export interface Inner {
  readonly name: string
  readonly size: number
  chunks(): AsyncIterable<Uint8Array>
}

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
