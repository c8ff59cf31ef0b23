import type { TerminalRun } from './pty.js'

export const squeezed = (text: string): string => text.replace(/\s/g, '')

/** Waits until what is on the screen is as wanted; throws with the screen when it doesn't come. */
export async function until(run: TerminalRun, what: string, holds: (text: string) => boolean): Promise<void> {
  const end = Date.now() + 20_000
  for (;;) {
    const text = await run.text()
    if (holds(text)) return
    if (Date.now() > end) throw new Error(`not ${what}\n${text}`)
    await new Promise((later) => setTimeout(later, 30))
  }
}

/** The question that waits for keys now; one that was answered (√) or left (by < or Esc) has something below it. */
export function openQuestion(text: string): string | undefined {
  const last = text.slice(text.lastIndexOf('\n? ') + 1)
  return last.startsWith('? ') && !last.includes('\n√ ') ? last : undefined
}

/** Waits until the question that stands there now is this one. */
export async function asked(run: TerminalRun, question: string): Promise<void> {
  await until(run, `asked: ${question}`, (text) =>
    squeezed(openQuestion(text) ?? '').includes(squeezed(question)),
  )
}
