import { existsSync } from 'node:fs'
import { Refusal } from '../../ground/refusal.js'
import type { BagSink, BagTargets, Encryption } from '../ports.js'
import { BagFolder } from './bag-folder.js'
import { measure } from './measure.js'
import { encryptedOutput, fileOutput } from './zip-output.js'
import { age } from './age.js'
import { BagZip } from './zip-writer.js'

/** Bags on disk: a folder, a ZIP, or a ZIP that age encrypts while it is written. */
export class DiskBagTargets implements BagTargets {
  async folder(target: string): Promise<BagSink> {
    return new BagFolder(target)
  }

  async zip(target: string, encryption: Encryption | null): Promise<BagSink> {
    if (encryption === null) return new BagZip(fileOutput(target))
    const encrypter = await encrypterFor(encryption)
    return new BagZip(await encryptedOutput(target, (plain) => encrypter.encrypt(plain)))
  }

  async checkEncryption(encryption: Encryption): Promise<void> {
    await encrypterFor(encryption)
  }

  async measure(path: string): Promise<{ bytes: number; sha256: string } | null> {
    return existsSync(path) ? measure(path) : null
  }
}

async function encrypterFor(encryption: Encryption) {
  const { Encrypter } = await age()
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
