import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { ORGANISER, writePackages } from '../../bench/gather/cases.mjs'
import { ageContact } from '../../src/handover/adapters/age-contact.js'
import { evidence, room } from '../support/run.js'
import { digests, ended, run, until, worker } from './programs.js'
import {
  killAll,
  jobsIn,
  killed,
  line,
  objectsIn,
  ownCertificate,
  redis,
  redisText,
  s3,
  smallDisk,
} from './servers.js'

const NOW = { EVIDENCE_NOW: '2026-11-28T10:00:00+08:00' }

/** Packages, and what one machine makes of them. */
interface Packages {
  readonly packages: string
  readonly made: Awaited<ReturnType<typeof writePackages>>
  /** Distinct files. */
  readonly distinct: number
  readonly code: number | null
  readonly files: readonly string[]
  readonly aside: readonly { readonly path: string; readonly why: string; readonly detail: string }[]
  wishes(into: string): readonly string[]
}

/** 150 victims and all papers. */
let many: Packages
/** 60 who agreed to one paper, for what takes long enough without. */
let few: Packages

async function prepared(count: number, uses: readonly string[] | null): Promise<Packages> {
  const dir = room('beyond')
  const packages = join(dir, '收到的')
  const secret = await generateX25519Identity()
  const identity = join(dir, 'key.txt')
  writeFileSync(identity, `${secret}\n`)
  const recipients = [await identityToRecipient(secret)]
  const seal = (text: string) => ageContact.encrypt(text, recipients)
  const made = await writePackages(packages, count, { seed: 11, seal, uses })
  const who = ['--organiser', ORGANISER, '--identity', identity, '--json']
  const wishes = (into: string) => ['gather', packages, '--into', into, ...who]
  const { code, out } = evidence(wishes('汇总'), dir, NOW)
  expect(code).toBe(5)
  const distinct = new Set(readdirSync(packages).map((name) => digestOf(join(packages, name)))).size
  return { packages, made, distinct, code, files: digests(join(dir, '汇总')), aside: asideIn(out), wishes }
}

beforeAll(async () => {
  many = await prepared(150, null)
  few = await prepared(60, ['lawyer'])
})

afterEach(killAll)

describe('the result is that of one machine, byte for byte', () => {
  test('two workers in two processes: every package once, both at work, nothing left in store and queue', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const dir = room('beyond')
    const both = [await worker(flags, dir, env), await worker(flags, dir, env)]
    const gather = run([...many.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    expect(await gather.ended, gather.err()).toBe(many.code)
    expect(digests(join(dir, '汇总'))).toEqual(many.files)
    expect(asideIn(gather.out())).toEqual(many.aside)
    expect(objectsIn(store)).toEqual([])
    expect(jobsIn(queue)).toEqual([])
    for (const one of both) await ended(one)
    const told = both.map((one) => one.told().map(({ digest }) => digest))
    expect(Math.min(...told.map((one) => one.length))).toBeGreaterThan(10)
    expect(told.flat().sort()).toEqual([...new Set(told.flat())].sort())
    expect(told.flat()).toHaveLength(many.distinct)
    const { checked } = (
      JSON.parse(gather.out()) as { queue: { checked: { tries: number; bytes: number }[] } }
    ).queue
    expect(checked).toHaveLength(many.distinct)
    expect(checked.every(({ tries, bytes }) => tries === 1 && bytes > 0)).toBe(true)
  })

  test('a worker killed in the middle: its package goes to the other', async () => {
    const { flags, env } = line(await redis(), await s3())
    const dir = room('beyond')
    const [first, second] = [await worker(flags, dir, env, SLOW), await worker(flags, dir, env, SLOW)]
    const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    await until(() => first!.told().length > 10, gather)
    await killed(first!.process)
    expect(await gather.ended, gather.err()).toBe(few.code)
    expect(digests(join(dir, '汇总'))).toEqual(few.files)
    await ended(second!)
    const told = [first!, second!].flatMap((one) => one.told().map(({ digest }) => digest))
    // The one in its hands is told twice at most: its result may have been in the store already.
    expect(new Set(told).size).toBeGreaterThanOrEqual(few.distinct - 1)
    expect(told.length).toBeLessThanOrEqual(few.distinct + 1)
  })

  test('Redis killed in the middle and started again', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const dir = room('beyond')
    const both = [await worker(flags, dir, env, SLOW), await worker(flags, dir, env, SLOW)]
    const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    await until(() => both[0]!.told().length > 10, gather)
    await queue.kill()
    await until(() => both.every((one) => one.err().includes('断开了')), gather)
    await queue.start()
    expect(await gather.ended, gather.err()).toBe(few.code)
    expect(digests(join(dir, '汇总'))).toEqual(few.files)
    expect(both[0]!.err()).toContain('回来了')
    for (const one of both) await ended(one)
    const checks = both.flatMap((one) =>
      one.told().filter(({ line: text }) => !text.includes('别处已经做过')),
    )
    // Two hands are full when it dies; what they did may not be known to anybody.
    expect(checks.length).toBeLessThanOrEqual(few.distinct + 2)
  })

  test('gather killed in the middle: run again it goes on, and no package is checked again', async () => {
    const { flags, env } = line(await redis(), await s3())
    const dir = room('beyond')
    const one = await worker(flags, dir, env, SLOW)
    const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    await until(() => one.told().length > 20, gather)
    await killed(gather.process)
    const again = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    expect(await again.ended, again.err()).toBe(few.code)
    expect(digests(join(dir, '汇总'))).toEqual(few.files)
    await ended(one)
    const told = one.told().map(({ digest }) => digest)
    expect(told).toHaveLength(few.distinct)
    expect(new Set(told).size).toBe(few.distinct)
  })
})

