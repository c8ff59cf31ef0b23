import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../src/locale/en/index.js'
import { sentence } from '../src/locale/index.js'
import { zhCN } from '../src/locale/zh-CN/index.js'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }))
const words = zhCN as Readonly<Record<string, string>>

test('both languages have the same holes in every sentence', () => {
  const holes = (text: string): string[] =>
    [...text.matchAll(/\{(\w+)(?:\|[^|}]+\|[^}]+)?\}/g)].map(([, name]) => name!).sort()
  const differing = Object.entries(words).filter(([key, text]) => {
    const other = (en as Readonly<Record<string, string>>)[key]
    return other === undefined || [...new Set(holes(other))].join() !== [...new Set(holes(text))].join()
  })
  expect(differing.map(([key]) => key)).toEqual([])
})

test('one of a thing is not spoken of as several', () => {
  expect(sentence('en', 'status.unregistered', { count: 1 })).toBe(
    '1 new file is not registered; run evidence add:',
  )
  expect(sentence('en', 'status.unregistered', { count: 21 })).toBe(
    '21 new files are not registered; run evidence add:',
  )
  const many =
    /(?<!\|)\{(?:count|rows|files|pages|n|items|exhibits)\} (?:[a-z]+ )?(?:rows|files|pages|lines|items|payments|people|answers|events|promises|entries|messages)\b/
  expect(Object.entries(en).filter(([, text]) => many.test(text))).toEqual([])
})

test('no refusal and no finding has words that nothing in the code can say', () => {
  const code = sources.filter(({ name }) => !name.startsWith('locale')).map(({ text }) => text)
  const spoken = (id: string): boolean => {
    const [area] = id.split('/')
    return code.some((text) => text.includes(`'${id}'`) || text.includes(`\`${area}/\${`))
  }
  const ids = Object.keys(words).flatMap((key) => [
    ...(/^error\.(.+)\.what$/.exec(key)?.slice(1) ?? []),
    ...(/^finding\.([^.]+)$/.exec(key)?.slice(1) ?? []),
  ])
  expect(ids.length).toBeGreaterThan(200)
  expect(ids.filter((id) => !spoken(id))).toEqual([])
})

test('every refusal in the code has its what, why and what to do', () => {
  const codes = sources.flatMap(({ text }) =>
    [...text.matchAll(/new Refusal\(\s*'([^']+)'/g)].map(([, code]) => code!),
  )
  const missing = [...new Set(codes)].filter((code) =>
    ['what', 'why', 'todo'].some((part) => words[`error.${code}.${part}`] === undefined),
  )
  expect(missing).toEqual([])
})
