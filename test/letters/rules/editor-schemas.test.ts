import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { editorSchemas } from '../../../src/letters/rules/editor-schemas.js'

const FOLDER = 'templates/schemas'
const schemas = editorSchemas()
const ajv = new Ajv2020({ strict: false, allErrors: true })

/** Faults an editor would show for a YAML text, each with its place. */
function faults(schema: string, text: string): string[] {
  const judge = ajv.compile(schemas[schema]!)
  return judge(parse(text)) ? [] : (judge.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)
}

const inFolder = (folder: string, schema: string): [schema: string, path: string][] =>
  readdirSync(folder).map((name) => [schema, join(folder, name)])
const bundled: readonly [schema: string, path: string][] = [
  ...inFolder('templates/channels', 'channel.schema.json'),
  ...inFolder('templates/checklists', 'checklist.schema.json'),
  ['laws.schema.json', 'templates/laws.yml'],
  ['evidence.schema.json', 'templates/zh-CN/evidence.yml'],
  ['evidence.schema.json', 'templates/en/evidence.yml'],
  ['evidence.schema.json', 'templates/sample-case.answers.yml'],
]

test('the schemas under templates/schemas are what the program reads by (UPDATE_SCHEMA=1 writes them)', () => {
  for (const [name, schema] of Object.entries(schemas)) {
    const path = join(FOLDER, name)
    if (process.env['UPDATE_SCHEMA']) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`)
    expect(JSON.parse(readFileSync(path, 'utf8')), name).toEqual(JSON.parse(JSON.stringify(schema)))
  }
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(schemas).sort())
})

test.each(bundled)('by %s, %s is without a fault', (schema, path) => {
  expect(faults(schema, readFileSync(path, 'utf8'))).toEqual([])
})

test.each([
  ['channel.schema.json', 'templates/channels/court.yml', /^audience: \w+$/m, 'audience: everybody'],
  ['channel.schema.json', 'templates/channels/court.yml', /^title: /m, 'tilte: '],
  ['evidence.schema.json', 'templates/sample-case.answers.yml', /not_delivered/, 'not_delivred'],
  ['evidence.schema.json', 'templates/sample-case.answers.yml', /^version: 1/m, 'version: 2'],
  ['laws.schema.json', 'templates/laws.yml', /^checked_on: .*$/m, 'checked: 2026-01-01'],
])('by %s, a slip in %s is shown: %s', (schema, path, right, wrong) => {
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(right)
  expect(faults(schema, text.replace(right, wrong))).not.toEqual([])
})
