import { printableName } from '../../disk/rules/path-name.js'
import type { PartWords } from '../../dossier/rules/words.js'
import { plain } from '../../paper/rules/blocks.js'
import type { Block, Span } from '../../paper/rules/blocks.js'
import type { Facts } from '../../ground/refusal.js'
import { courtTime } from '../../ground/time.js'
import type { VerifyReport } from './report-blocks.js'

/** Findings by grade, each with what it means. */
export function findingBlocks({ findings }: VerifyReport, words: PartWords): Block[] {
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

/** Seals and their tokens. */
export function sealBlocks({ seals }: VerifyReport, words: PartWords): Block[] {
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

/** Every file and its state. */
export function fileBlocks({ rows }: VerifyReport, words: PartWords): Block[] {
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

/** The sentences key.0, key.1 … as a list. */
export function listOf(words: PartWords, key: string, facts: Facts = {}): Block[] {
  const items: Span[][] = []
  for (let index = 0; words.find(`${key}.${index}`) !== undefined; index++)
    items.push([...plain(words.say(`${key}.${index}`, facts))])
  return [{ kind: 'list', ordered: false, start: 1, items }]
}

/** A heading of the second level. */
export function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

/** A paragraph of one sentence. */
export function paragraph(text: string, bold = false): Block {
  return { kind: 'paragraph', spans: plain(text, bold), indent: false }
}
