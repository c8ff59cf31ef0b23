import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PoolMeasurer } from '../../../src/case/adapters/measurer.js'
import { namingRules } from '../../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { NodeRoots } from '../../../src/seal/adapters/trust-roots.js'
import { HttpAuthorities } from '../../../src/seal/adapters/tsa-http.js'
import { readRequest } from '../../../src/rfc3161/rules/request.js'
import { importToken } from '../../../src/seal/usecases/import-token.js'
import { sealCase } from '../../../src/seal/usecases/seal-case.js'
import type { SealOutcome, SealPorts } from '../../../src/seal/usecases/seal-case.js'
import { Authority } from '../../support/authority.js'
import { AuthorityServer } from '../../support/authority-server.js'
import { refusal } from '../../support/matchers.js'
import { makeCase } from '../../support/small-case.js'
import { has, needs } from '../../support/tools.js'

let authority: Authority
let server: AuthorityServer
let made: Awaited<ReturnType<typeof makeCase>>
const openssl = needs('openssl')

beforeAll(async () => {
  if (!has('openssl')) return
  authority = new Authority()
  server = await new AuthorityServer(authority).open()
})
afterAll(async () => {
  await server?.close()
  authority?.close()
})
afterEach(() => made?.close())

async function ports(env: NodeJS.ProcessEnv = {}, timeout = 20_000): Promise<SealPorts> {
  made = await makeCase()
  return {
    store: made.store,
    clock: made.clock,
    measurer: new PoolMeasurer(namingRules),
    seals: new DiskSealFolders(),
    authorities: new HttpAuthorities({ timeout, env }),
    roots: new NodeRoots(),
    random: (size) => randomBytes(size),
  }
}

async function seal(at: SealPorts, ...paths: string[]): Promise<SealOutcome> {
  return sealCase(at, {
    authorities: paths.map((path) => server.url(path)),
    ca: [authority.path('root.pem')],
    offline: false,
  })
}

const inSeal = (name: string): string => join(made.root, '.evidence', 'seals', '0001', name)

