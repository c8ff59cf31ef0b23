import { age } from '../../bag/adapters/age.js'
import type { ContactCipher } from '../ports.js'

/** age (age-encryption.org/v1): X25519 recipients and identities. */
export const ageContact: ContactCipher = {
  async generate() {
    const { generateX25519Identity, identityToRecipient } = await age()
    const identity = await generateX25519Identity()
    return { identity, recipient: await identityToRecipient(identity) }
  },
  async encrypt(text, recipients) {
    const { Encrypter } = await age()
    const encrypter = new Encrypter()
    for (const one of recipients) encrypter.addRecipient(one)
    return encrypter.encrypt(text)
  },
  async decrypt(bytes, identities) {
    const { Decrypter } = await age()
    const decrypter = new Decrypter()
    try {
      for (const one of identities) decrypter.addIdentity(one)
      return await decrypter.decrypt(bytes, 'text')
    } catch {
      return null
    }
  },
}
