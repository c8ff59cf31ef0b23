import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { Refusal } from '../../ground/refusal.js'
import type { TrustRoots } from '../ports.js'

/** Node's bundled roots (the machine's own store is not read: two machines must agree) and the files named with --ca. */
export class NodeRoots implements TrustRoots {
  async pem(base: string, files: readonly string[]): Promise<string> {
    const named = await Promise.all(files.map((file) => readCertificates(resolve(base, file))))
    return [...rootCertificates, ...named].join('\n')
  }
}

/** PEM as it is; one DER certificate is put into PEM. */
async function readCertificates(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('seal/ca-unreadable', { path, why: error.code ?? '' }, 'usage')
  })
  const text = bytes.toString('latin1')
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  if (bytes[0] !== 0x30) throw new Refusal('seal/ca-unreadable', { path, why: 'PEM' }, 'usage')
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`
}
