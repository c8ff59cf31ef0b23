import { createHash, randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCertificate } from '../../../src/rfc3161/rules/certificate.js'
import { judgeToken } from '../../../src/rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../../src/rfc3161/rules/judgement.js'
import { buildRequest, readRequest } from '../../../src/rfc3161/rules/request.js'
import { Authority, SHA1 } from '../../support/authority.js'
import type { Wishes } from '../../support/authority.js'
import { has, needs } from '../../support/tools.js'

const sealed = createHash('sha256').update('案件封存清单').digest()
let authority: Authority

beforeAll(() => {
  if (has('openssl')) authority = new Authority()
})
afterAll(() => authority?.close())

function judge(
  reply: Uint8Array,
  question: { digest?: Buffer; nonce?: bigint | null; root?: string } = {},
): TokenJudgement {
  return judgeToken(reply, {
    digest: question.digest ?? sealed,
    nonce: question.nonce ?? null,
    roots: [readCertificate(authority.der(question.root ?? 'root'))],
    held: [],
  })
}

describe('a request', () => {
  test('reads back what it asked, with a positive nonce also when the random bytes begin with ones or zeros', () => {
    for (const first of [0x00, 0x7f, 0x80, 0xff]) {
      const request = buildRequest(sealed, Buffer.concat([Buffer.from([first]), randomBytes(7)]))
      expect(readRequest(request.der)).toMatchObject({
        digest: sealed,
        algorithm: 'sha256',
        nonce: request.nonce,
      })
      expect(request.nonce > 0n).toBe(true)
    }
  })

  needs('openssl')('is what openssl reads as a query with nonce and certReq', () => {
    const file = authority.path('ours.tsq')
    writeFileSync(file, buildRequest(sealed, randomBytes(8)).der)
    const text = execFileSync('openssl', ['ts', '-query', '-in', file, '-text'], { encoding: 'utf8' })
    expect(text).toMatch(/Hash Algorithm: sha256[\s\S]*Nonce: 0x[\s\S]*Certificate required: yes/)
  })
})

