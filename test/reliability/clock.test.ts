import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockSuspicious } from '../../src/seal/rules/stamp.js'
import { sealCase } from '../../src/seal/usecases/seal-case.js'
import { PoolMeasurer } from '../../src/case/adapters/measurer.js'
import { namingRules } from '../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../src/seal/adapters/seal-folders.js'
import { NodeRoots } from '../../src/seal/adapters/trust-roots.js'
import { HttpAuthorities } from '../../src/seal/adapters/tsa-http.js'
import { Authority } from '../support/authority.js'
import { AuthorityServer } from '../support/authority-server.js'
import { evidence, room } from '../support/run.js'
import { makeCase } from '../support/small-case.js'
import { has, needs } from '../support/tools.js'

function caseOf(env: Readonly<Record<string, string>> = {}): string {
  const dir = room()
  writeFileSync(join(dir, '承诺页.txt'), '助力不成功全额退款')
  utimesSync(join(dir, '承诺页.txt'), new Date('2026-03-08T06:30:00Z'), new Date('2026-03-08T06:30:00Z'))
  expect(evidence(['init', '--yes', '--quiet'], dir, env).code).toBe(0)
  return dir
}

const registered = (dir: string): { mtime: string; registered: string } =>
  (
    JSON.parse(readFileSync(join(dir, '.evidence/register.json'), 'utf8')) as {
      exhibits: { mtime: string; registered: string }[]
    }
  ).exhibits[0]!

describe('whatever zone the computer stands in', () => {
  // 02:30 did not happen that night in St John's; Apia stands beyond the date line
  test.each(['Asia/Shanghai', 'America/St_Johns', 'UTC', 'Pacific/Apia'])(
    '%s: a file keeps its instant, events carry their offset, and the case verifies in another zone',
    (zone) => {
      const dir = caseOf({ TZ: zone })
      expect(new Date(registered(dir).mtime).toISOString()).toBe('2026-03-08T06:30:00.000Z')
      const [first = ''] = readFileSync(join(dir, '.evidence/custody.jsonl'), 'utf8').split('\n')
      const { at } = JSON.parse(first) as { at: string }
      expect(at).toMatch(/[+-]\d\d:\d\d$/)
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(120_000)
      const { findings } = JSON.parse(evidence(['verify', '--json'], dir, { TZ: 'Asia/Shanghai' }).out) as {
        findings: { id: string }[]
      }
      expect(findings.map(({ id }) => id)).toEqual(['seal/none'])
    },
  )
})

test.each(['1980-01-01T00:00:00Z', '1970-01-01T00:00:02Z', '2099-12-31T23:59:58Z'])(
  'a file dated %s, as archives and FAT sticks date them, is registered, verified and never called changed',
  (when) => {
    const dir = caseOf()
    utimesSync(join(dir, '承诺页.txt'), new Date(when), new Date(when))
    const { verdict, findings } = JSON.parse(evidence(['verify', '--json'], dir).out) as {
      verdict: string
      findings: { id: string; grade: string }[]
    }
    expect([verdict, findings.filter(({ grade }) => grade !== 'note').map(({ id }) => id)]).toEqual([
      'sound',
      [],
    ])
    expect(findings.map(({ id }) => id)).toContain('time/mtime-changed')
    const fresh = room()
    writeFileSync(join(fresh, '老文件.txt'), '一')
    utimesSync(join(fresh, '老文件.txt'), new Date(when), new Date(when))
    expect(evidence(['init', '--yes', '--quiet'], fresh).code).toBe(0)
    expect(Date.parse(registered(fresh).mtime)).toBe(Date.parse(when))
  },
)

test.each(['1970-01-01T00:00:00Z', '2038-01-19T03:14:08Z', '2100-02-28T23:59:59+08:00'])(
  'a computer whose clock says %s registers, verifies and answers status like any other',
  (now) => {
    const dir = caseOf({ EVIDENCE_NOW: now })
    expect(Date.parse(registered(dir).registered)).toBe(Date.parse(now))
    expect(evidence(['verify'], dir, { EVIDENCE_NOW: now }).code).toBe(0)
    expect(evidence(['status'], dir, { EVIDENCE_NOW: now }).code).toBe(0)
  },
)

describe('the clock beside the authority', () => {
  let authority: Authority
  let server: AuthorityServer
  beforeAll(async () => {
    if (!has('openssl')) return
    authority = new Authority()
    server = await new AuthorityServer(authority).open()
  })
  afterAll(async () => {
    await server?.close()
    authority?.close()
  })

  needs('openssl')(
    'eight hours apart, as a machine in the wrong zone is, is told and recorded; a second is not',
    async () => {
      const made = await makeCase()
      const ports = {
        ...{
          store: made.store,
          clock: made.clock,
          measurer: new PoolMeasurer(namingRules),
          seals: new DiskSealFolders(),
        },
        ...{ authorities: new HttpAuthorities({ env: {} }), roots: new NodeRoots() },
        random: (size: number) => Buffer.alloc(size, 7),
      }
      const ask = { ca: [authority.path('root.pem')], offline: false }
      const honest = await sealCase(ports, { ...ask, authorities: [server.url()] })
      const early = await sealCase(ports, { ...ask, authorities: [server.url('/early')] })
      expect([honest.stamps.map(clockSuspicious), early.stamps.map(clockSuspicious)]).toEqual([
        [false],
        [true],
      ])
      const said = (await made.store.readCustody()).at(-1)!.facts['clock1']
      expect(Math.abs(Number(said) - 8 * 3600)).toBeLessThan(60)
      made.close()
    },
  )
})
