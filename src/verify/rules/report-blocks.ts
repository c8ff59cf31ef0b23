import { printableName } from '../../disk/rules/path-name.js'
import type { PartWords } from '../../dossier/rules/words.js'
import type { Grade } from '../../ground/finding.js'
import { plain } from '../../paper/rules/blocks.js'
import type { Block, Span } from '../../paper/rules/blocks.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import { courtTime } from '../../ground/time.js'
import type { Counts, Verdict } from './index.js'

/** One file as the report lists it. */
export interface ReportRow {
  readonly path: string
  readonly state: 'sound' | 'changed' | 'missing' | 'moved' | 'unreadable'
  readonly sha256: string
}

export interface VerifyReport {
  readonly target: string
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
    ...listOf(words, 'how'),
    ...fileBlocks(report, words),
  ]
}

function findingBlocks({ findings }: VerifyReport, words: PartWords): Block[] {
  if (findings.length === 0) return [paragraph(words.say('findings_none'))]
  return [
    {
      kind: 'table',
      columns: [
        { title: words.say('findings.grade'), weight: 14 },
        { title: words.say('findings.what'), weight: 43 },
        { title: words.say('findings.more'), weight: 43 },
      ],
      rows: findings.map(({ grade, what, why, todo }) => ({
        cells: [
          plain(words.say(`grade.${grade}`)),
          plain(what),
          plain([why, todo].filter((one) => one !== '').join('\n')),
        ],
      })),
    },
  ]
}

function sealBlocks({ seals }: VerifyReport, words: PartWords): Block[] {
  const stamped = seals.flatMap(({ id, tokens }) =>
    tokens.flatMap(({ judgement }) => {
      if (!('facts' in judgement)) return []
      const facts = {
        id,
        authority: judgement.facts.authority,
        time: courtTime(new Date(judgement.facts.genTime).toISOString()),
      }
      return [paragraph(words.say(judgement.state === 'trusted' ? 'seal_trusted' : 'seal_weak', facts))]
    }),
  )
  return stamped.length > 0 ? stamped : [paragraph(words.say('seals_none'))]
}

function fileBlocks({ rows }: VerifyReport, words: PartWords): Block[] {
  if (rows.length === 0) return []
  return [
    heading(words.say('files_title')),
    {
      kind: 'table',
      columns: [
        { title: words.say('files.name'), weight: 56 },
        { title: words.say('files.state'), weight: 14 },
        { title: words.say('files.digest'), weight: 30 },
      ],
      rows: rows.map(({ path, state, sha256 }) => ({
        cells: [
          plain(printableName(path)),
          plain(words.say(`state.${state}`)),
          [{ text: sha256.match(/.{1,16}/g)?.join('\n') ?? '', mono: true }],
        ],
      })),
    },
  ]
}

function listOf(words: PartWords, key: string): Block[] {
  const items: Span[][] = []
  for (let index = 0; words.find(`${key}.${index}`) !== undefined; index++)
    items.push([...plain(words.say(`${key}.${index}`))])
  return [{ kind: 'list', ordered: false, start: 1, items }]
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

function paragraph(text: string, bold = false): Block {
  return { kind: 'paragraph', spans: plain(text, bold), indent: false }
}
