import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { readRequest } from '../../src/rfc3161/rules/request.js'
import type { Authority } from './authority.js'

/** The authority over HTTP on this machine. The path says how it misbehaves; `/` is honest. */
export class AuthorityServer {
  readonly asked: string[] = []
  private readonly server: http.Server
  private readonly authority: Authority
  private kept: Buffer | undefined

  constructor(authority: Authority) {
    this.authority = authority
    this.server = http.createServer((request, response) => {
      const parts: Buffer[] = []
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => this.answer(request, Buffer.concat(parts), response))
    })
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return this
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private answer(request: http.IncomingMessage, query: Buffer, response: http.ServerResponse): void {
    const path = new URL(request.url ?? '/', 'http://tsa').pathname
    this.asked.push(request.url ?? '')
    const send = (body: Buffer | string, type = 'application/timestamp-reply', status = 200): void => {
      response.writeHead(status, { 'content-type': type }).end(body)
    }
    if (request.headers['content-type'] !== 'application/timestamp-query') return send('', 'text/plain', 415)
    if (path === '/html') return send('<!doctype html><title>上网认证</title>', 'text/html')
    if (path === '/elsewhere') {
      response.writeHead(301, { location: 'http://localhost:9/' }).end()
      return
    }
    if (path === '/moved') {
      response.writeHead(307, { location: '/' }).end()
      return
    }
    if (path === '/down') return send('', 'text/plain', 503)
    if (path === '/slow') {
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).write('0')
      return
    }
    if (path === '/huge') return send(Buffer.alloc(200_000, 0x30))
    const asked = readRequest(query)
    const honest = { digest: asked.digest, nonce: asked.nonce }
    if (path === '/replay') return send((this.kept ??= this.authority.reply(query)))
    if (path === '/rejected') return send(this.authority.forge({ ...honest, status: 2, noToken: true }))
    if (path === '/forged') return send(this.authority.forge({ ...honest, breakSignature: true }))
    if (path === '/other') return send(this.authority.forge({ ...honest, digest: Buffer.alloc(32, 7) }))
    if (path === '/early')
      return send(this.authority.forge({ ...honest, genTime: new Date(Date.now() + 8 * 3600_000) }))
    if (path === '/soon') return send(this.authority.reply(query, 'soon'))
    send(this.authority.reply(query))
  }
}
