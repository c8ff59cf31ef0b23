import { DerFault, TAG, childrenOf, readDer, readInteger, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { TokenFault } from './fault.js'

/** Larger than any honest reply with its whole chain. */
export const REPLY_LIMIT = 64 * 1024

/** A file that should hold a token: a whole TimeStampResp (.tsr) or the bare ContentInfo. */
export interface Reply {
  readonly form: 'response' | 'token'
  /** 0 granted, 1 granted with modifications; 0 for a bare token. */
  readonly status: number
  readonly token: Der
}

/** Reads a reply: first as TimeStampResp, then as bare token. Throws TokenFault too-large, not-a-token, malformed, status, no-token. */
export function readReply(bytes: Uint8Array): Reply {
  if (bytes.length > REPLY_LIMIT) throw new TokenFault('too-large', String(bytes.length))
  if (bytes[0] !== TAG.sequence)
    throw new TokenFault('not-a-token', bytes.length === 0 ? 'empty' : `0x${bytes[0]!.toString(16)}`)
  const [first, second, ...rest] = reading(() => childrenOf(readDer(bytes)))
  if (first?.tag === TAG.oid) return { form: 'token', status: 0, token: reading(() => readDer(bytes)) }
  if (first?.tag !== TAG.sequence || rest.length > 0) throw new TokenFault('malformed', 'TimeStampResp')
  const status = reading(() => Number(readInteger(sequenceOf(first)[0])))
  if (status !== 0 && status !== 1) throw new TokenFault('status', `${status}${failure(first)}`)
  if (second === undefined) throw new TokenFault('no-token')
  return { form: 'response', status, token: second }
}

/** Runs a reader; a DerFault becomes the reason `malformed`. */
export function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof DerFault) throw new TokenFault('malformed', fault.message)
    throw fault
  }
}

/** PKIFailureInfo bits of RFC 3161 §2.4.2 by name: " badAlg". */
function failure(status: Der): string {
  const bits =
    childrenOf(status)
      .find((field) => field.tag === TAG.bits)
      ?.value.subarray(1) ?? Buffer.alloc(0)
  const named = Object.entries(FAILURES).filter(
    ([bit]) => ((bits[Number(bit) >> 3] ?? 0) & (0x80 >> (Number(bit) & 7))) !== 0,
  )
  return named.map(([, name]) => ` ${name}`).join('')
}

const FAILURES = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
} as const
