import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { loadChecklist } from '../../checklist/usecases/classify.js'
import { SHELLS, completionEntries, completionScript } from '../completion.js'
import type { Shell } from '../completion.js'
import type { Context } from '../context.js'

/** `evidence completion SHELL`: prints a static script made from the program as it is. */
export function command(context: Context): Command {
  return new Command('completion')
    .description(context.text('completion.summary'))
    .argument('<shell>', context.text('completion.shell'))
    .action(async (shell: string, _flags: unknown, self: Command) => {
      if (!SHELLS.includes(shell as Shell)) throw new Refusal('completion/shell', { shell }, 'usage')
      const templates = await context.adapters.templates()
      const channels = (await templates.list('channels'))
        .filter((name) => name.endsWith('.yml'))
        .map((name) => name.slice(0, -4))
      const items = (await loadChecklist(templates)).items.map(({ id }) => id)
      const words = { dossier: channels, channels, track: channels, completion: [...SHELLS], add: items }
      const script = completionScript(shell as Shell, completionEntries(self.parent!, words))
      if (context.flags.json) context.json({ format: 'evidence-completion', version: 1, shell, script })
      else context.streams.out.write(script)
    })
}
