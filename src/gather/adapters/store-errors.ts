import { Refusal } from '../../ground/refusal.js'

interface ServerError {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const NO_KEYS = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'AccessDenied',
  'Forbidden',
  'ExpiredToken',
  'InvalidToken',
  'InvalidAccessKey',
])
const FULL = new Set([
  'InsufficientStorage',
  'StorageFull',
  'XMinioStorageFull',
  'QuotaExceeded',
  'SlowDownWrite',
])
/** What this machine's own disk says is no trouble of the server. */
const OWN_DISK = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT', 'EMFILE', 'EIO'])

/** What certificates are refused with. */
export function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)|^EPROTO$/.test(code)
}

export function isNotThere(error: unknown): boolean {
  const { name } = error as ServerError
  return name === 'NoSuchKey' || (name === 'NotFound' && statusOf(error) === 404)
}

/** May it go well later? */
export function isPassing(error: unknown): boolean {
  const [code, status] = [codeOf(error), statusOf(error)]
  if (OWN_DISK.has(code)) return false
  if (status !== undefined) return status >= 500 || status === 429 || status === 408
  return !isTls(code)
}

/** The server's trouble in our words; what is none of the server's goes on as it is. */
export function storeRefusal(error: unknown, server: string): unknown {
  if (error instanceof Refusal) return error
  const [code, status] = [codeOf(error), statusOf(error)]
  if (OWN_DISK.has(code)) return error
  if (isTls(code)) return new Refusal('server/tls', { server, why: code }, 'unreached')
  if (FULL.has(code) || status === 507) return new Refusal('server/full', { server, why: code }, 'unreached')
  if (code === 'NoSuchBucket' || (code === 'NotFound' && status === 404))
    return new Refusal('server/no-bucket', { server }, 'unreached')
  if (NO_KEYS.has(code) || status === 401 || status === 403)
    return new Refusal('server/denied', { server, why: code }, 'unreached')
  if (status !== undefined && status < 500)
    return new Refusal('server/refused', { server, why: `${status} ${code}` }, 'unreached')
  return new Refusal('server/unreachable', { server, why: code }, 'unreached')
}

function statusOf(error: unknown): number | undefined {
  return (error as ServerError).$metadata?.httpStatusCode
}

/** A word, never the server's sentence: that may repeat keys. */
function codeOf(error: unknown): string {
  const { code, name } = error as ServerError
  const word = typeof code === 'string' ? code : typeof name === 'string' ? name : ''
  return /^[\w.-]{1,60}$/.test(word) ? word : 'unknown'
}
