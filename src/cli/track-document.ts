import type { CaseFile } from '../case/rules/case-file.js'
import type { Due } from '../filing/rules/due.js'
import type { Warning } from '../channels/rules/gap.js'

/** The JSON of the contract; `on` is null beyond the years whose holidays are published, `earliest` is then a lower bound. */
export function trackDocument(
  file: CaseFile,
  dues: readonly Due[],
  conflicts: readonly Warning[],
  ics: string | undefined,
): unknown {
  return {
    format: 'evidence-track',
    version: 1,
    filings: file.filings,
    due: dues.map(({ on, earliest, what, basis, channel, id, who, then, next, past }) => ({
      on,
      earliest,
      what,
      basis,
      channel,
      id,
      who,
      then,
      next,
      past,
    })),
    warnings: conflicts.map(({ code, text }) => ({ code, text })),
    ...(ics !== undefined && { ics }),
  }
}
