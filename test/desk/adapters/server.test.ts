import { request } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { DeskServer } from '../../../src/desk/adapters/server.js'

let server: DeskServer | undefined
afterEach(() => server?.end())

function get(
  url: URL,
  headers: OutgoingHttpHeaders,
): Promise<{ status: number; body: string; cookie: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      const cookie = String(response.headers['set-cookie']?.[0] ?? '').split(';')[0]!
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, cookie }))
    })
      .on('error', reject)
      .end()
  })
}

test('a page of another port has the cookie, and a token it made up opens nothing to it', async () => {
  const answered: string[] = []
  server = new DeskServer((_request, url) => {
    answered.push(url.pathname)
    return Promise.resolve({ status: 200, type: 'text/plain', body: '案件' })
  })
  const address = new URL(await server.listen())
  const elsewhere = { 'sec-fetch-site': 'cross-site' }
  const { status, cookie } = await get(address, elsewhere) // clicked in a mail program
  expect(status).toBe(303)
  for (const site of ['same-site', 'cross-site']) {
    const path = new URL('/api/case?token=x', address)
    const got = await get(path, { cookie, 'sec-fetch-site': site })
    expect([got.status, got.body.includes('案件')]).toEqual([403, false])
  }
  expect(answered).toEqual([])
  expect((await get(new URL('/api/case', address), { cookie, 'sec-fetch-site': 'same-origin' })).body).toBe(
    '案件',
  )
})