describe('an honest reply', () => {
  needs('openssl')('is trusted, with its time, authority and end, and openssl agrees', () => {
    const request = buildRequest(sealed, randomBytes(8))
    const reply = authority.reply(request.der)
    const judgement = judge(reply, { nonce: request.nonce })
    expect(judgement).toMatchObject({
      state: 'trusted',
      facts: { authority: 'tsa', policy: '1.2.3.4.1', algorithm: 'sha256', accuracy: 1500 },
    })
    expect(Math.abs((judgement as { facts: { genTime: number } }).facts.genTime - Date.now())).toBeLessThan(
      60_000,
    )
    writeFileSync(authority.path('good.tsr'), reply)
    const verified = execFileSync(
      'openssl',
      [
        'ts',
        '-verify',
        '-digest',
        sealed.toString('hex'),
        '-in',
        authority.path('good.tsr'),
        '-CAfile',
        authority.path('root.pem'),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    )
    expect(verified).toContain('Verification: OK')
  })

  needs('openssl')(
    'is trusted with an ESSCertID of SHA-1, with a SHA-512 signer and with the whole chain in it',
    () => {
      const request = buildRequest(sealed, randomBytes(8))
      for (const options of ['ess_cert_id_alg = sha1', 'signer_digest = sha512', 'ess_cert_id_chain = yes']) {
        expect(judge(authority.reply(request.der, 'tsa', options), { nonce: request.nonce })).toMatchObject({
          state: 'trusted',
        })
      }
    },
  )

  needs('openssl')(
    'forged rightly by our own hand is trusted too, so that the cases below differ in one thing only',
    () => {
      expect(judge(authority.forge({ digest: sealed }))).toMatchObject({
        state: 'trusted',
        facts: { grantedWithMods: false },
      })
      expect(judge(authority.forge({ digest: sealed, bare: true }))).toMatchObject({ state: 'trusted' })
      expect(judge(authority.forge({ digest: sealed, status: 1 }))).toMatchObject({
        state: 'trusted',
        facts: { grantedWithMods: true },
      })
      expect(
        judge(authority.forge({ digest: sealed, certificates: ['other', 'soon', 'tsa', 'ca'] })),
      ).toMatchObject({ state: 'trusted' })
    },
  )

  needs('openssl')('stays trusted after its certificate ended, and is judged at its own time', () => {
    const late = readCertificate(authority.der('tsa')).notAfter
    expect(judge(authority.forge({ digest: sealed, genTime: new Date(late) }))).toMatchObject({
      state: 'trusted',
    })
    expect(judge(authority.forge({ digest: sealed, genTime: new Date(late + 1000) }))).toMatchObject({
      state: 'invalid',
      reason: 'outside-validity',
    })
  })

  needs('openssl')('of an authority nobody vouches for is untrusted, not false', () => {
    expect(judge(authority.forge({ digest: sealed }), { root: 'other' })).toMatchObject({
      state: 'untrusted',
      root: 'unknown',
    })
    expect(
      judge(authority.forge({ digest: sealed, certificates: ['tsa', 'ca', 'root'] }), { root: 'other' }),
    ).toMatchObject({ state: 'untrusted', root: 'in-case' })
    expect(judge(authority.forge({ digest: sealed, certificates: ['tsa'] }))).toMatchObject({
      state: 'untrusted',
      root: 'unknown',
    })
  })
})

const FALSE: readonly (readonly [what: string, wishes: Partial<Wishes>, reason: string])[] = [
  ['of another digest', { digest: createHash('sha256').update('别的清单').digest() }, 'imprint'],
  ['with a cut imprint', { digest: sealed.subarray(0, 16) }, 'imprint'],
  [
    'with an MD5 imprint',
    { imprintOid: '1.2.840.113549.2.5', digest: createHash('md5').update('案件').digest() },
    'imprint-algorithm',
  ],
  [
    'with a SHA-1 imprint',
    { imprintOid: SHA1, digest: createHash('sha1').update('案件').digest() },
    'imprint-algorithm',
  ],
  [
    'with a SHA-512 imprint of the same bytes',
    { imprintOid: '2.16.840.1.101.3.4.2.3', digest: createHash('sha512').update('案件').digest() },
    'imprint-digest',
  ],
  ['that says it was rejected but carries a token', { status: 2 }, 'status'],
  ['that waits', { status: 3 }, 'status'],
  ['granted without a token', { noToken: true }, 'no-token'],
  [
    'signed by a certificate without a purpose',
    { signer: 'no-purpose', certificates: ['no-purpose', 'ca'] },
    'purpose',
  ],
  [
    'signed by a certificate whose purpose is not critical',
    { signer: 'not-critical', certificates: ['not-critical', 'ca'] },
    'purpose-not-critical',
  ],
  [
    'signed by a certificate with a second purpose',
    { signer: 'two-purposes', certificates: ['two-purposes', 'ca'] },
    'purpose',
  ],
  ['signed by a CA', { signer: 'a-ca', certificates: ['a-ca', 'ca'] }, 'certificate-is-ca'],
  [
    'signed by a certificate that may not sign',
    { signer: 'no-signing', certificates: ['no-signing', 'ca'] },
    'key-usage',
  ],
  ['without its certificate', { certificates: ['ca'] }, 'no-certificate'],
  ['without ESSCertID', { ess: false }, 'certificate-id'],
  ['whose ESSCertID names another certificate', { essOf: 'soon' }, 'certificate-id-mismatch'],
  ['whose ESSCertIDv2 is SHA-1', { essDigest: 'sha1' }, 'digest-algorithm'],
  ['of 1999', { genTime: new Date('1999-01-01T00:00:00Z') }, 'outside-validity'],
  ['of the far future', { genTime: new Date('2039-01-01T00:00:00Z') }, 'outside-validity'],
  ['with two signers', { signers: 2 }, 'signers'],
  ['with no signer', { signers: 0 }, 'signers'],
  ['with bytes after the end', { trailing: Buffer.from('AAAAA') }, 'malformed'],
  ['without signed content type', { signedType: '' }, 'content-type'],
  ['with another signed content type', { signedType: '1.2.840.113549.1.7.1' }, 'content-type'],
  ['that holds something else than a time stamp', { contentType: '1.2.840.113549.1.7.1' }, 'not-time-stamp'],
  ['whose message digest is of other bytes', { messageDigest: Buffer.alloc(32) }, 'message-digest'],
  ['whose signature is off by one bit', { breakSignature: true }, 'signature'],
  ['signed over SHA-1', { signDigest: 'sha1' }, 'digest-algorithm'],
  ['signed by an algorithm nobody listed', { signatureOid: '1.2.3.4.5' }, 'signature-algorithm'],
]

describe('a reply that must be rejected', () => {
  for (const [what, wishes, reason] of FALSE) {
    needs('openssl')(`${what}: ${reason}`, () => {
      expect(judge(authority.forge({ digest: sealed, ...wishes }))).toMatchObject({
        state: 'invalid',
        reason,
      })
    })
  }

  needs('openssl')('to another request: nonce', () => {
    const [ours, theirs] = [buildRequest(sealed, randomBytes(8)), buildRequest(sealed, randomBytes(8))]
    expect(judge(authority.reply(theirs.der), { nonce: ours.nonce })).toMatchObject({
      state: 'invalid',
      reason: 'nonce',
    })
    expect(judge(authority.forge({ digest: sealed }), { nonce: ours.nonce })).toMatchObject({
      state: 'invalid',
      reason: 'nonce',
    })
  })

  needs('openssl')('under a root of the same name with another key is untrusted', () => {
    expect(judge(authority.forge({ digest: sealed }), { root: 'other' })).toMatchObject({
      state: 'untrusted',
    })
  })

  test('that is a web page, empty, huge or cut off: each with its reason', () => {
    const ask = (bytes: Uint8Array): TokenJudgement =>
      judgeToken(bytes, { digest: sealed, nonce: null, roots: [], held: [] })
    expect(ask(Buffer.from('<!doctype html><title>登录</title>'))).toMatchObject({ reason: 'not-a-token' })
    expect(ask(Buffer.alloc(0))).toMatchObject({ reason: 'not-a-token' })
    expect(ask(Buffer.alloc(70_000, 0x30))).toMatchObject({ reason: 'too-large' })
    expect(ask(Buffer.from('30820100020100', 'hex'))).toMatchObject({ reason: 'malformed' })
  })

  needs('openssl')('cut anywhere is never accepted', () => {
    const good = authority.forge({ digest: sealed })
    for (let size = 0; size < good.length; size += 7)
      expect(judge(good.subarray(0, size)).state).toBe('invalid')
  })
})

needs('openssl')(
  'no flipped bit of a good reply makes another token of it',
  () => {
    const good = authority.reply(buildRequest(sealed, Buffer.alloc(8, 0x11)).der)
    const question = {
      digest: sealed,
      nonce: 0x1111111111111111n,
      roots: [readCertificate(authority.der('root'))],
      held: [],
    }
    const honest = identity(judgeToken(good, question))
    const rounds = process.env['EVIDENCE_LONG'] ? 10_000 : 1_000
    const bits = good.length * 8
    let rejected = 0
    for (let round = 0; round < rounds; round++) {
      const flipped = Buffer.from(good)
      const bit = Math.floor((round * bits) / rounds) + (round % 8 ? 0 : round % 7)
      flipped[(bit >> 3) % good.length]! ^= 1 << (bit & 7)
      const judgement = judgeToken(flipped, question)
      if (judgement.state === 'trusted') expect(identity(judgement)).toEqual(honest)
      else rejected++
    }
    expect(rejected).toBeGreaterThan(rounds * 0.9)
  },
  120_000,
)

/** What makes a token this one: time, serial, policy, authority. Wrapper bytes outside the signature may differ. */
function identity(judgement: TokenJudgement): unknown {
  if (judgement.state !== 'trusted') throw new Error(judgement.state)
  const { genTime, serial, policy, authority: name, algorithm, accuracy } = judgement.facts
  return { genTime, serial, policy, name, algorithm, accuracy }
}
