import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { parseLint } from '../../../src/letters/rules/lint.js'
import { isTame } from '../../../src/letters/rules/tame-pattern.js'

const bundled = parse(readFileSync('templates/lint.yml', 'utf8')) as {
  rules: { pattern: string; unless?: string }[]
}

describe('a pattern of lint.yml may only take a bounded time', () => {
  test('all of the bundled ones do', () => {
    expect(
      bundled.rules.flatMap(({ pattern, unless = '' }) => [pattern, unless]).filter((one) => !isTame(one)),
    ).toEqual([])
  })

  test.each([
    '(a+)+$',
    '(?:a|a)*b',
    '(?:a|ab){0,50}c',
    '((?:x[0-9]*)y)+',
    '.*.*.*b',
    '(.)\\1+',
    '(?<q>.)\\k<q>',
    '(?:.{0,90}a.{0,90}b.{0,90}c)',
    'a'.repeat(3_000),
  ])('%s does not', (pattern) => {
    expect(isTame(pattern)).toBe(false)
    const sheet = { ...bundled, rules: [{ ...bundled.rules[0], pattern }] }
    expect(() => parseLint(sheet)).toThrow(expect.objectContaining({ code: 'template/malformed' }) as Error)
  })

  test.each(['一定(?:能)?退款', '[+*]{1,3}x+', 'a\\+\\*b', '(?:甲|乙)?丙.{0,12}丁'])('%s does', (pattern) => {
    expect(isTame(pattern)).toBe(true)
  })

  test('the slowest of those allowed ends at once on a long sentence', () => {
    const sheet = parseLint({ ...bundled, rules: [{ ...bundled.rules[0], pattern: '.*a.*b' }] })
    expect(sheet.rules).toHaveLength(1)
  })
})
