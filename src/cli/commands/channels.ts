import { Command } from 'commander'
import { courtDate } from '../../ground/time.js'
import { listChannels } from '../../letters/usecases/channels.js'
import { checkTemplates } from '../../letters/usecases/check-templates.js'
import { readChannel } from '../../letters/usecases/channel-templates.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { channelsDocument, presentChannel, presentChannels, presentProblems } from '../present-channels.js'

interface ChannelFlags {
  readonly check?: boolean
  readonly date?: string
}

/** `evidence channels [id]`: where to go, in which order and why; `--check` reads every template and lists what is wrong. Writes nothing. */
export function command(context: Context): Command {
  return new Command('channels')
    .description(context.text('channels.summary'))
    .argument('[id]', context.text('channels.id'))
    .option('--check', context.text('channels.check'))
    .option('--date <date>', context.text('channels.date'))
    .action(async (id: string | undefined, flags: ChannelFlags) => {
      const root = context.caseFolder()
      const store = await context.adapters.store(root)
      const known = await store.isCase()
      const templates = await context.adapters.templates(root)
      const date = flags.date ?? courtDate(context.adapters.clock.now())
      if (flags.check) return presentCheck(context, await checkTemplates(templates, date))
      if (id !== undefined) await readChannel(templates, id)
      const reports = (await listChannels(templates, known ? store : undefined, date, context.lang)).filter(
        (one) => id === undefined || one.channel.id === id,
      )
      if (context.flags.json) context.json(channelsDocument(reports, context.lang))
      else if (id !== undefined) presentChannel(reports[0]!, context)
      else presentChannels(reports, known, context)
    })
}

function presentCheck(context: Context, problems: Awaited<ReturnType<typeof checkTemplates>>): void {
  presentProblems(problems, context)
  if (problems.length > 0) context.exitCode = EXIT.usage
}
