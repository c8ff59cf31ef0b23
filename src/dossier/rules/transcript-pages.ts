import type { ExhibitEntry } from '../../case/rules/case-file.js'
import type { Rendition, TextLine } from '../../paper/rules/rendition.js'
import type { PartWords } from './words.js'

/**
 * The words of a chat on the page after its picture, as evidence.yml has them. Until the person has compared them with the picture they
 * are marked as a machine's, and the picture counts either way.
 */
export function withTranscript(
  rendition: Rendition,
  entry: ExhibitEntry | undefined,
  words: PartWords,
): Rendition {
  const text = entry?.transcript ?? ''
  if (text === '' || !rendition.pages.some(({ kind }) => kind === 'image')) return rendition
  const head = words.say(entry?.transcript_checked ? 'transcript.checked' : 'transcript.machine')
  const lines: TextLine[] = [head, ...text.split('\n').filter((line) => line.trim() !== '')].map((line) => ({
    number: null,
    text: line,
  }))
  return { ...rendition, pages: [...rendition.pages, { kind: 'text', lines, mono: false }] }
}