describe('sealing', () => {
  openssl(
    'writes SEAL with its four copies, request, reply and chain, and others can check all of it',
    async () => {
      const outcome = await seal(await ports(), '/')
      expect(outcome).toMatchObject({
        id: '0001',
        exhibits: 3,
        failures: [],
        stamps: [{ n: 1, judgement: { state: 'trusted' } }],
      })
      expect(readdirSync(inSeal('.'))).toEqual([
        '1.chain.pem',
        '1.tsq',
        '1.tsr',
        'SEAL',
        'SHA256SUMS',
        'custody.jsonl',
        'evidence.yml',
        'register.json',
      ])
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'SEAL'], { cwd: inSeal('.') })
      const checks = [
        ['-data', 'SEAL'],
        ['-queryfile', '1.tsq'],
      ]
      for (const how of checks) {
        expect(
          execFileSync(
            'openssl',
            ['ts', '-verify', ...how, '-in', '1.tsr', '-CAfile', authority.path('root.pem')],
            { cwd: inSeal('.'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
          ),
        ).toContain('Verification: OK')
      }
    },
  )

  openssl(
    'records every file it wrote, the authority and the clock in the custody log, after the head it sealed',
    async () => {
      const at = await ports()
      const before = readFileSync(join(made.root, '.evidence/custody.jsonl'), 'utf8')
      await seal(at, '/')
      expect(readFileSync(inSeal('custody.jsonl'), 'utf8')).toBe(before)
      const event = (await at.store.readCustody()).at(-1)!
      expect(event).toMatchObject({
        event: 'seal',
        facts: { seal: '0001', authority1: 'tsa', address1: server.url('/') },
      })
      expect(Math.abs(Number(event.facts['clock1']))).toBeLessThan(60)
      expect(event.outputs?.map((one) => one.path.split('/').at(-1)).sort()).toEqual(
        readdirSync(inSeal('.')).sort(),
      )
    },
  )

  openssl('keeps the tokens of several authorities and goes on when one of them fails', async () => {
    const outcome = await seal(await ports(), '/', '/down', '/soon')
    expect(outcome.stamps.map((one) => [one.n, one.judgement.facts.authority])).toEqual([
      [1, 'tsa'],
      [2, 'soon'],
    ])
    expect(outcome.failures).toEqual([
      { authority: server.url('/down'), why: 'http-status', detail: '503', rejected: false },
    ])
  })

  openssl('follows a redirect on the same host only', async () => {
    expect((await seal(await ports(), '/moved')).id).toBe('0001')
  })

  openssl('of an authority nobody vouches for is kept as weak', async () => {
    const outcome = await sealCase(await ports(), { authorities: [server.url()], ca: [], offline: false })
    expect(outcome).toMatchObject({ id: '0001', stamps: [{ judgement: { state: 'untrusted' } }] })
  })

  openssl('again covers the tokens of the seal before through the custody log', async () => {
    const at = await ports()
    await seal(at, '/')
    const outcome = await seal(at, '/')
    expect(outcome.id).toBe('0002')
    const log = readFileSync(join(made.root, '.evidence/seals/0002/custody.jsonl'), 'utf8')
    expect(log).toContain('.evidence/seals/0001/1.tsr')
  })

  openssl('asks through the proxy the environment names, and not when the host is spared', async () => {
    const at = await ports({ http_proxy: server.url('/') })
    await sealCase(at, { authorities: ['http://tsa.invalid/'], ca: [], offline: false })
    expect(server.asked.at(-1)).toBe('http://tsa.invalid/')
    const spared = await ports({ http_proxy: 'http://127.0.0.1:9/', no_proxy: '127.0.0.1' })
    expect((await sealCase(spared, { authorities: [server.url('/')], ca: [], offline: false })).id).toBe(
      '0001',
    )
  })

  test('without an authority says so; an empty case is not sealed', async () => {
    await expect(sealCase(await ports(), { authorities: [], ca: [], offline: false })).rejects.toEqual(
      refusal('seal/no-authority'),
    )
    made.close()
    const empty = await makeCase({})
    const at = { ...(await ports()), store: empty.store }
    await expect(
      sealCase(at, { authorities: ['http://127.0.0.1:9/'], ca: [], offline: false }),
    ).rejects.toEqual(refusal('seal/nothing'))
    empty.close()
  })
})

needs('openssl', 'cksum')(
  'SM3 asked for after registering is computed, listed for cksum and sealed',
  async () => {
    const at = await ports()
    await made.store.saveAnswers('version: 1\nseal: { sm3: true }\n')
    await seal(at, '/')
    expect(
      execFileSync('cksum', ['-a', 'sm3', '--strict', '-c', 'SM3SUMS'], { cwd: made.root, encoding: 'utf8' })
        .trim()
        .split('\n'),
    ).toHaveLength(3)
    expect(readFileSync(inSeal('register.json'), 'utf8')).toContain('"sm3":"')
    await at.store.commit({ register: await at.store.readRegister(), events: [{ event: 'note', facts: {} }] })
    expect((await at.store.readRegister()).exhibits.every((one) => one.sm3 !== undefined)).toBe(true)
  },
)

openssl('a seal whose event a kill prevented is recorded by the next one, which says so', async () => {
  const at = await ports()
  await expect(
    seal(
      {
        ...at,
        store: new Proxy(at.store, {
          get: (store, key) =>
            key === 'commit'
              ? () => Promise.reject(new Error('killed'))
              : (Reflect.get(store, key).bind?.(store) ?? Reflect.get(store, key)),
        }),
      },
      '/',
    ),
  ).rejects.toThrow('killed')
  expect((await at.store.readCustody()).map((one) => one.event)).toEqual(['init', 'register'])
  await seal(at, '/')
  const events = (await at.store.readCustody()).slice(2)
  expect(events.map((one) => [one.event, one.facts['seal'], one.facts['recovered'] ?? 0])).toEqual([
    ['seal', '0001', 8],
    ['seal', '0002', 0],
  ])
})

