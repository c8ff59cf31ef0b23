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

interface GatherFlags {
  readonly into: string
  readonly organiser?: string[]
  readonly identity?: string
  readonly add?: boolean
}

/** Packages that could not be judged or were tampered with: the rest is done, the exit code says that something was not. */
const UNSOUND = new Set(['unreadable', 'not-package', 'damaged', 'unchecked', 'newer', 'malformed', 'forged'])

/** `evidence gather <packages…> --into DIR`: many victims' packages into tables and papers. */
export function command(context: Context): Command {
  return new Command('gather')
    .description(context.text('gather.summary'))
    .argument('[packages...]', context.text('gather.packages'))
    .requiredOption('--into <dir>', context.text('gather.into'))
    .option('--organiser <name...>', context.text('gather.organiser'))
    .option('--identity <file>', context.text('gather.identity'))
    .option('--add', context.text('gather.add'))
    .action(async (packages: string[], flags: GatherFlags) => {
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
      const gathered = await gather(await gatherPorts(context), wishes, say)
      if (context.flags.json) context.json(gatherDocument(into, gathered))
      else presentGather(context, into, gathered, identities.length > 0)
      if (gathered.folder === null) context.exitCode = EXIT.incomplete
      else if (gathered.aside.some(({ why }) => UNSOUND.has(why))) context.exitCode = EXIT.unreached
    })
}

/** Lines of an age identity file; comments begin with #. Throws gather/no-identity. */
function identitiesIn(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const found = lines.map((line) => line.trim()).filter((line) => /^AGE-SECRET-KEY-1/i.test(line))
  if (found.length === 0) throw new Refusal('gather/no-identity', { path }, 'usage')
  return found
}
