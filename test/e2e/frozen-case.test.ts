import { appendFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extract } from 'tar'
import { beforeAll, describe, expect, test } from 'vitest'
import { evidence, listing, room } from '../support/run.js'

const FIXTURES = 'test/fixtures'
const frozen = readdirSync(FIXTURES).filter((name) => name.startsWith('case-'))

interface Verified {
  readonly grade: string
  readonly findings: readonly { readonly id: string }[]
}

function verified(args: readonly string[], cwd: string): Verified & { readonly code: number | null } {
  const run = evidence(['verify', ...args, '--json'], cwd)
  return { ...(JSON.parse(run.out) as Verified), code: run.code }
}

test('a case of every released version is kept', () => {
  expect(frozen).toContain('case-0.1.0')
})

describe.each(frozen)('%s', (version) => {
  let dir: string
  beforeAll(async () => {
    const cwd = room()
    await extract({ file: join(FIXTURES, version, 'case.tar.gz'), cwd })
    dir = join(cwd, readdirSync(cwd)[0]!)
  })

  test('the case verifies without a word but that it was never sealed', () => {
    const { code, findings } = verified([], dir)
    expect([code, findings.map(({ id }) => id)]).toEqual([0, ['seal/none']])
  })

  test('its hand-over and its paper verify against it', () => {
    const bag = verified([resolve(FIXTURES, version, 'bag.zip')], dir)
    expect([bag.code, bag.findings.map(({ id }) => id).filter((id) => id !== 'seal/none')]).toEqual([0, []])
    const day = readdirSync(join(dir, 'dossier'))[0]!
    const paper = readdirSync(join(dir, 'dossier', day, '12315')).find((name) => name.includes('证据册'))!
    expect(verified([join('dossier', day, '12315', paper)], dir).code).toBe(0)
  })

  test('a changed byte in it is still found', async () => {
    const cwd = room()
    await extract({ file: join(FIXTURES, version, 'case.tar.gz'), cwd })
    const copy = join(cwd, readdirSync(cwd)[0]!)
    appendFileSync(join(copy, '聊天', '客服聊天.txt'), '。')
    const { code, findings } = verified([], copy)
    expect([code, findings.map(({ id }) => id)]).toEqual([4, expect.arrayContaining(['exhibit/changed'])])
  })

  test('work goes on in it: its state, new papers, and the old ones stay', () => {
    const before = listing(dir)
    expect(evidence(['status', '--json'], dir).code).toBe(0)
    expect(evidence(['dossier', '12315', '--draft', '--json', '--quiet'], dir)).toMatchObject({ code: 0 })
    expect(listing(dir)).toBe(before)
    expect(verified([], dir)).toMatchObject({ code: 0 })
  })
})
