import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { gather } from '../../gather/usecases/gather.js'
import { Refusal } from '../../ground/refusal.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { gatherDocument } from '../gather-document.js'
import { gatherPorts } from '../gather-ports.js'
import { presentGather } from '../present-gather.js'
import { countProgress } from '../progress.js'
import { intakeOf } from '../gather-intake.js'
import { queueLine } from '../gather-queue.js'
import { refusalWords } from '../refusal-words.js'

interface GatherFlags {
  readonly into: string
  readonly organiser?: string[]
  readonly identity?: string
  readonly add?: boolean
  readonly queue?: string
  readonly store?: string
}

/** Packages that could not be judged or were tampered with: the rest is done, the exit code says that something was not. */
const UNSOUND = new Set([
  'unreadable',
  'not-package',
  'damaged',
  'unchecked',
  'newer',
  'malformed',
  'forged',
  'unfinished',
])

/** `evidence gather <packages…> --into DIR`: many victims' packages into tables and papers. */
export function command(context: Context): Command {
  return new Command('gather')
    .description(context.text('gather.summary'))
    .argument('[packages...]', context.text('gather.packages'))
    .requiredOption('--into <dir>', context.text('gather.into'))
    .option('--organiser <name...>', context.text('gather.organiser'))
    .option('--identity <file>', context.text('gather.identity'))
    .option('--add', context.text('gather.add'))
    .option('--queue <url>', context.text('gather.queue'))
    .option('--store <url>', context.text('gather.store'))
    .action((packages: string[], flags: GatherFlags) => run(context, packages, flags))
}

async function run(context: Context, packages: readonly string[], flags: GatherFlags): Promise<void> {
  if (packages.length === 0 && !flags.add)
    throw new Refusal('usage/missing-argument', { name: 'packages', command: 'gather' }, 'usage')
  const { cwd } = context.streams
  const into = resolve(cwd, flags.into)
  const identities = flags.identity === undefined ? [] : identitiesIn(resolve(cwd, flags.identity))
  const say = countProgress(context, (done, of) => context.text('gather.progress', { done, of }))
  const wishes = {
    packages: packages.map((path) => resolve(cwd, path)),
    into,
    organisers: flags.organiser ?? [],
    identities,
    add: flags.add === true,
  }
  const line = await queueLine(context, flags, intakeOf(context))
  try {
    const gathered = await gather(await gatherPorts(context, line?.intake), wishes, say)
    const costs = line && line.costs()
    if (context.flags.json) context.json(gatherDocument(into, gathered, costs))
    else presentGather(context, into, gathered, identities.length > 0, costs)
    if (gathered.folder === null) context.exitCode = EXIT.incomplete
    else if (gathered.aside.some(({ why }) => UNSOUND.has(why))) context.exitCode = EXIT.unreached
    if (gathered.unsettled) presentUnsettled(context, gathered.unsettled)
  } finally {
    await line?.close()
  }
}

/** The papers are written; what lies elsewhere could not be removed. */
function presentUnsettled(context: Context, refusal: Refusal): void {
  context.note(`! ${context.text('gather.unsettled', { what: refusalWords(refusal, context).what })}`)
  context.exitCode ||= EXIT.unreached
}

/** Lines of an age identity file; comments begin with #. Throws gather/no-identity. */
function identitiesIn(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const found = lines.map((line) => line.trim()).filter((line) => /^AGE-SECRET-KEY-1/i.test(line))
  if (found.length === 0) throw new Refusal('gather/no-identity', { path }, 'usage')
  return found
}
