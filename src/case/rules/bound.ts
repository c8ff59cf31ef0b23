import { Refusal } from '../../ground/refusal.js'
import { soundCustody } from './custody.js'
import type { OwnTexts } from './intent.js'
import { parseRegister } from './register-file.js'

/**
 * Refuses to go on writing behind a log that doesn't hold or a register the log does not vouch for: the next change would
 * make the edit look like ours. Throws custody/broken, register/changed, register/malformed, register/newer.
 */
export function assertBound(texts: OwnTexts, digest: (text: string) => string): void {
  const events = soundCustody(texts.custody ?? '', digest)
  if (texts.register === null) return
  const register = parseRegister(texts.register)
  if ((register.events ?? 0) > events.length)
    throw new Refusal('custody/broken', { line: events.length + 1, why: 'tail' }, 'broken')
  const head = events.findLast((event) => event.state)?.state
  if (head && head.register !== digest(texts.register)) throw new Refusal('register/changed', {}, 'broken')
}
