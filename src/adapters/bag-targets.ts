import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Refusal } from '../domain/refusal.js'
import type { BagSink, BagTargets, Encryption } from '../ports/bag.js'
import { BagFolder, partialName } from './bag-folder.js'
import { BagZip } from './zip-writer.js'

/** Bags on disk, and age around a finished ZIP. */
export class DiskBagTargets implements BagTargets {
  async folder(target: string): Promise<BagSink> {
    return new BagFolder(target)
  }

  async zip(target: string): Promise<BagSink> {
    return new BagZip(target)
  }

  async checkEncryption(encryption: Encryption): Promise<void> {
    await encrypterFor(encryption)
  }

  async encrypt(plain: string, target: string, encryption: Encryption): Promise<void> {
    const partial = partialName(target)
    try {
      if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
      const encrypter = await encrypterFor(encryption)
      const sealed = await encrypter.encrypt(Readable.toWeb(createReadStream(plain, { highWaterMark: 1024 * 1024 })) as unknown as ReadableStream<Uint8Array>)
      await pipeline(Readable.fromWeb(sealed as unknown as NodeStream), createWriteStream(partial, { mode: 0o600, flush: true }))
      await rename(partial, target)
    } finally {
      await rm(partial, { force: true })
      await rm(plain, { force: true })
    }
  }

  async measure(path: string): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash('sha256')
    for await (const part of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(part as Buffer)
    return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
  }
}

async function encrypterFor(encryption: Encryption) {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if ('passphrase' in encryption) encrypter.setPassphrase(encryption.passphrase)
  else for (const recipient of encryption.recipients) add(encrypter, recipient)
  return encrypter
}

function add(encrypter: { addRecipient(recipient: string): void }, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new Refusal('export/recipient', { recipient }, 'usage')
  }
}