describe('a reply that proves nothing is refused with its reason and not stored', () => {
  const refused: readonly (readonly [path: string, why: string])[] = [
    ['/html', 'not-a-reply'],
    ['/elsewhere', 'redirect'],
    ['/slow', 'timeout'],
    ['/huge', 'too-large'],
    ['/down', 'http-status'],
    ['/rejected', 'status'],
    ['/forged', 'signature'],
    ['/other', 'imprint'],
  ]
  for (const [path, why] of refused) {
    openssl(`${path}: ${why}`, async () => {
      const at = await ports({}, path === '/slow' ? 600 : 20_000)
      expect(await seal(at, path)).toMatchObject({ id: null, stamps: [], failures: [{ why }] })
      expect(await at.seals.list(made.root)).toEqual([])
      expect((await at.store.readCustody()).map((one) => one.event)).toEqual(['init', 'register'])
    })
  }

  openssl('a replay of an earlier reply: the imprint is another', async () => {
    await seal(await ports(), '/replay')
    made.close()
    expect(await seal(await ports(), '/replay')).toMatchObject({
      id: null,
      failures: [{ why: expect.stringMatching(/imprint|nonce/) as string }],
    })
  })

  openssl('an address that is none, and one nobody answers at', async () => {
    const outcome = await sealCase(await ports(), {
      authorities: ['ftp://tsa.invalid', 'http://127.0.0.1:9/'],
      ca: [],
      offline: false,
    })
    expect(outcome.failures.map((one) => one.why)).toEqual(['bad-address', 'not-reached'])
  })
})

describe('without network', () => {
  openssl('writes the request alone, and takes the reply when it comes', async () => {
    const at = await ports()
    expect(await sealCase(at, { authorities: [], ca: [], offline: true })).toMatchObject({
      id: '0001',
      stamps: [],
    })
    const reply = authority.reply(readFileSync(inSeal('1.tsq')))
    const outcome = await importToken(at, reply, [authority.path('root.pem')])
    expect(outcome).toMatchObject({
      id: '0001',
      exhibits: 3,
      stamps: [{ n: 1, judgement: { state: 'trusted' } }],
    })
    expect(readFileSync(inSeal('1.tsr')).equals(reply)).toBe(true)
    await expect(importToken(at, reply, [])).rejects.toEqual(refusal('seal/exists'))
  })

  openssl(
    'takes a bare token of the imprint that answers no request of ours under a number of its own',
    async () => {
      const at = await ports()
      await sealCase(at, { authorities: [], ca: [], offline: true })
      const { digest } = readRequest(readFileSync(inSeal('1.tsq')))
      expect(await importToken(at, authority.forge({ digest, bare: true }), [])).toMatchObject({
        id: '0001',
        stamps: [{ n: 2, judgement: { state: 'untrusted' } }],
      })
      expect(readdirSync(inSeal('.'))).toEqual(expect.arrayContaining(['1.tsq', '2.tsr', '2.chain.pem']))
    },
  )

  openssl('refuses a token of something else, and a file that is none', async () => {
    const at = await ports()
    await sealCase(at, { authorities: [], ca: [], offline: true })
    expect(await importToken(at, authority.forge({ digest: Buffer.alloc(32, 1) }), [])).toMatchObject({
      refused: 'imprint',
    })
    expect(await importToken(at, Buffer.from('PK\u0003\u0004某存证服务.tsa'), [])).toMatchObject({
      refused: 'not-a-token',
    })
    expect(readdirSync(inSeal('.'))).not.toContain('2.tsr')
  })

  test('has nowhere to put a token before anything was sealed', async () => {
    await expect(importToken(await ports(), Buffer.alloc(0), [])).rejects.toEqual(refusal('seal/none'))
  })
})

openssl('a certificate file that is none is refused by name', async () => {
  const at = await ports()
  const file = join(made.root, '根证书.txt')
  writeFileSync(file, '不是证书')
  await expect(sealCase(at, { authorities: [server.url()], ca: [file], offline: false })).rejects.toEqual(
    refusal('seal/ca-unreadable', { path: file }),
  )
  rmSync(file)
})