describe('servers that do not serve', () => {
  test('a store that goes away is waited for, then named; run again, it goes on', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const dir = room('beyond')
    const one = await worker(flags, dir, env, SLOW)
    const gather = run([...few.wishes('汇总'), ...flags], dir, {
      ...env,
      ...NOW,
      EVIDENCE_SERVER_PATIENCE: '2',
    })
    await until(() => one.told().length > 10, gather)
    await store.kill()
    expect(await gather.ended).toBe(5)
    expect(JSON.parse(gather.out())).toMatchObject({
      code: 'server/unreachable',
      why: expect.stringContaining('ECONNREFUSED'),
    })
    await store.start()
    const again = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    expect(await again.ended, again.err()).toBe(few.code)
    expect(digests(join(dir, '汇总'))).toEqual(few.files)
  })

  test('nothing there, no bucket, wrong password, wrong keys: each has its own word, and nothing is written', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const asked = (more: Record<string, string>, given: readonly string[] = flags) => {
      const dir = room('beyond')
      const { code, out } = evidence([...few.wishes('汇总'), ...given], dir, {
        ...env,
        EVIDENCE_SERVER_PATIENCE: '2',
        ...more,
      })
      expect(readdirSync(dir)).toEqual([])
      return { exit: code, ...(JSON.parse(out) as { code: string; what: string; why: string; todo: string }) }
    }
    const other = flags.map((text) => text.replace('s3://evidence', 's3://elsewhere'))
    expect(asked({}, other)).toMatchObject({ exit: 5, code: 'server/no-bucket' })
    expect(asked({ REDIS_PASSWORD: 'wrong' })).toMatchObject({ exit: 5, code: 'server/denied' })
    expect(asked({ REDIS_PASSWORD: '' })).toMatchObject({ exit: 5, code: 'server/denied' })
    expect(asked({ AWS_SECRET_ACCESS_KEY: 'wrong' })).toMatchObject({ exit: 5, code: 'server/denied' })
    await queue.kill()
    expect(asked({})).toMatchObject({
      exit: 5,
      code: 'server/unreachable',
      what: expect.stringContaining('redis://localhost'),
    })
    await store.kill()
    const nothing = asked({})
    expect(nothing).toMatchObject({
      exit: 5,
      code: 'server/unreachable',
      what: expect.stringContaining('s3://evidence/joint'),
    })
    expect(JSON.stringify(nothing)).not.toContain(env['AWS_SECRET_ACCESS_KEY'])
  })

  test('a certificate nobody vouches for is refused, for the queue and for the store; one’s own authority is accepted', async () => {
    const tls = ownCertificate()
    const [queue, store] = [await redis(tls), await s3({ tls })]
    const { flags, env } = line(queue, store, { tls: true })
    const dir = room('beyond')
    const asked = (given: readonly string[], more: Record<string, string>) =>
      evidence(['worker', ...given, '--purge', '--json'], dir, {
        ...env,
        EVIDENCE_SERVER_PATIENCE: '5',
        ...more,
      })
    expect(JSON.parse(asked(flags, {}).out)).toMatchObject({
      code: 'server/tls',
      what: expect.stringContaining('s3://'),
    })
    const plainStore = await s3()
    const mixed = [...flags.slice(0, 2), ...line(queue, plainStore).flags.slice(2)]
    expect(JSON.parse(asked(mixed, {}).out)).toMatchObject({
      code: 'server/tls',
      what: expect.stringContaining('rediss://'),
    })
    const trusted = asked(flags, { NODE_EXTRA_CA_CERTS: tls.cert })
    expect(trusted.code, trusted.err).toBe(0)
  })

  test('a full store is named; with room again, it goes on', async () => {
    const disk = smallDisk(64 << 20)
    try {
      const [queue, store] = [await redis(), await s3({ dir: disk.dir })]
      const { flags, env } = line(queue, store)
      const dir = room('beyond')
      disk.fill()
      const full = run([...few.wishes('汇总'), ...flags], dir, {
        ...env,
        EVIDENCE_SERVER_PATIENCE: '2',
      })
      expect(await full.ended).toBe(5)
      expect(JSON.parse(full.out())).toMatchObject({
        code: expect.stringMatching(/^server\/(full|unreachable)$/),
      })
      disk.free()
      const one = await worker(flags, dir, env)
      const again = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
      expect(await again.ended, again.err()).toBe(few.code)
      expect(digests(join(dir, '汇总'))).toEqual(few.files)
      await ended(one)
    } finally {
      await killAll()
      disk.end()
    }
  })

  test('a worker whose disk is full says so and ends; its package goes to another', async () => {
    const disk = smallDisk(1 << 20)
    try {
      const { flags, env } = line(await redis(), await s3())
      const dir = room('beyond')
      const poor = await worker(flags, dir, { ...env, TMPDIR: disk.dir })
      disk.fill()
      const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
      expect(await poor.ended, poor.err()).toBe(1)
      expect(poor.err()).toContain('[file/disk-full]')
      const other = await worker(flags, dir, env)
      expect(await gather.ended, gather.err()).toBe(few.code)
      expect(digests(join(dir, '汇总'))).toEqual(few.files)
      await ended(other)
    } finally {
      await killAll()
      disk.end()
    }
  })

  test('gather whose own disk is full says so; with room again, nothing is checked twice', async () => {
    const disk = smallDisk(64 << 20)
    try {
      const { flags, env } = line(await redis(), await s3())
      const dir = room('beyond')
      const one = await worker(flags, dir, env, SLOW)
      const into = join(disk.dir, '汇总')
      const gather = run([...few.wishes(into), ...flags], dir, { ...env, ...NOW })
      await until(() => one.told().length > 20, gather)
      disk.fill()
      expect(await gather.ended).toBe(1)
      expect(JSON.parse(gather.out())).toMatchObject({ code: 'file/disk-full' })
      disk.free()
      const again = run([...few.wishes(into), ...flags], dir, { ...env, ...NOW })
      expect(await again.ended, again.err()).toBe(few.code)
      expect(digests(into)).toEqual(few.files)
      await ended(one)
      expect(one.told()).toHaveLength(few.distinct)
    } finally {
      await killAll()
      disk.end()
    }
  })
})

