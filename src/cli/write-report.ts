import { isAbsolute, relative, resolve, sep } from 'node:path'
import { PLAIN_NAMES, listNames } from '../case/rules/lists.js'
import type { ReportRow } from '../verify/rules/report-blocks.js'
import { toIso } from '../ground/time.js'
import { writeReport } from '../verify/usecases/write-report.js'
import { Context } from './context.js'
import { findingWords } from './finding-words.js'
import type { Shown } from './present-verify.js'

/** `verify --report FILE.pdf`: the same result as a paper, in Chinese whatever the screen speaks. Where it was written. */
export async function reportVerification(
  context: Context,
  result: Shown,
  subject: string,
  file: string,
): Promise<{ readonly path: string; readonly pages: number }> {
  const chinese = new Context('zh-CN', context.streams, () => context.adapters)
  const { clock, pdf, templates, reportFolders, store, toolName } = context.adapters
  const now = clock.now()
  const path = resolve(context.streams.cwd, file)
  const inside = relative(subject, path)
  const isInside = !('kind' in result) && inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)
  const findings = result.findings.map((finding) => ({
    grade: finding.grade,
    ...findingWords(chinese, result, finding),
  }))
  const report = {
    target: subject,
    list: 'kind' in result ? PLAIN_NAMES.sha256 : listNames(result.view.texts).sha256,
    at: toIso(now, clock.offset(now)),
    tool: await toolName(),
    verdict: result.verdict,
    counts: result.counts,
    findings,
    rows: rowsOf(result),
    seals: result.seals.seals,
  }
  const ports = {
    pdf: await pdf(),
    templates: await templates(),
    folders: await reportFolders(),
    store: isInside ? await store(subject) : null,
  }
  const recordedAs = (placed: string): string => relative(subject, placed).split(sep).join('/')
  const written = await writeReport(ports, report, { path, recordedAs })
  context.note(context.text('verify-report.written', { path: written.path, sha256: written.sha256 }))
  return written
}

function rowsOf(result: Shown): readonly ReportRow[] {
  return 'kind' in result
    ? result.rows
    : result.view.fates.map(({ path, state, sha256 }) => ({ path, state, sha256 }))
}
