import { timingSafeEqual } from 'node:crypto'

/** What of a request decides whether it is ours. Header names are lowercase, as Node gives them. */
export interface Asked {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Headers of every answer: nothing from elsewhere, nothing inline, in no other page's frame, kept nowhere. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
}

/**
 * May a request be answered at all? A foreign Host is DNS rebinding, a foreign Origin or site is another page's doing, and
 * a change must say where it comes from. Returns why not, null when it may.
 */
export function foreign({ method, headers }: Asked, port: number): 'host' | 'origin' | 'site' | null {
  const own = `127.0.0.1:${port}`
  if (headers['host'] !== own) return 'host'
  const origin = headers['origin']
  if (origin !== undefined && origin !== `http://${own}`) return 'origin'
  if (method !== 'GET' && origin === undefined) return 'origin'
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || (site === 'none' && method === 'GET') ? null : 'site'
}

/** Cookies of one machine are shared by all ports: each desk has a name of its own. */
export function cookieName(port: number): string {
  return `evidence-desk-${port}`
}

/** Does the request carry this session's secret? Compared in constant time. */
export function holdsSecret({ headers }: Asked, port: number, secret: string): boolean {
  const line = headers['cookie']
  const name = `${cookieName(port)}=`
  const found = (typeof line === 'string' ? line : '')
    .split('; ')
    .find((part) => part.startsWith(name))
    ?.slice(name.length)
  return found !== undefined && sameText(found, secret)
}

/** Are two secrets the same? Takes as long for a near miss as for a far one. */
export function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
