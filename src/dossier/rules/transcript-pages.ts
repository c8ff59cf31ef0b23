import type { ExhibitEntry } from '../../case/rules/case-file.js'
import type { Block, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { PartWords } from './words.js'

/**
 * The words of a chat after its picture, as evidence.yml has them: who, and what was said, under the times that stand between. Until the
 * person has compared them with the picture they are marked as a machine's, and the picture counts either way.
 */
export function withTranscript(
  rendition: Rendition,
  entry: ExhibitEntry | undefined,
  words: PartWords,
): Rendition {
  const text = entry?.transcript ?? ''
  if (text.trim() === '' || !rendition.pages.some(({ kind }) => kind === 'image')) return rendition
  const mark = words.say(entry?.transcript_checked ? 'transcript.checked' : 'transcript.machine')
  const blocks: Block[] = [
    { kind: 'paragraph', spans: plain(mark), indent: false },
    {
      kind: 'table',
      columns: [
        { title: words.say('transcript.who'), weight: 1 },
        { title: words.say('transcript.said'), weight: 6 },
      ],
      rows: text.split('\n').flatMap(rowOf),
    },
  ]
  return { ...rendition, pages: [...rendition.pages, { kind: 'blocks', blocks }] }
}

/** As `transcriptOf` writes them and a person may have changed them: “—— time”, “who：words”; anything else goes on with what was said. */
function rowOf(line: string): Row[] {
  if (line.trim() === '') return []
  const [, time] = /^\s*——\s*(.+)$/.exec(line) ?? []
  if (time !== undefined) return [{ cells: [plain(time)], spanning: true }]
  const [, who = '', said = line.trim()] = /^\s*([^：:]{1,30})[：:]\s*(.+)$/.exec(line) ?? []
  return [{ cells: [plain(who), plain(said)] }]
}
