import { Command } from 'commander'
import { standing } from '../../case/rules/register-file.js'
import { disposable, purge } from '../../case/usecases/purge.js'
import type { Purged, PurgePorts } from '../../case/usecases/purge.js'
import type { PurgeKind } from '../../case/rules/purge.js'
import { Refusal } from '../../ground/refusal.js'
import type { Context } from '../context.js'
import { prompterWords } from '../prompter-words.js'

interface PurgeFlags {
  readonly dryRun?: boolean
  readonly yes?: boolean
}

const KINDS: readonly PurgeKind[] = ['cache', 'backup', 'leftover']

/** `evidence purge`: removes what can be made again or holds private copies; the case itself stays as it is. */
export function command(context: Context): Command {
  return new Command('purge')
    .description(context.text('purge.summary'))
    .argument('[dir]', context.text('purge.dir'))
    .option('--dry-run', context.text('purge.dry-run'))
    .option('--yes', context.text('purge.yes'))
    .action(async (dir: string | undefined, flags: PurgeFlags) => {
      const root = context.caseFolder(dir)
      const ports = await portsOf(context, root)
      const read = await readPictures(context, ports, root)
      const removed = await purge(ports, async (found) => agrees(found, flags, context))
      const found = flags.dryRun ? await disposable(ports) : removed
      if (context.flags.json) context.json(documentOf(root, found, flags))
      else present(found, read, flags, context)
    })
}

async function portsOf({ adapters }: Context, root: string): Promise<PurgePorts> {
  return {
    store: await adapters.store(root),
    files: await adapters.files(),
    disposal: await adapters.disposal(),
  }
}

/** Pictures whose words are kept: they have to be read again afterwards. */
async function readPictures(context: Context, { store }: PurgePorts, root: string): Promise<number> {
  if (!(await store.isCase())) return 0
  const readings = (await context.adapters.readings())(root)
  return standing(await store.readRegister()).filter(({ sha256 }) => readings.has(sha256)).length
}

/** Asks at a terminal; without one only `--yes` will do. Throws purge/unconfirmed. */
async function agrees(found: readonly Purged[], flags: PurgeFlags, context: Context): Promise<boolean> {
  if (flags.dryRun) return false
  if (flags.yes || found.length === 0) return true
  if (!context.interactive) throw new Refusal('purge/unconfirmed', { bytes: sum(found).bytes }, 'usage')
  for (const line of linesOf(found, context)) context.say(line)
  const prompter = await context.adapters.prompter(prompterWords(context))
  for (;;) {
    const reply = await prompter.choose({
      progress: context.text('purge.progress'),
      question: context.text('purge.question', { ...sum(found) }),
      options: [
        { value: 'no', name: context.text('purge.keep') },
        { value: 'yes', name: context.text('purge.remove') },
      ],
    })
    if (reply.kind === 'value') return reply.value === 'yes'
    if (reply.kind === 'back') return false
    prompter.show([context.text('purge.spared'), context.text('purge.traces')])
  }
}

function present(found: readonly Purged[], read: number, flags: PurgeFlags, context: Context): void {
  if (found.length === 0) {
    context.say(context.text('purge.nothing'))
    return
  }
  for (const line of linesOf(found, context)) context.say(line)
  context.say(context.text(flags.dryRun ? 'purge.would' : 'purge.done', { ...sum(found) }))
  context.say(context.text('purge.spared'))
  if (read > 0) context.say(context.text('purge.read-again', { count: read }))
  if (!flags.dryRun) context.note(context.text('purge.traces'))
}

function linesOf(found: readonly Purged[], context: Context): string[] {
  return KINDS.map((kind) => [kind, sum(found.filter((one) => one.kind === kind))] as const)
    .filter(([, { files }]) => files > 0)
    .map(([kind, size]) => context.text('purge.line', { what: context.text(`purge.kind.${kind}`), ...size }))
}

function sum(found: readonly Purged[]): { readonly files: number; readonly bytes: number } {
  return found.reduce(
    (total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }),
    { files: 0, bytes: 0 },
  )
}

function documentOf(dir: string, found: readonly Purged[], flags: PurgeFlags): object {
  return {
    format: 'evidence-purge',
    version: 1,
    dir,
    dryRun: flags.dryRun === true,
    ...sum(found),
    removed: found,
  }
}
