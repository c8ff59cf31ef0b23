import type { TextScreen } from '../ports.js'
import type { Desk } from './desk.js'

/** One typed answer; `?` shows `why` and asks again. null: the person went back. */
export async function askText(desk: Desk, screen: TextScreen, why: string): Promise<string | null> {
  for (;;) {
    const reply = await desk.prompter.text(screen)
    if (reply.kind === 'value') return reply.value
    if (reply.kind === 'back') return null
    desk.prompter.show([`  ${why}`])
  }
}
