import { printableName } from '../../disk/rules/path-name.js'
import type { PartWords } from '../../dossier/rules/words.js'
import type { Grade } from '../../ground/finding.js'
import type { Block } from '../../paper/rules/blocks.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import { courtTime } from '../../ground/time.js'
import type { Counts, Verdict } from './index.js'
import { findingBlocks, sealBlocks, fileBlocks, listOf, heading, paragraph } from './report-parts.js'

/** One file as the report lists it. */
export interface ReportRow {
  readonly path: string
  readonly state: 'sound' | 'changed' | 'missing' | 'moved' | 'unreadable'
  readonly sha256: string
}

export interface VerifyReport {
  readonly target: string
  /** How the case calls its list of digests. */
  readonly list: string
  /** ISO 8601 with offset. */
  readonly at: string
  readonly tool: string
  readonly verdict: Verdict
  readonly counts: Counts
  /** Findings in words. */
  readonly findings: readonly {
    readonly grade: Grade
    readonly what: string
    readonly why: string
    readonly todo: string
  }[]
  readonly rows: readonly ReportRow[]
  readonly seals: readonly AssessedSeal[]
}

/** 校验报告 as blocks: the verdict first, counts that add up, every finding, every file, what it shows and how to repeat it. */
export function reportBlocks(report: VerifyReport, words: PartWords): Block[] {
  return [
    { kind: 'title', text: words.say('title') },
    paragraph(words.say(`verdict.${report.verdict}`, { ...report.counts }), true),
    paragraph(`${words.say('about')}：${printableName(report.target)}`),
    paragraph(`${words.say('at')}：${words.say('at_value', { time: courtTime(report.at) })}`),
    paragraph(`${words.say('tool')}：${report.tool}`),
    heading(words.say('counts_title')),
    paragraph(words.say('counts', { ...report.counts })),
    heading(words.say('findings_title')),
    ...findingBlocks(report, words),
    heading(words.say('seals_title')),
    ...sealBlocks(report, words),
    heading(words.say('meaning_title')),
    ...listOf(words, 'meaning'),
    heading(words.say('how_title')),
    ...listOf(words, 'how', { list: report.list }),
    ...fileBlocks(report, words),
  ]
}
