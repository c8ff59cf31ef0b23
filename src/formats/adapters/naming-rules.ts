import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { namingSchema } from '../rules/naming.js'
import type { NamingRules } from '../rules/naming.js'
import { templatesFolder } from '../../disk/adapters/paths.js'

/** The bundled `templates/names.yml`, read and checked once it is needed. */
export async function namingRules(): Promise<NamingRules> {
  const { parse } = await import('yaml')
  return namingSchema.parse(parse(await readFile(join(templatesFolder, 'names.yml'), 'utf8')))
}
