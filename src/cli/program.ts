import { Command } from 'commander'
import type { Context, GlobalFlags } from './context.js'

/** The verbs in the order help lists them, with what they take; only the one asked for is loaded. */
const VERBS: readonly (readonly [
  name: Verb,
  takes: string,
  load: () => Promise<{ command(context: Context): Command }>,
])[] = [
  ['demo', '[dir]', () => import('./commands/demo.js')],
  ['desk', '[dir]', () => import('./commands/desk.js')],
  ['init', '[dir]', () => import('./commands/init.js')],
  ['add', '[files...]', () => import('./commands/add.js')],
  ['read', '[files...]', () => import('./commands/read.js')],
  ['status', '', () => import('./commands/status.js')],
  ['bill', '[files...]', () => import('./commands/bill.js')],
  ['seal', '', () => import('./commands/seal.js')],
  ['dossier', '[channel...]', () => import('./commands/dossier.js')],
  ['verify', '[target]', () => import('./commands/verify.js')],
  ['channels', '[id]', () => import('./commands/channels.js')],
  ['track', '[channel] [event]', () => import('./commands/track.js')],
  ['export', '<target>', () => import('./commands/export.js')],
  ['gather', '[packages...]', () => import('./commands/gather.js')],
  ['worker', '', () => import('./commands/worker.js')],
  ['template', '', () => import('./commands/template.js')],
  ['purge', '[dir]', () => import('./commands/purge.js')],
  ['doctor', '[dir]', () => import('./commands/doctor.js')],
  ['completion', '<shell>', () => import('./commands/completion.js')],
]

type Verb =
  | 'demo'
  | 'init'
  | 'desk'
  | 'add'
  | 'read'
  | 'status'
  | 'bill'
  | 'seal'
  | 'dossier'
  | 'verify'
  | 'channels'
  | 'track'
  | 'export'
  | 'gather'
  | 'worker'
  | 'template'
  | 'purge'
  | 'doctor'
  | 'completion'

/**
 * The parser for one command line. `asked` is the verb the line seems to name: the others, and all of them for help, stand
 * there by name and summary alone, so that nothing heavy is loaded to list them. Completion needs every verb whole.
 */
export async function buildProgram(
  context: Context,
  asked: string | undefined,
  version: string,
): Promise<Command> {
  const program = global(new Command('evidence').description(context.text('cli.summary')), context)
    .version(version, '-V, --version', context.text('flag.version'))
    .addHelpText(
      'after',
      () =>
        `\n${context.text('help.topics')}\n\n${context.text('help.first-aid')}\n\n${context.text('help.disclaimer')}`,
    )
  for (const [name, takes, load] of VERBS) {
    const isWhole = asked === name || asked === 'completion'
    program.addCommand(
      isWhole ? global((await load()).command(context), context) : named(name, takes, context),
    )
  }
  return program
}

/** A verb as help lists it. */
function named(name: Verb, takes: string, context: Context): Command {
  const command = new Command(name).description(context.text(`${name}.summary`)).option('--dir <dir>', '')
  return takes === '' ? command : takes.split(' ').reduce((one, argument) => one.argument(argument), command)
}

export const VERB_NAMES: readonly string[] = VERBS.map(([name]) => name)

const HELP_WIDTH = 80

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
    .configureOutput({
      writeOut: (text) => context.help(text),
      writeErr: () => undefined,
      // The width bin/evidence.js has the stored text in; only a narrower terminal needs another.
      getOutHelpWidth: () => Math.min(context.streams.out.columns ?? HELP_WIDTH, HELP_WIDTH),
    })
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
