import { loadChecklistWords } from '../checklist/usecases/classify.js'
import type { ChecklistWords } from '../checklist/rules/checklist-words.js'
import { statusOf } from '../filing/usecases/status.js'
import type { StatusReport } from '../filing/usecases/status.js'
import { duesOf } from '../filing/usecases/track.js'
import { filingNames } from '../letters/usecases/channel-templates.js'
import type { Context } from './context.js'
import { selfCheckLines } from './present-self-check.js'
import type { Names } from './present-status-rows.js'
import { dueSentence } from './present-track.js'
import { sittingPorts } from './sitting-ports.js'

/** One date that matters, from the filings recorded so far. */
export interface DueLine {
  readonly on: string
  readonly what: string
  readonly basis: string
}

/** Everything `status` says of a case but what stands in its folder unregistered. Plain values: it is kept as JSON. */
export interface StatusSheet {
  readonly report: StatusReport
  readonly words: ChecklistWords
  readonly due: readonly DueLine[]
  readonly names: Names
  readonly selfCheck: readonly string[]
}

/** Works a sheet out: reads the case, writes every letter in the head. Throws status/no-case and what reading a case throws. */
export async function workOutSheet(context: Context, root: string): Promise<StatusSheet> {
  const ports = await sittingPorts(context, root)
  const report = await statusOf(ports, context.lang)
  const dues = await duesOf(ports, report.file, context.lang)
  return {
    report,
    words: await loadChecklistWords(ports.templates, report.list, context.lang),
    due: dues.map((one) => ({
      on: one.on ?? one.earliest,
      what: dueSentence(one, context),
      basis: one.basis,
    })),
    names: (await filingNames(ports.templates, context.lang)).channels,
    selfCheck: selfCheckLines(report.file, context),
  }
}
