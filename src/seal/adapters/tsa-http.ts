import http from 'node:http'
import https from 'node:https'
import { performance } from 'node:perf_hooks'
import { REPLY_LIMIT } from '../../rfc3161/rules/reply.js'
import type { TimeStampAuthorities, TsaAnswer, TsaFailure } from '../ports.js'
import { proxyFor, proxyLogin, tunnelAgent } from './http-proxy.js'

export interface TsaOptions {
  /** For the whole exchange, milliseconds. */
  readonly timeout?: number
  readonly env?: NodeJS.ProcessEnv
}

const HOPS = 3

/** RFC 3161 §3.4 over node:http: one time limit for everything, no more bytes than a reply can have, redirects only on the same host. */
export class HttpAuthorities implements TimeStampAuthorities {
  private readonly timeout: number
  private readonly env: NodeJS.ProcessEnv

  constructor(options: TsaOptions = {}) {
    this.timeout = options.timeout ?? 30_000
    this.env = options.env ?? process.env
  }

  async ask(url: string, request: Uint8Array): Promise<TsaAnswer> {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return failed('bad-address', url)
    const ends = performance.now() + this.timeout
    let address = new URL(url)
    for (let hop = 0; hop <= HOPS; hop++) {
      const answer = await this.post(address, request, ends)
      if (!('location' in answer)) return answer
      const next = URL.canParse(answer.location, address.href) ? new URL(answer.location, address.href) : null
      if (
        !next ||
        next.hostname !== address.hostname ||
        (address.protocol === 'https:' && next.protocol !== 'https:')
      )
        return failed('redirect', answer.location)
      address = next
    }
    return failed('redirect', address.href)
  }

  private async post(
    url: URL,
    body: Uint8Array,
    ends: number,
  ): Promise<TsaAnswer | { readonly location: string }> {
    const left = Math.max(1, Math.ceil(ends - performance.now()))
    const cut = AbortSignal.timeout(left)
    const sent = new Date()
    try {
      const response = await this.send(url, body, cut)
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400 && response.headers.location)
        return abandon(response, { location: response.headers.location })
      if (status !== 200) return abandon(response, failed('http-status', String(status)))
      const bytes = await readLimited(response)
      if (!bytes) return failed('too-large', String(REPLY_LIMIT))
      const type = (response.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
      if (type !== 'application/timestamp-reply' && bytes[0] !== 0x30)
        return failed('not-a-reply', type || '-')
      return { ok: true, bytes, sent, received: new Date() }
    } catch (error) {
      return cut.aborted
        ? failed('timeout', String(Math.round(this.timeout / 1000)))
        : failed('not-reached', codeOf(error))
    }
  }

  private async send(url: URL, body: Uint8Array, signal: AbortSignal): Promise<http.IncomingMessage> {
    const proxy = proxyFor(url, this.env)
    const headers = {
      'content-type': 'application/timestamp-query',
      'content-length': body.length,
      accept: 'application/timestamp-reply',
    }
    const agent = proxy && url.protocol === 'https:' ? await tunnelAgent(url, proxy, signal) : undefined
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', headers, signal, ...(agent ? { agent } : {}) }
      const request =
        proxy && url.protocol === 'http:'
          ? http.request(proxy, {
              ...options,
              path: url.href,
              headers: { ...headers, host: url.host, ...proxyLogin(proxy) },
            })
          : (url.protocol === 'https:' ? https : http).request(url, options)
      request.on('response', resolve).on('error', reject).end(body)
    })
  }
}

async function readLimited(response: http.IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > REPLY_LIMIT) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function abandon<T>(response: http.IncomingMessage, answer: T): T {
  response.destroy()
  return answer
}

function failed(why: TsaFailure, detail: string): TsaAnswer {
  return { ok: false, why, detail }
}

function codeOf(error: unknown): string {
  const one = error instanceof AggregateError ? (error.errors as unknown[])[0] : error
  return one instanceof Error
    ? 'code' in one && typeof one.code === 'string'
      ? one.code
      : one.message
    : String(one)
}
