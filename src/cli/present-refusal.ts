import { plainFacts } from '../ground/refusal.js'
import type { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'

/** What a person reads when the program declines: what, why, what to do; as JSON with --json. */
export function presentRefusal(refusal: Refusal, context: Context): void {
  const word = (part: string): string => context.textOf(`error.${refusal.code}.${part}`, refusal.facts) ?? ''
  const what = word('what') || refusal.message
  const [why, todo] = [word('why'), word('todo')]
  if (context.flags.json) {
    context.json({
      format: 'evidence-error',
      version: 1,
      code: refusal.code,
      message: what,
      what,
      why,
      todo,
      facts: plainFacts(refusal.facts),
    })
    return
  }
  show(context, what, refusal.code, why, todo)
}

/** Anything that is not a Refusal is ours; say so, with the place it happened. */
export function presentBug(error: unknown, context: Context): void {
  const known = error instanceof Error ? error : new Error(String(error))
  const what = context.text('bug.what')
  const why = context.text('bug.why', { message: `${known.name}: ${known.message}` })
  const todo = context.text('bug.todo', { place: place(known) })
  if (context.flags.json)
    context.json({
      format: 'evidence-error',
      version: 1,
      code: 'bug',
      message: what,
      what,
      why,
      todo,
      facts: {},
    })
  else show(context, what, 'bug', why, todo)
}

/** Stopped by the person or the system: a word, and with --json the document that is still owed. */
export function presentInterrupted(context: Context): void {
  const what = context.text('cli.interrupted')
  context.note(what)
  if (!context.flags.json || context.answered) return
  const error = { format: 'evidence-error', version: 1, code: 'interrupted', message: what }
  context.json({ ...error, what, why: '', todo: '', facts: {} })
}

function show(context: Context, what: string, code: string, why: string, todo: string): void {
  context.tell(`✗ ${what}  [${code}]`)
  if (why) context.tell(`  ${context.text('refusal.why')}  ${why}`)
  if (todo) context.tell(`  ${context.text('refusal.todo')}  ${todo}`)
}

/** First stack frame of ours, without the machine's folders. */
function place(error: Error): string {
  const frame = error.stack?.split('\n').find((line) => line.includes('dist/') || line.includes('src/')) ?? ''
  return /((?:dist|src)\/[^)\s]+)/.exec(frame)?.[1] ?? error.name
}
