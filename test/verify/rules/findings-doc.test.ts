import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../../src/locale/en/index.js'
import { zhCN } from '../../../src/locale/zh-CN/index.js'

const ROOMS = ['src/verify', 'src/bag']
const GRADED =
  /id: (?:'([a-z0-9]+\/[a-z-]+)'|`(register)\/\$\{)|'((?:exhibit|time|bag|case)\/[a-z-]+)', '(?:broken|weak|note|unchecked)'/g
const ids = new Set(
  ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(room, name)),
  ).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(GRADED)].flatMap(([, literal, dynamic, passed]) =>
      dynamic ? ['register/missing', 'register/malformed'] : [literal ?? passed!],
    ),
  ),
)

test('every finding the checks can make has its words in both languages', () => {
  expect(ids.size).toBeGreaterThan(25)
  expect([...ids].filter((id) => !(`finding.${id}` in zhCN) || !(`finding.${id}` in en))).toEqual([])
})

test('every finding stands in docs/findings.md, and nothing else does', () => {
  const documented = [...readFileSync('docs/findings.md', 'utf8').matchAll(/^\| `([a-z0-9/-]+)` \|/gm)].map(
    ([, id]) => id!,
  )
  expect([...ids].filter((id) => !documented.includes(id))).toEqual([])
  expect(documented.filter((id) => !ids.has(id))).toEqual([])
})