describe('what others see', () => {
  test('no name, number, account, wording or file name in the queue, in keys, in what is said; the password nowhere', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const dir = room('beyond')
    const one = await worker(flags, dir, env, SLOW)
    const gather = run([...many.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    await until(() => one.told().length > 60, gather)
    const during = [redisText(queue), objectsIn(store).join('\n')]
    expect(objectsIn(store).length).toBeGreaterThan(20)
    expect(during[0]).toContain('evidence:packages-')
    expect(await gather.ended, gather.err()).toBe(many.code)
    const after = [redisText(queue), one.out(), one.err(), gather.err()]
    await ended(one)
    const all = [...during, ...after].join('\n')
    const secrets = many.made.victims.flatMap(({ name, phone, joint }) => [
      name,
      phone,
      joint.case,
      ...joint.payments.flatMap((paid) => [paid.order_no, paid.payee, paid.payee_account]),
      ...joint.promises.map(({ quote }) => quote),
      joint.respondents[0]!.brand,
    ])
    const found = [...new Set(secrets)].filter((text) => text !== '' && all.includes(text))
    expect(found).toEqual([])
    for (const text of [
      ORGANISER,
      '收到的',
      '.zip',
      '损坏-',
      dir,
      env['AWS_SECRET_ACCESS_KEY']!,
      env['REDIS_PASSWORD']!,
    ])
      expect(all.includes(text), text).toBe(false)
  })

  test('a package the checking breaks down over is set aside by name, the rest goes on', async () => {
    const { flags, env } = line(await redis(), await s3())
    const dir = room('beyond')
    const files = new Map(readdirSync(few.packages).map((name) => [name, digestOf(join(few.packages, name))]))
    const [poison, digest] = [...files].find(
      ([name, one]) =>
        few.made.aside[name] === undefined &&
        [...files.values()].filter((other) => other === one).length === 1,
    )!
    const one = await worker(flags, dir, { ...env, POISON: digest }, POISONED)
    const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    expect(await gather.ended, gather.err()).toBe(5)
    const aside = asideIn(gather.out())
    expect(aside.find(({ path }) => path.endsWith(poison))).toMatchObject({ why: 'unfinished', detail: '5' })
    expect(aside).toHaveLength(few.aside.length + 1)
    expect(await ended(one)).toContain('核对中断')
  })

  test('--purge leaves nothing of a run that was given up', async () => {
    const [queue, store] = [await redis(), await s3()]
    const { flags, env } = line(queue, store)
    const dir = room('beyond')
    const one = await worker(flags, dir, env, SLOW)
    const gather = run([...few.wishes('汇总'), ...flags], dir, { ...env, ...NOW })
    await until(() => one.told().length > 10, gather)
    await killed(gather.process)
    await killed(one.process)
    expect(objectsIn(store).length).toBeGreaterThan(10)
    expect(evidence(['worker', ...flags, '--purge'], dir, env).code).toBe(0)
    expect(objectsIn(store)).toEqual([])
    expect(jobsIn(queue)).toEqual([])
  })
})

const SLOW = ['--import', resolve('test/beyond/slow-thread.mjs')]
const POISONED = ['--import', resolve('test/beyond/poisoned-thread.mjs')]

function asideIn(out: string): Packages['aside'] {
  return (JSON.parse(out) as { packages: { aside: Packages['aside'] } }).packages.aside
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
