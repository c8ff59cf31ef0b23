import { z } from 'zod'
import { caseFileSchema } from '../../case/rules/case-file.js'
import { OLDER_KEYS } from '../../case/rules/older-keys.js'
import { channelSchema } from '../../channels/rules/channel.js'
import { checklistSchema } from '../../checklist/rules/checklist.js'
import { lawBookSchema } from '../../law/rules/law-book.js'

/** JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>

/**
 * What an editor needs to complete and check the YAML a person writes, by file name under `templates/schemas`. Made from the
 * schemas the program itself reads by, so that the two can't differ.
 */
export function editorSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    'evidence.schema.json': withOlderKeys(jsonOf(caseFileSchema, asWritten)),
    'channel.schema.json': jsonOf(channelSchema),
    'checklist.schema.json': jsonOf(checklistSchema),
    'laws.schema.json': jsonOf(lawBookSchema),
  }
}

function jsonOf(schema: z.ZodType, soften: (one: JsonSchema) => void = () => {}): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => soften(jsonSchema as JsonSchema),
  })
}

/** evidence.yml is read as text: an editor sees 298.00 as a number, yes and true as truth, and nothing behind a key as null. */
function asWritten(one: JsonSchema): void {
  if (one['type'] === 'object' || one['type'] === 'array') one['type'] = [one['type'], 'null']
  if (one['type'] !== 'string') return
  const said = one['const'] === undefined ? one['enum'] : [one['const']]
  one['type'] = ['string', 'number', 'boolean', 'null']
  if (!Array.isArray(said)) return
  delete one['const']
  one['enum'] = [...new Set([...said, ...said.flatMap(meanings)])]
}

/** Keys of older files are still read: an editor strikes them through instead of calling them wrong. */
function withOlderKeys(schema: JsonSchema): JsonSchema {
  for (const [today, path] of Object.entries(OLDER_KEYS) as [string, readonly string[]][]) {
    const owner = path.slice(0, -1).reduce((at, key) => propertiesOf(at)[key]!, schema)
    propertiesOf(owner)[path.at(-1)!] = { deprecated: true, description: `→ ${today}` }
  }
  return schema
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return schema['properties'] as Record<string, JsonSchema>
}

function meanings(word: unknown): unknown[] {
  if (word === '') return [null]
  if (word === 'true' || word === 'false') return [word === 'true']
  return typeof word === 'string' && /^\d+$/.test(word) ? [Number(word)] : []
}
