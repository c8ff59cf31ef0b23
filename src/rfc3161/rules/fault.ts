/** Why a reply or token proves nothing. Its sentence stands in `locale/` under `token.<reason>`. */
export type TokenReason =
  | 'not-a-token'
  | 'too-large'
  | 'malformed'
  | 'status'
  | 'no-token'
  | 'not-signed-data'
  | 'not-time-stamp'
  | 'version'
  | 'signers'
  | 'digest-algorithm'
  | 'signature-algorithm'
  | 'signed-attributes'
  | 'content-type'
  | 'message-digest'
  | 'signature'
  | 'imprint-algorithm'
  | 'imprint-digest'
  | 'imprint'
  | 'nonce'
  | 'no-certificate'
  | 'certificate'
  | 'certificate-is-ca'
  | 'key-usage'
  | 'purpose'
  | 'purpose-not-critical'
  | 'certificate-id'
  | 'certificate-id-mismatch'
  | 'outside-validity'

/** The token is not what it must be. Thrown inside this folder only; the outside gets a TokenJudgement. */
export class TokenFault extends Error {
  readonly reason: TokenReason
  readonly detail: string

  constructor(reason: TokenReason, detail = '') {
    super(`${reason} ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}

/** The signature is of a kind this program cannot check; it is not thereby false. */
export class TokenUnsupported extends Error {}
