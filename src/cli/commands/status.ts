import { Command } from 'commander'
import { filingNames } from '../../letters/usecases/channel-templates.js'
import { loadChecklistWords } from '../../checklist/usecases/classify.js'
import { statusOf } from '../../filing/usecases/status.js'
import { duesOf } from '../../filing/usecases/track.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { presentStatus, statusDocument } from '../present-status.js'
import { selfCheckLines } from '../present-self-check.js'
import { dueSentence } from '../present-track.js'
import { sittingPorts } from '../sitting-ports.js'

/** `evidence status`: what is there, what is missing and where to get it. Writes nothing. */
export function command(context: Context): Command {
  return new Command('status')
    .description(context.text('status.summary'))
    .option('--strict', context.text('status.strict'))
    .action(async (flags: { readonly strict?: boolean }) => {
      const ports = await sittingPorts(context, context.caseFolder())
      const report = await statusOf(ports, context.lang)
      const words = await loadChecklistWords(ports.templates, report.list, context.lang)
      const dues = await duesOf(ports, report.file, context.lang)
      const due = dues.map((one) => ({
        on: one.on ?? one.earliest,
        what: dueSentence(one, context),
        basis: one.basis,
      }))
      if (context.flags.json) context.json(statusDocument(report, words, due))
      else {
        presentStatus(
          report,
          words,
          due,
          (await filingNames(ports.templates, context.lang)).channels,
          context,
        )
        context.say()
        for (const line of selfCheckLines(report.file, context)) context.say(line)
      }
      if (flags.strict && report.gaps.length > 0) context.exitCode = EXIT.incomplete
    })
}
