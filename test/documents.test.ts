import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../src/cli/exit.js'
import { VERB_NAMES } from '../src/cli/program.js'

const readme = readFileSync('README.md', 'utf8')
const [chinese = '', english = ''] = readme.split('\n# evidence, in English\n')

test('the README names every command, in both languages', () => {
  expect(VERB_NAMES.filter((name) => !chinese.includes(`\`evidence ${name}`))).toEqual([])
  expect(VERB_NAMES.filter((name) => !new RegExp(`\`(evidence )?${name}`).test(english))).toEqual([])
})

test('the README names no command that is not there', () => {
  const named = [...readme.matchAll(/`evidence ([a-z]+)/g)].map(([, name]) => name!)
  expect([...new Set(named)].filter((name) => !VERB_NAMES.includes(name))).toEqual([])
})

test('the README explains every exit code, in both languages', () => {
  const codes = [...new Set(Object.values(EXIT))]
  expect(codes.filter((code) => !chinese.includes(`| ${code} |`))).toEqual([])
  expect(codes.filter((code) => !new RegExp(`\\b${code} [a-z]`).test(english))).toEqual([])
})

test('the README begins with first aid, Chinese before English', () => {
  expect(chinese.indexOf('先打 110')).toBeGreaterThan(0)
  expect(chinese.indexOf('先打 110')).toBeLessThan(chinese.indexOf('npm ci'))
  expect(english).toContain('Call 110 first')
})

test('every link between documents leads to a file', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readdirSync('docs')
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ]
  const broken = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, link]) => join(document, '..', link!))
      .filter((path) => !existsSync(path))
      .map((path) => `${document} → ${path}`),
  )
  expect(broken).toEqual([])
})

test('every test that docs/integrity-tests.md names is there, under the words it gives', () => {
  const text = readFileSync('docs/integrity-tests.md', 'utf8')
  const rows = text.split('\n').filter((line) => /^\| T\d/.test(line))
  expect(rows.map((row) => Number(/T(\d+)/.exec(row)![1]))).toEqual(rows.map((_, index) => index + 1))
  expect(rows).toHaveLength(61)
  const absent = rows.flatMap((row) =>
    [...row.matchAll(/`([\w/.-]+\.test\.ts)`((?:(?: ›|,) \*[^*]+\*)*)/g)].flatMap(([, file, names]) => {
      if (!existsSync(join('test', file!))) return [file]
      const source = readFileSync(join('test', file!), 'utf8')
      return [...names!.matchAll(/\*([^*]+)\*/g)]
        .map(([, name]) => name!.replaceAll('\\\\', '\\'))
        .filter((name) => !source.includes(name))
        .map((name) => `${file}: ${name}`)
    }),
  )
  expect(absent).toEqual([])
  expect(rows.filter((row) => !/\.test\.ts`|\.ci\/|not applicable/.test(row))).toEqual([])
})
