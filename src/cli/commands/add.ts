import { isAbsolute, relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../../ground/refusal.js'
import { addFiles } from '../../interview/usecases/add-files.js'
import { loadChecklist, loadChecklistWords } from '../../checklist/usecases/classify.js'
import type { Context } from '../context.js'
import { glimpses } from '../glimpses.js'
import { presentInit } from '../present-init.js'
import { sittingPorts } from '../sitting-ports.js'

interface AddFlags {
  readonly as?: string
  readonly note?: string
  readonly supersedes?: string
}

/** `evidence add [files…]`: takes new and moved files in; asks nothing. */
export function command(context: Context): Command {
  return new Command('add')
    .description(context.text('add.summary'))
    .argument('[files...]', context.text('add.files'))
    .option('--as <item>', context.text('add.as'))
    .option('--note <text>', context.text('add.note'))
    .option('--supersedes <id>', context.text('add.supersedes'))
    .action(async (files: string[], { as, note, supersedes }: AddFlags) => {
      const root = context.caseFolder()
      const ports = await sittingPorts(context, root)
      const paths = files.map((file) => insideCase(file, root, context))
      const report = await addFiles(ports, {
        paths,
        lang: context.lang,
        ...(as !== undefined && { as }),
        ...(note !== undefined && { note }),
        ...(supersedes !== undefined && { supersedes }),
      })
      presentInit(
        report,
        await loadChecklistWords(ports.templates, await loadChecklist(ports.templates), context.lang),
        context,
        { only: report.touched, seen: await glimpses(context, root, report.unclassified) },
      )
    })
}

/** A path as the person typed it (from where they stand, else from the case) as a path of the case. Throws add/outside. */
function insideCase(file: string, root: string, context: Context): string {
  const inside = relative(root, resolve(context.streams.cwd, file))
  const outside = inside === '' || inside.startsWith('..') || isAbsolute(inside)
  const chosen = outside && !isAbsolute(file) ? relative(root, resolve(root, file)) : inside
  if (chosen === '' || chosen.startsWith('..') || isAbsolute(chosen))
    throw new Refusal('add/outside', { path: file, dir: root }, 'usage')
  return chosen.split(sep).join('/')
}
