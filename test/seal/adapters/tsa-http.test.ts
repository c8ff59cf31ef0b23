import http from 'node:http'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { proxyFor } from '../../../src/seal/adapters/http-proxy.js'
import { HttpAuthorities } from '../../../src/seal/adapters/tsa-http.js'
import { Authority } from '../../support/authority.js'
import { needs } from '../../support/tools.js'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

test('the proxy is the one the environment names for the scheme, unless the host is spared', () => {
  const env = {
    https_proxy: 'http://proxy.lan:3128',
    HTTP_PROXY: 'http://old.lan:80',
    no_proxy: 'localhost, .gov.cn,tsa.lan',
  }
  expect(proxyFor(new URL('https://tsa.example/'), env)?.href).toBe('http://proxy.lan:3128/')
  expect(proxyFor(new URL('http://tsa.example/'), env)?.href).toBe('http://old.lan/')
  for (const spared of ['https://localhost/', 'https://tsa.gov.cn/', 'https://tsa.lan/'])
    expect(proxyFor(new URL(spared), env)).toBeNull()
  expect(proxyFor(new URL('https://nottsa.lan.example/'), env)).not.toBeNull()
  expect(proxyFor(new URL('https://tsa.example/'), {})).toBeNull()
})

needs('openssl')(
  'an https authority is reached through the proxy by CONNECT with its login, and a certificate nobody trusts ends it',
  async () => {
    const authority = new Authority()
    closing.push(() => authority.close())
    const secure = tls.createServer({ key: await readKey(authority), cert: authority.pem('tsa') }, (socket) =>
      socket.end(),
    )
    const port = await listen(secure)
    const asked: (string | undefined)[] = []
    const proxy = http.createServer().on('connect', (request, client) => {
      asked.push(request.url, request.headers['proxy-authorization'])
      const onward = net.connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        onward.pipe(client).pipe(onward)
      })
      onward.on('error', () => client.destroy())
      client.on('error', () => onward.destroy())
    })
    const env = { https_proxy: `http://user:pass@127.0.0.1:${await listen(proxy)}` }
    const answer = await new HttpAuthorities({ timeout: 5000, env }).ask(
      'https://tsa.example/tsr',
      Buffer.from('q'),
    )
    expect(asked).toEqual(['tsa.example:443', `Basic ${Buffer.from('user:pass').toString('base64')}`])
    expect(answer).toMatchObject({
      ok: false,
      why: 'not-reached',
      detail: expect.stringMatching(/CERT|SIGNATURE|ALTNAME|ISSUER/) as string,
    })
  },
)

async function readKey(authority: Authority): Promise<string> {
  return (await import('node:fs')).readFileSync(authority.path('tsa.key'), 'utf8')
}

test('an authority that dribbles is cut off when the whole time is up, not per byte', async () => {
  const slow = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' })
    const drip = setInterval(() => response.write('0'), 50)
    response.on('close', () => clearInterval(drip))
  })
  const port = await listen(slow)
  closing.push(() => slow.closeAllConnections())
  const before = Date.now()
  expect(
    await new HttpAuthorities({ timeout: 400, env: {} }).ask(`http://127.0.0.1:${port}/`, Buffer.from('q')),
  ).toMatchObject({ ok: false, why: 'timeout' })
  expect(Date.now() - before).toBeLessThan(2000)
})
