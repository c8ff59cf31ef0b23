import { DerFault } from './der.js'
import { readCertificate } from './certificate.js'
import type { Certificate } from './certificate.js'

/** Every certificate in a PEM text; what is none is left out. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return [...blocks].flatMap(([, base64 = '']) => readCertificates([Buffer.from(base64, 'base64')]))
}

/** Those of the given DER blobs that are certificates. */
export function readCertificates(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch (fault) {
      if (fault instanceof DerFault) return []
      throw fault
    }
  })
}

/** Certificates as PEM, one after another (RFC 7468). */
export function toPem(certificates: readonly Certificate[]): string {
  return certificates
    .map((one) => {
      const lines = one.raw.toString('base64').match(/.{1,64}/g) ?? []
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
    })
    .join('')
}
