import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { PLACEHOLDER_REASONS } from '../../../src/paper/rules/rendition.js'

const words = parse(readFileSync('templates/zh-CN/renditions.yml', 'utf8')) as Readonly<
  Record<'reasons' | 'facts' | 'notes', Readonly<Record<string, string>>>
>
const shapes = readFileSync('src/paper/rules/rendition.ts', 'utf8')
const sources = readdirSync('src/exhibits', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join('src/exhibits', name), 'utf8'))
  .join('\n')

/** The members of a union of strings that starts after `start`. */
function members(text: string, start: RegExp): readonly string[] {
  const union = text
    .slice(start.exec(text)!.index)
    .replace(start, '')
    .split(/\n(?: {2}readonly|\}|export|\/\*\*)|\n\n/)[0]!
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!)
}

test('every reason of a placeholder has its sentence, and none is left over', () => {
  expect(Object.keys(words.reasons).sort()).toEqual([...PLACEHOLDER_REASONS].sort())
})

test('every note has its sentence, and none is left over', () => {
  expect(Object.keys(words.notes).sort()).toEqual([...members(shapes, /readonly code:/)].sort())
})

test('every fact has its name', () => {
  expect(Object.keys(words.facts).sort()).toEqual(
    [...members(readFileSync('src/exhibits/adapters/information.ts', 'utf8'), /type FactName =/)].sort(),
  )
})

test('the holes of each note are the facts it is given', () => {
  const given = new Map<string, Set<string>>()
  for (const [, code, facts] of sources.matchAll(/code: '([a-z-]+)', facts: \{([^}]*)\}/g)) {
    const names = [...facts!.matchAll(/(\w+)(?=\s*[:,}]|\s*$)/g)].map(([, name]) => name!)
    given.set(code!, new Set([...(given.get(code!) ?? []), ...names]))
  }
  const unfilled = Object.entries(words.notes).flatMap(([code, text]) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .filter(([, hole]) => given.has(code) && !given.get(code)!.has(hole!))
      .map(([, hole]) => `${code}: ${hole}`),
  )
  expect(unfilled).toEqual([])
})
