import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, listing, room } from '../support/run.js'

const RUNS = process.env['EVIDENCE_LONG'] ? 25 : 2
const CHANNELS = [
  'operator',
  'pinduoduo',
  'payment',
  '12315',
  'consumer-association',
  'nifa',
  'police',
  'heimao',
  'court',
  'lawyer',
  'joint',
  'community',
]
const TEXTS = [
  '',
  '充值年度会员',
  '客服说“等着”',
  '🙂退款',
  '{{ complainant.phone }}',
  '<b>急</b>',
  '甲'.repeat(300),
  '龘靐齉爩',
  'Ünïcode façade',
  '一\n二',
]

/** Small seeded generator (mulberry32): the same cases on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 4294967296) * sides)
  }
}

function answersOf(roll: (sides: number) => number): Record<string, unknown> {
  const text = (): string => TEXTS[roll(TEXTS.length)]!
  const some = (values: readonly string[]): string[] => values.filter(() => roll(2) === 0)
  const list = <T>(most: number, make: () => T): T[] => Array.from({ length: roll(most + 1) }, make)
  const day = (): string => `2026-0${1 + roll(9)}-1${roll(9)}`
  const money = (): string => `${roll(9000)}.${roll(10)}${roll(10)}`
  return {
    version: 1,
    title: text(),
    complainant: { name: text(), phone: text(), address: text(), id_number: text() },
    respondents: list(2, () => ({
      role: ['operator', 'pinduoduo', 'payee'][roll(3)],
      brand: text(),
      name: text(),
      address: text(),
    })),
    purpose: text(),
    situation: some(['not_delivered', 'refund_refused', 'debt_demanded', 'platform_owes_me', 'harassed']),
    financial: some(['lends', 'own_wallet']),
    facts: list(5, () => ({
      on: day(),
      what: text(),
      exhibits: ['聊天/客服.txt', '没有.png'].slice(roll(3)),
    })),
    promises: list(2, () => ({ quote: text() })),
    payments: list(4, () => ({
      on: day(),
      amount: money(),
      payee: text(),
      method: text(),
      order_no: text(),
    })),
    claims: some(['terminate', 'refund', 'no_debt', 'costs', 'triple', 'apology']),
    ...(roll(2) === 0 && { debt_demand: { amount: money(), on: day(), reason: text() } }),
    co_victims: list(2, () => ({ name: text(), paid: money() })),
    exhibits: [{ file: '聊天/客服.txt', item: 'support-chat', proves: text() }],
    channels: CHANNELS.filter(() => roll(3) === 0),
  }
}

test.each(Array.from({ length: RUNS }, (_, at) => at))(
  'random case %i ends in drafts or in a refusal with words, and no file of the person changes',
  (seed) => {
    const dir = room('随机')
    mkdirSync(join(dir, '聊天'))
    writeFileSync(join(dir, '聊天', '客服.txt'), '客服：请先补交 2000 元\n我：不认可')
    const answers = answersOf(dice(seed))
    writeFileSync(join(dir, '..', `answers-${seed}.json`), JSON.stringify(answers))
    const before = listing(dir)
    expect(
      evidence(['init', dir, '--answers', join(dir, '..', `answers-${seed}.json`), '--yes', '--quiet'], dir)
        .code,
    ).toBeOneOf([0, 2])
    const wanted = (answers['channels'] as string[]).slice(0, 3)
    const { code, out, err } = evidence(
      [
        'dossier',
        ...(wanted.length > 0 ? wanted : ['operator', 'heimao']),
        '--draft',
        '--date',
        '2026-11-22',
        '--json',
      ],
      dir,
    )
    expect(`${code} ${err}`).toMatch(/^[0234] /)
    expect(err).not.toMatch(/\[bug\]/)
    const document = JSON.parse(out) as { format: string; outputs?: { path: string }[]; code?: string }
    if (document.format === 'evidence-error') expect(document.code).toMatch(/^[a-z-]+\/[a-z-]+$/)
    else
      for (const { path } of document.outputs!)
        expect(readdirSync(join(dir, path, '..'))).toContain(path.split('/').at(-1))
    expect(listing(dir)).toBe(before)
  },
  120_000,
)
