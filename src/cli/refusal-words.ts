import { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'
import { systemRefusal } from './system-error.js'

/** Anything thrown as what, why and what to do; what is no refusal is a bug of ours and says so. */
export function refusalWords(
  error: unknown,
  context: Context,
): { readonly code: string; readonly what: string; readonly why: string; readonly todo: string } {
  const refusal = error instanceof Refusal ? error : systemRefusal(error)
  if (!refusal) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return {
      code: 'bug',
      what: context.text('bug.what'),
      why: context.text('bug.why', { message }),
      todo: '',
    }
  }
  const word = (part: string): string => context.textOf(`error.${refusal.code}.${part}`, refusal.facts) ?? ''
  return { code: refusal.code, what: word('what') || refusal.code, why: word('why'), todo: word('todo') }
}
