import { readFileSync } from 'node:fs'
import { ContentReader } from '../../src/exhibits/adapters/text-reader/content-reader.js'
import { dirname, basename } from 'node:path'

/** All text of a PDF, by the reader the program itself uses for exhibits. */
export async function textOfPdf(path: string): Promise<string> {
  const kind = { mime: 'application/pdf', family: 'pdf', extension: 'pdf', mismatch: false } as const
  if (readFileSync(path).length === 0) return ''
  return (await new ContentReader().read(dirname(path), { path: basename(path), kind })) ?? ''
}
