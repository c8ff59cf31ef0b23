import { execFileSync } from 'node:child_process'
import { X509Certificate, createHash, createPrivateKey, sign } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCertificate } from '../../src/rfc3161/rules/certificate.js'
import { TAG, writeDer, writeOid } from '../../src/rfc3161/rules/der.js'

/**
 * A throw-away time-stamp authority made with openssl in a temporary folder: root, issuing CA, and signers good and bad
 * (named below). `reply` is openssl's own honest answer; `forge` signs whatever is asked, with node:crypto.
 */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'evidence-tsa-'))
  private count = 0

  constructor() {
    writeFileSync(join(this.folder, 'serial'), '01\n')
    this.root('root', '/O=测试时间戳/CN=Test Root')
    this.issue('ca', 'root', '/O=测试时间戳/CN=Test Issuing CA', CA)
    this.ensure('tsa')
  }

  path(file: string): string {
    return join(this.folder, file)
  }

  pem(name: string): string {
    this.ensure(name)
    return readFileSync(this.path(`${name}.pem`), 'utf8')
  }

  /** Keys take time: a signer is made when a test first names it. */
  private ensure(name: string): void {
    if (existsSync(this.path(`${name}.pem`))) return
    if (name === 'other') this.root('other', '/O=测试时间戳/CN=Test Root')
    else this.issue(name, 'ca', `/O=测试时间戳/CN=${name}`, SIGNERS[name]!)
  }

  der(name: string): Buffer {
    return new X509Certificate(this.pem(name)).raw
  }

  /** What `openssl ts -reply` answers to a request; `options` are lines of its configuration that win over ours. */
  reply(request: Uint8Array, signer = 'tsa', options = ''): Buffer {
    this.ensure(signer)
    const stem = this.path(`q${this.count++}`)
    writeFileSync(`${stem}.tsq`, request)
    writeFileSync(`${stem}.cnf`, configuration(this.folder, signer, options))
    execFileSync(
      'openssl',
      ['ts', '-reply', '-config', `${stem}.cnf`, '-queryfile', `${stem}.tsq`, '-out', `${stem}.tsr`],
      { stdio: 'ignore' },
    )
    return readFileSync(`${stem}.tsr`)
  }

  /** A token with every part as asked, rightly signed over what it then says. */
  forge(wishes: Wishes): Buffer {
    const wish = { ...HONEST, ...wishes }
    const leaf = readCertificate(this.der(wish.signer))
    const content = stampedInfo(wish)
    const signers = Array.from({ length: wish.signers }, () =>
      this.signerInfo(wish, leaf.issuer, leaf.serial, content),
    )
    const certificates = wish.certificates.map((name) => this.der(name))
    const signedData = sequence(
      integer(3),
      writeDer(TAG.set, algorithm(SHA256)),
      sequence(writeOid(wish.contentType), writeDer(0xa0, writeDer(TAG.octets, content))),
      writeDer(0xa0, ...certificates),
      writeDer(TAG.set, ...signers),
    )
    const token = sequence(writeOid('1.2.840.113549.1.7.2'), writeDer(0xa0, signedData))
    return Buffer.concat([
      wish.bare ? token : sequence(sequence(integer(wish.status)), ...(wish.noToken ? [] : [token])),
      wish.trailing,
    ])
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private signerInfo(wish: Required<Wishes>, issuer: Buffer, serial: Buffer, content: Buffer): Buffer {
    const named = createHash(wish.essDigest)
      .update(this.der(wish.essOf || wish.signer))
      .digest()
    const attributes = [
      ...(wish.signedType ? [attribute('1.2.840.113549.1.9.3', writeOid(wish.signedType))] : []),
      attribute(
        '1.2.840.113549.1.9.4',
        writeDer(TAG.octets, wish.messageDigest ?? createHash('sha256').update(content).digest()),
      ),
      ...(wish.ess
        ? [
            attribute(
              '1.2.840.113549.1.9.16.2.47',
              sequence(
                sequence(
                  sequence(
                    ...(wish.essDigest === 'sha256' ? [] : [algorithm(SHA1)]),
                    writeDer(TAG.octets, named),
                  ),
                ),
              ),
            ),
          ]
        : []),
    ]
    const covered = writeDer(TAG.set, ...attributes)
    const key = createPrivateKey(readFileSync(this.path(`${wish.signer}.key`)))
    const signature = sign(wish.signDigest, covered, key)
    if (wish.breakSignature) signature[40]! ^= 1
    return sequence(
      integer(1),
      sequence(issuer, writeDer(TAG.integer, serial)),
      algorithm(wish.signDigest === 'sha1' ? SHA1 : SHA256),
      writeDer(0xa0, ...attributes),
      algorithm(wish.signatureOid),
      writeDer(TAG.octets, signature),
    )
  }

  private root(name: string, subject: string): void {
    this.openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-sha256',
      '-nodes',
      '-days',
      '3650',
      '-utf8',
      '-subj',
      subject,
      '-keyout',
      this.path(`${name}.key`),
      '-out',
      this.path(`${name}.pem`),
      '-addext',
      'basicConstraints=critical,CA:TRUE',
      '-addext',
      'keyUsage=critical,keyCertSign,cRLSign',
    )
  }

  private issue(name: string, issuer: string, subject: string, extensions: string): void {
    writeFileSync(this.path(`${name}.ext`), extensions)
    this.openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-utf8',
      '-subj',
      subject,
      '-keyout',
      this.path(`${name}.key`),
      '-out',
      this.path(`${name}.csr`),
    )
    this.openssl(
      'x509',
      '-req',
      '-in',
      this.path(`${name}.csr`),
      '-CA',
      this.path(`${issuer}.pem`),
      '-CAkey',
      this.path(`${issuer}.key`),
      '-set_serial',
      String(1000 + this.count++),
      '-days',
      name === 'soon' ? '90' : name === 'ca' ? '3000' : '400',
      '-sha256',
      '-extfile',
      this.path(`${name}.ext`),
      '-out',
      this.path(`${name}.pem`),
    )
  }

  private openssl(...words: string[]): void {
    execFileSync('openssl', words, { stdio: 'ignore' })
  }
}

