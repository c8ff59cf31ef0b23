import { dirname, join } from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { ejectTemplates, listTemplates } from '../../letters/usecases/eject-template.js'
import type { TemplatePlace } from '../../letters/usecases/eject-template.js'
import type { Context } from '../context.js'

/** `evidence template list [channel]` and `evidence template eject <channel>`: a channel's templates, copied into the case to be edited there. */
export function command(context: Context): Command {
  const parent = new Command('template').description(context.text('template.summary'))
  parent.addCommand(
    new Command('list')
      .description(context.text('template.list'))
      .argument('[channel]', context.text('template.channel'))
      .action(async (channel: string | undefined) => {
        present(await listTemplates(await context.adapters.templates(context.caseFolder()), channel), context)
      }),
  )
  parent.addCommand(
    new Command('eject')
      .description(context.text('template.eject'))
      .argument('<channel>', context.text('template.channel'))
      .action(async (channel: string) => {
        const root = context.caseFolder()
        const ports = {
          store: await context.adapters.store(root),
          templates: await context.adapters.templates(root),
          papers: await context.adapters.papers(),
        }
        if (!(await ports.store.isCase())) throw new Refusal('track/no-case', { dir: root }, 'usage')
        const folder = (path: string) => ({
          absolute: join(root, 'evidence-templates', path),
          parent: dirname(join(root, 'evidence-templates', path)),
        })
        present(await ejectTemplates(ports, folder, channel), context)
        if (!context.flags.json) context.say(context.text('template.ejected'))
      }),
  )
  return parent
}

function present(templates: readonly TemplatePlace[], context: Context): void {
  if (context.flags.json) context.json({ format: 'evidence-template', version: 1, templates })
  else
    for (const one of templates)
      context.say(`${context.text(`template.origin.${one.origin}`)}  ${one.channel.padEnd(22)} ${one.path}`)
}
