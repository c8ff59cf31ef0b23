import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { test } from 'vitest'

const ENDINGS = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
const FOLDERS = (process.env['PATH'] ?? '').split(delimiter)

/** Is the outside tool on the PATH? */
export function has(tool: string): boolean {
  return FOLDERS.some((folder) => ENDINGS.some((ending) => existsSync(join(folder, tool + ending))))
}

/**
 * A `test` for checks by outside tools: runs when all are found, is listed by name as not run otherwise, and fails when
 * EVIDENCE_TOOLS=required (as .ci/run sets it), so that CI cannot pass without them.
 */
export function needs(
  ...tools: string[]
): (name: string, body: () => void | Promise<void>, timeout?: number) => void {
  const absent = tools.filter((tool) => !has(tool))
  return (name, body, timeout) => {
    if (absent.length === 0) test(name, body, timeout)
    else if (process.env['EVIDENCE_TOOLS'] === 'required')
      test(name, () => {
        throw new Error(`needs ${absent.join(', ')}`)
      })
    else test.skip(`${name} (not run: ${absent.join(', ')} not found)`, body)
  }
}
