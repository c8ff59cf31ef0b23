import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'
import { prompterWords } from './prompter-words.js'

/** Asks for the folder with the material, for those who double-clicked; a folder dragged onto the window comes in quotes. Throws desk/no-folder where nobody can be asked or they went back. */
export async function askFolder(context: Context): Promise<string> {
  if (!context.interactive) throw new Refusal('desk/no-folder', {}, 'usage')
  const prompter = await context.adapters.prompter(prompterWords(context))
  const at = (typed: string): string => resolve(context.streams.cwd, unquoted(typed))
  const check = (typed: string): string | null =>
    typed !== '' && isFolder(at(typed)) ? null : context.text('desk.ask.not-there')
  for (;;) {
    const reply = await prompter.text({
      progress: context.text('desk.ask.title'),
      question: context.text('desk.ask.question'),
      help: context.text('desk.ask.help'),
      check,
      lines: 'first',
    })
    if (reply.kind === 'value') return at(reply.value)
    if (reply.kind === 'back') throw new Refusal('desk/no-folder', {}, 'usage')
  }
}

/** "C:\\我的 材料" as Windows drops it, '/Users/…' and /Users/my\\ folder as macOS does. */
function unquoted(typed: string): string {
  const bare = typed.trim().replace(/^(["'])(.*)\1$/, '$2')
  return process.platform === 'win32' ? bare : bare.replace(/\\(.)/g, '$1')
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
