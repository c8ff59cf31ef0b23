import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Authority } from '../support/authority.js'
import { AuthorityServer } from '../support/authority-server.js'
import { evidence, room } from '../support/run.js'
import { has, needs } from '../support/tools.js'

const sealing = needs('openssl')
let authority: Authority
let server: AuthorityServer
let dir = ''

beforeAll(async () => {
  dir = room('快砍 助力')
  mkdirSync(join(dir, '截图'))
  writeFileSync(join(dir, '截图/承诺页.txt'), '助力不成功全额退款')
  writeFileSync(join(dir, '客服聊天.txt'), '客服：请先补交 2000 元')
  expect(evidence(['init', dir, '--yes'], dir).code).toBe(0)
  if (!has('openssl')) return
  authority = new Authority()
  server = await new AuthorityServer(authority).open()
}, 120_000)
afterAll(async () => {
  await server?.close()
  authority?.close()
})

/** The bin while this process answers as the authority: a synchronous run would block it. */
function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(process.cwd(), 'bin/evidence.js'), ...words], {
      cwd: dir,
      env: { ...process.env, http_proxy: '', HTTP_PROXY: '', NO_COLOR: '1' },
    })
    const [out, err]: Buffer[][] = [[], []]
    child.stdout.on('data', (part: Buffer) => out!.push(part))
    child.stderr.on('data', (part: Buffer) => err!.push(part))
    child.on('close', (code) =>
      resolve({ code: code ?? -1, out: Buffer.concat(out!).toString(), err: Buffer.concat(err!).toString() }),
    )
  })
}

describe('seal', () => {
  test('without an authority explains, lists some with what is unproven about each, and exits 2', async () => {
    const { code, err } = await run('seal')
    expect(code).toBe(2)
    expect(err).toMatch(/未证实[\s\S]*还没有选时间戳机构，没有封存/)
  })

  sealing('at an authority that fails writes nothing and exits 5', async () => {
    const { code, err } = await run('seal', '--tsa', server.url('/forged'))
    expect([code, err]).toEqual([5, expect.stringContaining('签名无效')])
    expect(readdirSync(join(dir, '.evidence'))).not.toContain('seals')
  })

  sealing(
    'seals; verify trusts it with the root named and calls it weak without; nothing printed claims a notary',
    async () => {
      const seal = await run('seal', '--tsa', server.url('/'), '--ca', authority.path('root.pem'), '--json')
      expect([seal.code, JSON.parse(seal.out)]).toEqual([
        0,
        expect.objectContaining({
          format: 'evidence-seal',
          version: 1,
          seals: [expect.objectContaining({ id: '0001', trusted: true, covers: 2 })],
        }),
      ])
      const verdictOf = async (...words: string[]): Promise<unknown> =>
        JSON.parse((await run('verify', '--json', ...words)).out)
      expect(await verdictOf('--ca', authority.path('root.pem'))).toMatchObject({
        verdict: 'sound',
        seals: [{ id: '0001', trusted: true }],
      })
      expect(await verdictOf()).toMatchObject({ verdict: 'weak', seals: [{ trusted: false }] })
      expect((await run('verify', '--strict')).code).toBe(4)
      expect((await run('seal', '--tsa', server.url('/'))).out).not.toMatch(
        /已公证|已存证|具有法律效力|可信时间戳/,
      )
    },
  )

  sealing('exports a ZIP inside the case that verifies on its own, and the case stays sound', async () => {
    const done = await run('export', '交法院.zip', '--zip', '--json')
    expect([done.code, JSON.parse(done.out)]).toEqual([
      0,
      expect.objectContaining({
        format: 'evidence-export',
        version: 1,
        root: expect.objectContaining({ kind: 'seal' }) as unknown,
      }),
    ])
    const bag = await run('verify', '交法院.zip', '--ca', authority.path('root.pem'), '--json')
    expect(JSON.parse(bag.out)).toMatchObject({
      format: 'evidence-verify',
      verdict: 'sound',
      counts: { changed: 0, missing: 0 },
    })
    expect(JSON.parse((await run('verify', '--json', '--ca', authority.path('root.pem'))).out)).toMatchObject(
      { verdict: 'sound', counts: { registered: 2, unregistered: 0 } },
    )
    const again = await run('export', '交法院.zip', '--zip', '--json')
    expect([again.code, JSON.parse(again.out)]).toEqual([0, expect.objectContaining({ already: true })])
    writeFileSync(join(dir, '别人的.zip'), '不是证据包')
    expect((await run('export', '别人的.zip', '--zip')).code).toBe(2)
    rmSync(join(dir, '别人的.zip'))
  })

  sealing('a changed byte in the ZIP, and a changed exhibit at export, exit 4', async () => {
    const bytes = readFileSync(join(dir, '交法院.zip'))
    bytes[bytes.indexOf('助力不成功')]! ^= 1
    writeFileSync(join(dir, '..', '改过.zip'), bytes)
    const bag = await run('verify', join(dir, '..', '改过.zip'))
    expect([bag.code, bag.out]).toEqual([4, expect.stringContaining('与清单不符')])
    writeFileSync(join(dir, '客服聊天.txt'), '客服：没说过')
    expect((await run('export', '再交.zip', '--zip')).code).toBe(4)
    expect(readdirSync(dir).filter((name) => name.startsWith('再交') || name.startsWith('.再交'))).toEqual([])
  })
})
