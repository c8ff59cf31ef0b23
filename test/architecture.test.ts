import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** What each part of src may import. The last matching row decides; anything it does not match is refused. */
const MAY_IMPORT: readonly (readonly [part: string, allowed: RegExp])[] = [
  ['src/domain/', /^src\/domain\/|^node:crypto$|^(zod|liquidjs|marked)$/],
  ['src/ports/', /^src\/(domain|ports)\//],
  ['src/usecases/', /^src\/(usecases|domain|ports)\//],
  ['src/adapters/', /^src\/(adapters|domain|ports)\/|^node:|^(?!commander|chalk|inquirer)[@a-z]/],
  [
    'src/adapters/prompter',
    /^src\/(adapters|domain|ports)\/|^node:|^(inquirer|@inquirer\/[a-z0-9-]+(\/zh)?|chalk)$/,
  ],
  ['src/locale/', /^src\/(locale|domain)\//],
  ['src/cli/', /^src\/(cli|usecases|domain|ports|locale)\/|^node:|^commander$/],
  ['src/cli/paint.ts', /^chalk$/],
  ['src/cli/adapters.ts', /^src\/|^node:/],
]

const IMPORT = /^(?:import|export)\b(?:[^'"=(]*\bfrom)?\s*['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g
/** Files that may load others when asked: the adapters' builder, the table of verbs, adapters that load heavy libraries late. */
const MAY_LOAD_LATE = /^src\/(cli\/(adapters|program)\.ts|adapters\/)/
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => posix.join('src', name.replaceAll('\\', '/')))

test.each(files)('%s imports only what it may', (file) => {
  const allowed = MAY_IMPORT.findLast(([part]) => file.startsWith(part))?.[1] ?? /^$/
  const source = readFileSync(file, 'utf8')
  const named = [...source.matchAll(IMPORT), ...source.matchAll(DYNAMIC)].map(([, target = '']) => target)
  const targets = named.map((target) =>
    target.startsWith('.') ? posix.join(posix.dirname(file), target) : target,
  )
  expect(targets.filter((target) => !allowed.test(target))).toEqual([])
  if (!MAY_LOAD_LATE.test(file)) expect([...source.matchAll(DYNAMIC)]).toEqual([])
})

describe('the size of things', () => {
  const isData = (file: string): boolean => file.startsWith('src/locale/')
  const lines = files
    .filter((file) => !isData(file))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
  const functions = files.filter((file) => !isData(file)).flatMap(functionsOf)

  test('files: median at most 70 lines, nine in ten at most 160, none over 250', () => {
    expect(
      quantile(
        lines.map((one) => one.lines),
        0.5,
      ),
    ).toBeLessThanOrEqual(70)
    expect(
      quantile(
        lines.map((one) => one.lines),
        0.9,
      ),
    ).toBeLessThanOrEqual(160)
    expect(lines.filter((one) => one.lines > 250)).toEqual([])
  })

  test('functions: median at most 12 lines, none over 50', () => {
    expect(
      quantile(
        functions.map((one) => one.lines),
        0.5,
      ),
    ).toBeLessThanOrEqual(12)
    expect(functions.filter((one) => one.lines > 50)).toEqual([])
  })
})

interface Sized {
  readonly name: string
  readonly lines: number
}

function functionsOf(file: string): Sized[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true)
  const found: Sized[] = []
  const visit = (node: ts.Node): void => {
    if (
      (ts.isFunctionDeclaration(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isArrowFunction(node) ||
        ts.isConstructorDeclaration(node)) &&
      node.body &&
      ts.isBlock(node.body)
    ) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line
      found.push({ name: `${file}:${from + 1}`, lines: to - from + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0
}
