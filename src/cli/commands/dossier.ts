import { Command } from 'commander'
import { isCalendarDay } from '../../ground/time.js'
import { Refusal } from '../../ground/refusal.js'
import { composeDossier } from '../../dossier/usecases/compose-dossier.js'
import type { PaperKind } from '../../dossier/usecases/write-channel.js'
import type { Context } from '../context.js'
import { dossierPorts } from '../dossier-ports.js'
import { EXIT } from '../exit.js'
import { presentDossier } from '../present-dossier.js'
import { noteSelfCheck } from '../present-self-check.js'

interface Flags {
  date?: string
  format?: string
  draft?: boolean
  timestamp?: boolean
  out?: string
  maxMb?: string
  font?: string
  tsa?: string[]
}

/** `evidence dossier [channel…]`: writes the dated PDF dossiers, DOCX letters and web-form texts. Never asks, never overwrites. */
export function command(context: Context): Command {
  return new Command('dossier')
    .description(context.text('dossier.summary'))
    .argument('[channel...]', context.text('dossier.channel'))
    .option('--date <date>', context.text('dossier.date'))
    .option('--format <list>', context.text('dossier.format'))
    .option('--draft', context.text('dossier.draft'))
    .option('--timestamp', context.text('dossier.timestamp'))
    .option('--out <dir>', context.text('dossier.out'))
    .option('--max-mb <n>', context.text('dossier.max-mb'))
    .option('--font <file>', context.text('dossier.font'))
    .action(async (channels: string[], flags: Flags) => {
      await run(channels, flags, context)
    })
}

async function run(channels: readonly string[], flags: Flags, context: Context): Promise<void> {
  const ports = await dossierPorts(context, context.caseFolder())
  await noteSelfCheck(ports.store, context)
  const result = await composeDossier(ports, {
    channels,
    kinds: kindsOf(flags.format ?? 'pdf,docx,txt'),
    draft: flags.draft === true,
    timestamp: flags.timestamp === true,
    lang: context.lang,
    onChannel: (channel) => {
      context.note(context.text('dossier.writing', { channel }))
    },
    ...(flags.date === undefined ? {} : { date: dateOf(flags.date) }),
    ...(flags.out === undefined ? {} : { out: flags.out }),
    ...(flags.maxMb === undefined ? {} : { maxBytes: bytesOf(flags.maxMb) }),
    ...(flags.font === undefined ? {} : { font: flags.font }),
  })
  presentDossier(result, context)
  const isWhole = result.left.length + result.unset.length === 0
  context.exitCode = !isWhole ? EXIT.incomplete : result.unstamped ? EXIT.unreached : EXIT.done
}

function kindsOf(list: string): readonly PaperKind[] {
  const kinds = list.split(',').map((kind) => kind.trim())
  const wrong = kinds.find((kind) => !['pdf', 'docx', 'txt'].includes(kind))
  if (wrong !== undefined) throw new Refusal('dossier/format', { format: wrong }, 'usage')
  return kinds as PaperKind[]
}

function dateOf(date: string): string {
  if (!isCalendarDay(date)) throw new Refusal('dossier/date', { date }, 'usage')
  return date
}

function bytesOf(megabytes: string): number {
  const size = Number(megabytes)
  if (!(size > 0)) throw new Refusal('dossier/max-mb', { value: megabytes }, 'usage')
  return Math.floor(size * 1_000_000)
}
