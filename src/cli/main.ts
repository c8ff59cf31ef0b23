import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import type { Command } from 'commander'
import { Refusal } from '../ground/refusal.js'
import { langOf } from '../locale/index.js'
import { Context } from './context.js'
import type { Streams } from './context.js'
import { EXIT } from './exit.js'
import { topicOf } from './help-topics.js'
import { presentBug, presentInterrupted, presentRefusal } from './present-refusal.js'
import { VERB_NAMES, buildProgram } from './program.js'
import { systemRefusal } from './system-error.js'
import type { RefusalCode } from '../ground/words.js'

/** Runs one command line and returns the exit code. The only place where an error becomes words and a number. */
export async function main(typed: readonly string[], streams: Streams = processStreams()): Promise<number> {
  const argv = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed
  const context = new Context(langOf(flagValue(argv, '--lang'), streams.env), streams)
  watchSignals(context)
  watchOutput(context)
  context.flags = {
    json: argv.includes('--json'),
    quiet: argv.includes('--quiet'),
    color: !argv.includes('--no-color'),
  }
  const asked = argv.find((word, index) => !word.startsWith('-') && !VALUED.has(argv[index - 1] ?? ''))
  try {
    if (streams.cwd === '') throw new Refusal('file/here-gone', {}, 'failed')
    if (typed[0] === 'help' && asked !== undefined && !VERB_NAMES.includes(asked))
      return topic(asked, context)
    if (context.mayColour) context.paint = await context.adapters.paint()
    const verb = asked !== undefined && VERB_NAMES.includes(asked) ? asked : undefined
    const program = await buildProgram(
      context,
      argv.includes('--version') || argv.includes('-V') ? '' : verb,
      version(),
    )
    await parse(program, argv, verb)
    return context.exitCode
  } catch (error) {
    return report(error, context, asked ?? '')
  } finally {
    context.endHelp()
  }
}

/** `evidence help 退出码` and the like. Throws for a word that is neither a command nor a topic. */
function topic(word: string, context: Context): number {
  const text = topicOf(word)
  if (text === undefined) throw new Refusal('usage/unknown-command', { name: word, command: '' }, 'usage')
  context.help(`${context.text(text)}\n`)
  return EXIT.done!
}

const VALUED = new Set(['--lang', '--dir'])

/** A line that names no verb, or stops before what the verb is to do, is answered by the help. */
async function parse(program: Command, argv: readonly string[], verb: string | undefined): Promise<void> {
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError) || error.code !== 'commander.help') throw error
    const asked = program.commands.find((one) => one.name() === verb) ?? program
    asked.outputHelp()
  }
}

function report(error: unknown, context: Context, asked: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    presentRefusal(usage(error, asked), context)
    return EXIT.usage
  }
  if (interrupted(error)) {
    presentInterrupted(context)
    return EXIT.interrupted
  }
  const refusal = error instanceof Refusal ? error : systemRefusal(error)
  if (!refusal) {
    presentBug(error, context)
    return EXIT.failed
  }
  presentRefusal(refusal, context)
  return EXIT[refusal.outcome]
}

function interrupted(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'Interrupted')
}

/** commander's English sentence becomes one of our codes; the quoted part is the name. */
function usage(error: CommanderError, command: string): Refusal {
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? error.message.replace(/^error: /, '')
  const codes: Readonly<Record<string, RefusalCode>> = {
    'commander.unknownOption': 'usage/unknown-option',
    'commander.unknownCommand': 'usage/unknown-command',
    'commander.missingArgument': 'usage/missing-argument',
    'commander.missingMandatoryOptionValue': 'usage/missing-argument',
    'commander.optionMissingArgument': 'usage/missing-argument',
    'commander.excessArguments': 'usage/excess-arguments',
  }
  const code = codes[error.code] ?? 'usage/invalid'
  return new Refusal(
    code,
    { name: name.split(/[ ,]/)[0] ?? name, command: code === 'usage/unknown-command' ? '' : command },
    'usage',
  )
}

function flagValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at < 0) return undefined
  return argv[at]!.includes('=') ? argv[at]!.slice(name.length + 1) : argv[at + 1]
}

function version(): string {
  return (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version
}

/** Ctrl-C, a closed window, a shutdown: unfinished files go (see leftovers.ts), the lock is given back, the person is told. */
function watchSignals(context: Context): void {
  if (context.streams.out !== process.stdout) return
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      presentInterrupted(context)
      process.exit(EXIT.interrupted)
    })
  }
}

/** A reader that went away (`| head`) ends the talk, not the program; output that can't be kept is a failure, in words. */
function watchOutput(context: Context): void {
  if (context.streams.out !== process.stdout) return
  let isTold = false
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return
      process.exitCode = EXIT.failed
      if (stream !== process.stdout || isTold) return
      isTold = true
      context.flags = { ...context.flags, json: false } // a document that can't be kept is not answered by another
      presentRefusal(
        systemRefusal(error) ?? new Refusal('file/io', { path: 'stdout', errno: error.code ?? '' }),
        context,
      )
    })
  }
}

/** Said by bin/evidence.js when nothing is left to wait for and the command still has not ended: a bug of ours, never silence. */
export function presentStandstill(streams: Streams = processStreams()): number {
  const context = new Context(langOf(flagValue(process.argv.slice(2), '--lang'), streams.env), streams)
  presentBug(new Error('the command stopped without an end'), context)
  return EXIT.failed
}

function processStreams(): Streams {
  return { out: process.stdout, err: process.stderr, in: process.stdin, env: process.env, cwd: here() }
}

/** The folder the command was called in; '' when it is gone: removed, or on a disk that was pulled. */
function here(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}
