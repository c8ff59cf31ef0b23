import { Command } from 'commander'
import { soundCustody } from '../../case/rules/custody.js'
import type { CustodyEvent } from '../../case/rules/custody.js'
import { unregisteredIn } from '../../filing/usecases/unregistered.js'
import { courtDate } from '../../ground/time.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { hasFfmpeg, mayRead } from '../read-ports.js'
import { presentStatus } from '../present-status.js'
import { statusDocument } from '../status-document.js'
import type { StatusSheet } from '../status-sheet.js'

/**
 * `evidence status`: what is there, what is missing and where to get it. Changes nothing of the case; what it worked out stays
 * in `.evidence/cache`, and while nothing it was made from changes, nothing of what works it out is loaded.
 */
export function command(context: Context): Command {
  return new Command('status')
    .description(context.text('status.summary'))
    .option('--strict', context.text('status.strict'))
    .action(async (flags: { readonly strict?: boolean }) => {
      const root = context.caseFolder()
      const { sheet, events } = await standingOf(context, root)
      const { registered, lists, file, gaps } = sheet.report
      const files = await context.adapters.files()
      const records = { events, lists, registered, globs: file.ignore }
      const unregistered = await unregisteredIn(root, files, records)
      const unread = mayRead(context) && file.read_pictures ? await unreadCount(context, root, sheet) : 0
      if (context.flags.json) context.json(statusDocument(sheet, unregistered, unread))
      else {
        presentStatus(sheet, unregistered, unread, context)
        context.say()
        for (const line of sheet.selfCheck) context.say(line)
      }
      if (flags.strict && gaps.length > 0) context.exitCode = EXIT.incomplete
    })
}

/** Pictures, scans and films whose words nobody has read: asked of the cache by name, nothing is opened. */
async function unreadCount(context: Context, root: string, { report }: StatusSheet): Promise<number> {
  const mayBe = [...report.pictures, ...(hasFfmpeg(context) ? report.films : [])]
  if (mayBe.length === 0) return 0
  const readings = (await context.adapters.readings())(root)
  return mayBe.filter((sha256) => !readings.has(sha256)).length
}

async function standingOf(
  context: Context,
  root: string,
): Promise<{ readonly sheet: StatusSheet; readonly events: readonly CustodyEvent[] }> {
  const memory = await context.adapters.statusMemory<StatusSheet>(root)
  const key = await memory.key(courtDate(context.adapters.clock.now()))
  const remembered = key === null ? null : await memory.recall(key)
  if (remembered !== null) {
    const { readOwnText, sha256 } = await context.adapters.ownText()
    const events = soundCustody(readOwnText(root, '.evidence/custody.jsonl') ?? '', sha256)
    return { sheet: remembered, events }
  }
  const workOutSheet = await context.adapters.statusSheet()
  const sheet = await workOutSheet(context, root)
  if (key !== null) await memory.keep(key, sheet)
  return { sheet, events: await (await context.adapters.store(root)).readCustody() }
}
