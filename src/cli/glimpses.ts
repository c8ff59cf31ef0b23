import { standing } from '../case/rules/register-file.js'
import { printableName } from '../disk/rules/path-name.js'
import { READABLE } from '../screens/rules/readable.js'
import { tellingLines } from '../screens/rules/read.js'
import type { Context } from './context.js'

/** So much of a picture's words stands beside its name. */
const LINES = 3
const LONGEST = 60

/** What a machine read in files nobody placed, a few words of each by path, or that it found none; files nobody read are left out. */
export async function glimpses(
  context: Context,
  root: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(paths)
  const readings = (await context.adapters.readings())(root)
  const exhibits = standing(await (await context.adapters.store(root)).readRegister())
  const seen = new Map<string, string>()
  const kept = exhibits.filter(
    ({ path, sha256, kind }) =>
      READABLE.some((one) => one === kind.family) && wanted.has(path) && readings.has(sha256),
  )
  for (const { path, sha256 } of kept) {
    const read = await readings.get(sha256)
    if (read === null || (read.pages?.length === 0 && read.lines.length === 0)) continue
    const words = tellingLines(read, LINES).map(printableName).join(' ')
    const short = [...words].length > LONGEST ? `${[...words].slice(0, LONGEST).join('')}…` : words
    seen.set(
      path,
      words === '' ? context.text('read.no-words') : context.text('read.glimpse', { words: short }),
    )
  }
  return seen
}
