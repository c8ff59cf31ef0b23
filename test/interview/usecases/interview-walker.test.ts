import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { FakePrompter, usual } from '../../support/fake-prompter.js'
import type { Act, Seen } from '../../support/fake-prompter.js'
import { sit } from '../../support/interview.js'
import { folderWith, portsFor } from '../../support/sitting.js'

const RUNS = process.env['EVIDENCE_LONG'] ? 60 : 6
const TYPED = [
  '',
  '快砍助力',
  '我欠他们2000元',
  '2026-03-01',
  '298',
  '2000.00',
  '20:14',
  '13800138000',
  '"引号: # 不是注释"',
  '- 短横',
  '11010519491231002X',
  '{{ 花括号 }}',
  'null',
  '< 不是返回',
]

/** A small seeded generator (mulberry32): same seed, same person. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Somebody who types anything, goes back, asks why, leaves; after `patience` screens only presses Enter. */
function wanderer(next: () => number, patience: number): (seen: Seen) => Act {
  let screens = 0
  let tries = 0
  return (seen) => {
    const calm = ++screens > patience
    if (!calm && next() < 0.08) return { key: 'back' }
    if (!calm && next() < 0.03) return { key: 'why' }
    if (!calm && next() < 0.02) return { key: 'ctrl-c' }
    if (calm)
      return screens > patience * 3 ? { key: 'ctrl-c' } : seen.kind === 'text' ? fitting(seen) : decided(seen)
    if (seen.kind === 'text')
      return ++tries % 4 === 0 ? fitting(seen) : TYPED[Math.floor(next() * TYPED.length)]!
    const values = seen.screen.options.map(({ value }) => value)
    return seen.kind === 'choose'
      ? values[Math.floor(next() * values.length)]!
      : values.filter(() => next() < 0.3)
  }
}

/** A text the screen accepts. */
function fitting({ screen }: Extract<Seen, { kind: 'text' }>): string {
  return ['', ...TYPED].find((text) => (screen.check?.(text.trim()) ?? null) === null) ?? ''
}

function decided(seen: Exclude<Seen, { kind: 'text' }>): Act {
  const values = seen.screen.options.map(({ value }) => value)
  return ['done', 'next', 'later'].find((value) => values.includes(value)) ?? usual(seen)
}

test.each(Array.from({ length: RUNS }, (_, index) => index + 1))(
  'wanderer %i leaves a case that opens, files as they were and answers that survive',
  async (seed) => {
    const root = folderWith()
    const before = listing(root)
    const next = chance(seed)
    for (let sitting = 0; sitting < 3; sitting++) {
      const person = new FakePrompter(wanderer(next, 60))
      await sit(root, person).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'ExitPromptError')) throw error
      })
      const file = new YamlCaseText().parse(readFileSync(join(root, 'evidence.yml'), 'utf8'))
      const register = await portsFor(root).store.readRegister()
      for (const { file: path, item } of file.exhibits)
        expect(register.exhibits.find((one) => one.path === path)?.item ?? '').toBe(item)
      await expect(portsFor(root).store.readCustody()).resolves.not.toHaveLength(0)
    }
    expect(listing(root)).toEqual(before)
  },
)

function listing(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        !name.startsWith('.evidence') &&
        !['evidence.yml', 'SHA256SUMS'].includes(name) &&
        statSync(join(root, name)).isFile(),
    )
    .map((name) => `${name} ${statSync(join(root, name)).mtimeMs} ${readFileSync(join(root, name), 'utf8')}`)
    .sort()
}
