// Every parser of what comes from elsewhere: where its inputs begin, and what runs one. `run` may throw refusals, and gives the paths
// it would use (which must stay inside) and the texts it would print.
import { CASE_TARGETS } from './targets/case.mjs'
import { FILE_TARGETS } from './targets/files.mjs'
import { HANDED_TARGETS } from './targets/handed.mjs'
import { LETTER_TARGETS } from './targets/letters.mjs'

/** name → () => Promise<{seeds, run, shape?, folder?}> */
export const TARGETS = { ...CASE_TARGETS, ...FILE_TARGETS, ...HANDED_TARGETS, ...LETTER_TARGETS }

export async function targetOf(name) {
  const make = TARGETS[name]
  if (!make) throw new Error(`no such parser: ${name}; there are ${Object.keys(TARGETS).join(', ')}`)
  return make()
}
