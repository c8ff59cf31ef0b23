import { Command } from 'commander'
import type { Context, GlobalFlags } from './context.js'

/** The verbs in the order help lists them; only the one asked for is loaded. */
const VERBS: readonly (readonly [
  name: string,
  load: () => Promise<{ command(context: Context): Command }>,
])[] = [
  ['demo', () => import('./commands/demo.js')],
  ['init', () => import('./commands/init.js')],
  ['add', () => import('./commands/add.js')],
  ['status', () => import('./commands/status.js')],
  ['bill', () => import('./commands/bill.js')],
  ['seal', () => import('./commands/seal.js')],
  ['dossier', () => import('./commands/dossier.js')],
  ['verify', () => import('./commands/verify.js')],
  ['channels', () => import('./commands/channels.js')],
  ['track', () => import('./commands/track.js')],
  ['export', () => import('./commands/export.js')],
  ['template', () => import('./commands/template.js')],
  ['doctor', () => import('./commands/doctor.js')],
  ['completion', () => import('./commands/completion.js')],
]

/** The parser for one command line. `asked` is the verb the line seems to name; undefined (help) and completion load every verb. */
export async function buildProgram(
  context: Context,
  asked: string | undefined,
  version: string,
): Promise<Command> {
  const program = global(new Command('evidence').description(context.text('cli.summary')), context)
    .version(version, '-V, --version', context.text('flag.version'))
    .addHelpText('after', () => `\n${context.text('help.first-aid')}\n\n${context.text('help.disclaimer')}`)
  for (const [name, load] of VERBS) {
    if (asked !== undefined && asked !== name && asked !== 'completion') continue
    program.addCommand(global((await load()).command(context), context))
  }
  return program
}

export const VERB_NAMES: readonly string[] = VERBS.map(([name]) => name)

/** Global flags, our words in help, and no exit behind our back: commander's errors come to `main`. */
function global(command: Command, context: Context): Command {
  command
    .option('--dir <dir>', context.text('flag.dir'))
    .option('--json', context.text('flag.json'))
    .option('--quiet', context.text('flag.quiet'))
    .option('--no-input', context.text('flag.no-input'))
    .option('--no-color', context.text('flag.no-color'))
    .option('--lang <lang>', context.text('flag.lang'))
    .helpOption('-h, --help', context.text('flag.help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.streams.out.write(text), writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => headings(context)[title] ?? title, showGlobalOptions: false })
    .hook('preAction', (_parent, acting) => {
      context.flags = acting.optsWithGlobals<GlobalFlags>()
    })
  for (const child of command.commands) global(child, context)
  return command
}

function headings(context: Context): Record<string, string> {
  return {
    'Usage:': `${context.text('help.usage')}:`,
    'Options:': `${context.text('help.options')}:`,
    'Commands:': `${context.text('help.commands')}:`,
    'Arguments:': `${context.text('help.arguments')}:`,
  }
}
