import { Refusal } from '../../ground/refusal.js'

type Environment = Readonly<Record<string, string | undefined>>

/** Where jobs wait: Redis or Valkey. */
export interface QueueAddress {
  readonly host: string
  readonly port: number
  readonly db: number
  readonly tls: boolean
  readonly username: string
  readonly password: string
  /** As it may be printed. */
  readonly shown: string
}

/** Where packages and results lie: a bucket of a server that speaks S3. */
export interface StoreAddress {
  readonly bucket: string
  /** '' or ends with a slash. */
  readonly prefix: string
  /** null: that of AWS for the region. */
  readonly endpoint: string | null
  readonly region: string
  /** Is the bucket a part of the path, or of the host's name? */
  readonly style: 'path' | 'host'
  readonly accessKey: string
  readonly secretKey: string
  readonly sessionToken: string
  readonly shown: string
}

/** redis://host[:6379][/0], rediss:// with TLS; Valkey's names too. The password stands in REDIS_PASSWORD. */
export function queueAddress(text: string, env: Environment): QueueAddress {
  const url = urlOf(text, /^(redis|valkey)s?:$/, '--queue')
  const tls = /^(rediss|valkeys):$/.test(url.protocol)
  const db = Number(url.pathname.slice(1) || 0)
  if (url.hostname === '' || !Number.isInteger(db) || db < 0) throw badUrl(text, '--queue')
  const shown = `${url.protocol}//${url.host}${url.pathname}`
  checkedRoad(shown, url.hostname, tls, env)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db,
    tls,
    username: env['REDIS_USERNAME'] || decodeURIComponent(url.username),
    password: env['REDIS_PASSWORD'] ?? '',
    shown,
  }
}

/**
 * s3://bucket[/prefix][?endpoint=https://host&region=…&style=host]; what is not said there: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL,
 * AWS_REGION. Keys stand in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, nowhere else.
 */
export function storeAddress(text: string, env: Environment): StoreAddress {
  const url = urlOf(text, /^s3:$/, '--store')
  const asked = (name: string): string | null => url.searchParams.get(name)
  const endpoint = asked('endpoint') ?? env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? null
  const style = asked('style') ?? (endpoint === null ? 'host' : 'path')
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname) || !/^(path|host)$/.test(style))
    throw badUrl(text, '--store')
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  const shown = `s3://${url.hostname}/${prefix}`
  if (endpoint === null) checkedRoad(shown, 'amazonaws.com', true, env)
  else {
    const server = urlOf(endpoint, /^https?:$/, '--store')
    checkedRoad(`${shown} (${server.origin})`, server.hostname, server.protocol === 'https:', env)
  }
  const [accessKey, secretKey] = [env['AWS_ACCESS_KEY_ID'] ?? '', env['AWS_SECRET_ACCESS_KEY'] ?? '']
  if (accessKey === '' || secretKey === '') throw new Refusal('server/no-keys', { server: shown }, 'usage')
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: asked('region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    style: style as 'path' | 'host',
    accessKey,
    secretKey,
    sessionToken: env['AWS_SESSION_TOKEN'] ?? '',
    shown: endpoint === null ? shown : `${shown} (${new URL(endpoint).origin})`,
  }
}

/** A password on the command line is read by everybody on the machine. */
function urlOf(text: string, protocol: RegExp, flag: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !protocol.test(url.protocol)) throw badUrl(text, flag)
  if (url.password !== '') throw new Refusal('server/secret-in-url', { flag }, 'usage')
  return url
}

/** What was typed may hold a secret in the wrong place: it is not repeated. */
function badUrl(_text: string, flag: string): Refusal {
  return new Refusal('server/bad-url', { flag }, 'usage')
}

/** Unencrypted only within this machine, or where the person answers for the network; with TLS, the certificate counts. */
function checkedRoad(server: string, host: string, tls: boolean, env: Environment): void {
  if (tls && env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    throw new Refusal('server/unchecked-tls', { server }, 'usage')
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)
  if (!tls && !isHere && env['EVIDENCE_PLAIN_NETWORK'] !== '1')
    throw new Refusal('server/plain', { server }, 'usage')
}
