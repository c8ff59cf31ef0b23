import type { YAMLError } from 'yaml'
import type { z } from 'zod'
import { Refusal, worded } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { WordsAfter } from '../../ground/words.js'

/** What an editor may have made of the whole file. Throws case-file/encoding: read on, every answer would be something else. */
export function assertUtf8(text: string): void {
  const as = encodingOf(text)
  if (as !== null)
    throw new Refusal('case-file/encoding', {
      line: 1,
      column: 1,
      message: worded(`case-file.encoding.${as}`),
    })
}

/** null for UTF-8, in which single names of files may still hold bytes that are none. */
function encodingOf(text: string): WordsAfter<'case-file.encoding'> | null {
  if (/^(?:\udcff\udcfe|\udcfe\udcff)/.test(text)) return 'utf16'
  if (text.includes('\0')) return /^\0+$|\0{8}/.test(text) ? 'zeros' : 'utf16'
  const strange = text.match(/(?<![\ud800-\udbff])[\udc80-\udcff]/g)?.length ?? 0
  return strange > (text.match(/[^\0-\x7f\udc80-\udcff]/g)?.length ?? 0) ? 'gbk' : null
}

/** What of YAML is broken, in words of ours; where a full-width mark stands for a plain one that is said first. */
export function malformed(error: YAMLError, text: string): Refusal {
  const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
  const lines = text.split('\n')
  const near = [line - 1, line - 2].map((at) => lines[at] ?? '')
  const wide = near.some((one) => /^\s*(?:- )?[A-Za-z_]+\s*：/.test(one))
  const why = wide ? 'full-width' : (YAML_WHY[error.code] ?? 'other')
  return new Refusal('case-file/malformed', { line, column: col, message: worded(`case-file.yaml.${why}`) })
}

const YAML_WHY: Readonly<Record<string, WordsAfter<'case-file.yaml'>>> = {
  TAB_AS_INDENT: 'tab',
  BAD_INDENT: 'indent',
  DUPLICATE_KEY: 'twice',
  MISSING_CHAR: 'missing',
  BAD_DQ_ESCAPE: 'escape',
  MULTILINE_IMPLICIT_KEY: 'key',
  BLOCK_AS_IMPLICIT_KEY: 'key',
  MULTIPLE_DOCS: 'documents',
}

/** What of one answer is not as it has to be. */
export function problemOf(issue: z.core.$ZodIssue): Facts {
  if (issue.code === 'unrecognized_keys') return { problem: worded('case-file.problem.unknown-key') }
  if (issue.code === 'invalid_value')
    return { problem: worded('case-file.problem.choice'), options: issue.values.map(String).join(' | ') }
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().find((one) => one.message in SAID)
    return inner ? problemOf(inner) : { problem: worded('case-file.problem.other') }
  }
  if (issue.code === 'invalid_type')
    return { problem: worded(TYPES[issue.expected] ?? 'case-file.problem.other') }
  return { problem: worded(SAID[issue.message] ?? 'case-file.problem.other') }
}

/** The messages of case-fields.ts. */
const SAID = {
  amount: 'case-file.problem.amount',
  date: 'case-file.problem.date',
  time: 'case-file.problem.time',
  count: 'case-file.problem.count',
  rate: 'case-file.problem.rate',
  rect: 'case-file.problem.rect',
} as Readonly<Record<string, `case-file.problem.${WordsAfter<'case-file.problem'>}`>>

const TYPES = {
  string: 'case-file.problem.text',
  array: 'case-file.problem.list',
  object: 'case-file.problem.map',
  record: 'case-file.problem.map',
} as Readonly<Record<string, `case-file.problem.${WordsAfter<'case-file.problem'>}`>>