/** Everything a forged token may be told to say. */
export interface Wishes {
  readonly digest: Uint8Array
  readonly signer?: string
  readonly certificates?: readonly string[]
  readonly genTime?: Date | null
  readonly nonce?: bigint | null
  readonly imprintOid?: string
  readonly status?: number
  readonly signers?: number
  readonly contentType?: string
  /** '' leaves the attribute out. */
  readonly signedType?: string
  readonly messageDigest?: Uint8Array | null
  readonly ess?: boolean
  readonly essOf?: string
  readonly essDigest?: string
  readonly signDigest?: string
  readonly signatureOid?: string
  readonly breakSignature?: boolean
  readonly bare?: boolean
  readonly noToken?: boolean
  readonly trailing?: Uint8Array
}

const SHA256 = '2.16.840.1.101.3.4.2.1'
export const SHA1 = '1.3.14.3.2.26'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

const HONEST: Required<Wishes> = {
  digest: Buffer.alloc(32),
  signer: 'tsa',
  certificates: ['tsa', 'ca'],
  genTime: null,
  nonce: null,
  imprintOid: SHA256,
  status: 0,
  signers: 1,
  contentType: TST_INFO,
  signedType: TST_INFO,
  messageDigest: null,
  ess: true,
  essOf: '',
  essDigest: 'sha256',
  signDigest: 'sha256',
  signatureOid: '1.2.840.113549.1.1.1',
  breakSignature: false,
  bare: false,
  noToken: false,
  trailing: Buffer.alloc(0),
}

const LEAF =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
const CA =
  'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n'
const SIGNERS: Readonly<Record<string, string>> = {
  tsa: `${LEAF}extendedKeyUsage=critical,timeStamping\n`,
  soon: `${LEAF}extendedKeyUsage=critical,timeStamping\n`,
  'no-purpose': LEAF,
  'not-critical': `${LEAF}extendedKeyUsage=timeStamping\n`,
  'two-purposes': `${LEAF}extendedKeyUsage=critical,timeStamping,codeSigning\n`,
  'a-ca':
    'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature,keyCertSign\nextendedKeyUsage=critical,timeStamping\n',
  'no-signing':
    'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,keyEncipherment\nextendedKeyUsage=critical,timeStamping\n',
}

function configuration(folder: string, signer: string, options: string): string {
  const lines = {
    dir: folder,
    serial: '$dir/serial',
    crypto_device: 'builtin',
    signer_cert: `$dir/${signer}.pem`,
    certs: '$dir/ca.pem',
    signer_key: `$dir/${signer}.key`,
    signer_digest: 'sha256',
    default_policy: '1.2.3.4.1',
    digests: 'sha256, sha384, sha512',
    accuracy: 'secs:1, millisecs:500',
    ordering: 'yes',
    tsa_name: 'yes',
    ess_cert_id_chain: 'no',
    ess_cert_id_alg: 'sha256',
    clock_precision_digits: '3',
  }
  return `[tsa]\ndefault_tsa = t\n[t]\n${Object.entries(lines)
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n')}\n${options}\n`
}

function stampedInfo(wish: Required<Wishes>): Buffer {
  const time = (wish.genTime ?? new Date()).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return sequence(
    integer(1),
    writeOid('1.2.3.4.1'),
    sequence(algorithm(wish.imprintOid), writeDer(TAG.octets, wish.digest)),
    integer(7),
    writeDer(TAG.generalizedTime, Buffer.from(`${time}Z`)),
    ...(wish.nonce === null ? [] : [bigInteger(wish.nonce)]),
  )
}

function attribute(oid: string, value: Buffer): Buffer {
  return sequence(writeOid(oid), writeDer(TAG.set, value))
}

function algorithm(oid: string): Buffer {
  return sequence(writeOid(oid), writeDer(TAG.null))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return writeDer(TAG.sequence, ...parts)
}

function integer(value: number): Buffer {
  return writeDer(TAG.integer, Buffer.from([value]))
}

function bigInteger(value: bigint): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return writeDer(TAG.integer, bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}
