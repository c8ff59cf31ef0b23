import { printableName } from '../disk/rules/path-name.js'
import type { Finding } from '../ground/finding.js'
import { isWorded } from '../ground/refusal.js'
import type { Facts } from '../ground/refusal.js'
import { courtTime } from '../ground/time.js'
import { exhibitNames } from '../verify/usecases/verify-case.js'
import type { Context } from './context.js'
import type { Shown } from './present-verify.js'

/** A finding in words: what, and where they exist, why and what to do. */
export function findingWords(
  context: Context,
  result: Shown,
  finding: Finding,
): { what: string; why: string; todo: string } {
  const facts = wordedFacts(context, result, finding)
  const word = (part: string): string => context.textOf(`finding.${finding.id}${part}`, facts) ?? ''
  const more = 'standsAt' in finding.facts ? word('.swapped') : ''
  return { what: word('') || finding.id, why: word('.why') + more, todo: word('.todo') }
}

/** Facts with what a person needs: a label, printable paths, times as a court reads them, words of ours as words. */
function wordedFacts(context: Context, result: Shown, finding: Finding): Facts {
  const worded = Object.entries(finding.facts).map(([name, value]): [string, string | number] => {
    if (isWorded(value)) return [name, context.textOf(value.word, finding.facts) ?? value.word]
    if (typeof value !== 'string') return [name, value]
    return [
      name,
      /^\d{4}-\d{2}-\d{2}T[\d:]+(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? courtTime(value) : printableName(value),
    ]
  })
  const path = printableName(finding.path ?? '')
  return {
    ...Object.fromEntries(worded),
    path,
    exhibit: finding.exhibit ?? 'E…',
    label: labelOf(context, result, finding, path),
  }
}

function labelOf(context: Context, result: Shown, finding: Finding, path: string): string {
  if (finding.exhibit === undefined) return path
  const number = exhibitNames(result.view.register).get(finding.exhibit)?.number
  return number
    ? context.text('verify.label-numbered', { number, path })
    : context.text('verify.label', { id: finding.exhibit, path })
}
