import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRegister } from '../../../src/case/rules/register-file.js'

interface LoggedEvent {
  readonly event: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** The custody log played from its first line against the register, in the fewest words: how many exhibits each holds. */
export function replayed(root: string): string[] {
  const [log, register] = ['custody.jsonl', 'register.json'].map((name) => join(root, '.evidence', name))
  if (!existsSync(log!) || !existsSync(register!)) return []
  const events = readFileSync(log!, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LoggedEvent)
  const logged = events
    .filter(({ event }) => event === 'register')
    .reduce((sum, { facts }) => sum + Number(facts['files'] ?? 0), 0)
  const { exhibits, events: lines } = parseRegister(readFileSync(register!, 'utf8'))
  return [
    ...(logged === exhibits.length
      ? []
      : [`the log registers ${logged}, the register holds ${exhibits.length}`]),
    ...(lines === events.length ? [] : [`the register counts ${lines} events, the log has ${events.length}`]),
  ]
}
