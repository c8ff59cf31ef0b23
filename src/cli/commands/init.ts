import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { decodeName } from '../../disk/rules/path-name.js'
import { Refusal } from '../../ground/refusal.js'
import { loadChecklist, loadChecklistWords } from '../../checklist/usecases/classify.js'
import { initCase } from '../../interview/usecases/init-case.js'
import type { InitReport } from '../../interview/usecases/init-case.js'
import type { Context } from '../context.js'
import { glimpses } from '../glimpses.js'
import { initHooks, presentInit } from '../present-init.js'
import { missingText } from '../present-missing.js'
import { runInterview } from '../run-interview.js'
import { sittingPorts } from '../sitting-ports.js'

interface InitFlags {
  readonly answers?: string
  readonly yes?: boolean
  readonly read: boolean
  readonly printTemplate?: boolean
}

/** `evidence init [dir]`: looks, registers, asks. Run again: resumes. Without a terminal every missing answer is listed at once, exit 2. */
export function command(context: Context): Command {
  return new Command('init')
    .description(context.text('init.summary'))
    .argument('[dir]', context.text('init.dir'))
    .option('--answers <file>', context.text('init.answers'))
    .option('--yes', context.text('init.yes'))
    .option('--no-read', context.text('init.no-read'))
    .option('--print-template', context.text('init.print-template'))
    .action(async (dir: string | undefined, flags: InitFlags) => {
      const root = context.caseFolder(dir)
      if (flags.printTemplate) return await printTemplate(root, context)
      const ports = await sittingPorts(context, root)
      if (!(await ports.files.exists(root, ''))) throw new Refusal('init/no-folder', { dir: root }, 'usage')
      const answers =
        flags.answers === undefined
          ? {}
          : { answers: await readAnswers(resolve(context.streams.cwd, flags.answers)) }
      if (context.interactive && flags.answers === undefined && !flags.yes)
        return await runInterview(context, ports, flags.read)
      const report = await initCase(
        ports,
        { ...answers, yes: flags.yes === true, lang: context.lang },
        initHooks(root, context, flags.read),
      )
      await finish(report, flags, context)
    })
}

async function printTemplate(root: string, context: Context): Promise<void> {
  const text = await (await context.adapters.templates(root)).text(`${context.lang}/evidence.yml`)
  if (context.flags.json) context.json({ format: 'evidence-answers', version: 1, text })
  else context.streams.out.write(text)
}

async function finish(report: InitReport, flags: InitFlags, context: Context): Promise<void> {
  const templates = await context.adapters.templates(report.dir)
  if (!flags.yes && report.missing.length > 0)
    throw new Refusal(
      'init/answers-missing',
      {
        count: report.missing.length,
        missing: report.missing.map(({ id }) => id).join(' '),
        list: missingText(report.missing, context),
      },
      'usage',
    )
  presentInit(
    report,
    await loadChecklistWords(templates, await loadChecklist(templates), context.lang),
    context,
    { seen: await glimpses(context, report.dir, report.unclassified) },
  )
}

async function readAnswers(path: string): Promise<string> {
  try {
    return decodeName(await readFile(path))
  } catch {
    throw new Refusal('init/no-answers', { path }, 'usage')
  }
}
