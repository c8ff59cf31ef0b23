import { basename, dirname, relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { conflictsOf, duesOf, filedSoFar } from '../../filing/usecases/track.js'
import { writeCalendar } from '../../filing/usecases/write-calendar.js'
import { recordFiling } from '../../filing/usecases/record-filing.js'
import type { TrackPorts } from '../../filing/usecases/track.js'
import type { CalendarWish } from '../../filing/usecases/write-calendar.js'
import type { Context } from '../context.js'
import { sittingPorts } from '../sitting-ports.js'
import { presentTrack } from '../present-track.js'
import { trackDocument } from '../track-document.js'

interface TrackFlags {
  readonly on?: string
  readonly receipt?: string
  readonly attach?: string
  readonly ics?: string
}

/** `evidence track [channel] [event]`: records what happened after filing and says what falls due; `--ics` writes a calendar. */
export function command(context: Context): Command {
  return new Command('track')
    .description(context.text('track.summary'))
    .argument('[channel]', context.text('track.channel'))
    .argument('[event]', context.text('track.event'))
    .option('--on <date>', context.text('track.on'))
    .option('--receipt <text>', context.text('track.receipt'))
    .option('--attach <file>', context.text('track.attach'))
    .option('--ics <file>', context.text('track.ics'))
    .action(async (channel: string | undefined, event: string | undefined, flags: TrackFlags) => {
      const root = context.caseFolder()
      const ports = await trackPorts(context, root)
      let file = await filedSoFar(ports.store)
      if (channel !== undefined)
        file = await recordFiling(
          ports,
          wishOf(channel, event ?? '', flags, root, context),
          await sittingPorts(context, root),
          context.lang,
        )
      const dues = await duesOf(ports, file, context.lang)
      const conflicts = await conflictsOf(ports, file, context.lang)
      const ics = flags.ics === undefined ? undefined : calendarOf(flags.ics, root, context)
      if (ics)
        await writeCalendar(ports, dues, ics, {
          name: context.text('track.calendar'),
          alarm: context.text('track.alarm'),
          unknownYear: context.text('track.unknown-year'),
        })
      if (context.flags.json) context.json(trackDocument(file, dues, conflicts, ics?.path))
      else await presentTrack({ file, dues, conflicts, ics: ics?.path }, ports.templates, context)
    })
}

/** What `track` needs, for one case folder. */
export async function trackPorts({ adapters }: Context, root: string): Promise<TrackPorts> {
  return {
    clock: adapters.clock,
    store: await adapters.store(root),
    caseText: await adapters.caseText(),
    templates: await adapters.templates(root),
    papers: await adapters.papers(),
    files: await adapters.files(),
  }
}

function wishOf(channel: string, event: string, flags: TrackFlags, root: string, context: Context) {
  const attach =
    flags.attach === undefined
      ? {}
      : { attach: inside(resolve(context.streams.cwd, flags.attach), root) ?? flags.attach }
  return {
    channel,
    event,
    ...(flags.on !== undefined && { on: flags.on }),
    ...(flags.receipt !== undefined && { receipt: flags.receipt }),
    ...attach,
  }
}

function calendarOf(name: string, root: string, context: Context): CalendarWish {
  const path = resolve(context.streams.cwd, name)
  return { path, folder: dirname(path), name: basename(path), inside: inside(path, root) }
}

/** Path inside the case with `/`, null outside it. */
function inside(path: string, root: string): string | null {
  const way = relative(root, path)
  return way.startsWith('..') || way === '' || resolve(way) === way ? null : way.split(sep).join('/')
}
