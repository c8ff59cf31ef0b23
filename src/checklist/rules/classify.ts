import type { CaptureFact, CaptureTime, FileKind } from '../../formats/rules/capture.js'
import type { Checklist } from './checklist.js'
import { isEveryday } from './everyday.js'
import { folderWord } from './folder-word.js'
import { comparable, found } from './phrases.js'
import { fileName } from './signals.js'
import type { Reason } from './signals.js'
import { score, round, CONFIDENT, LOOK_AT_MOST, CLOSE } from './score.js'

/** A file as classification sees it; `text` is what could be read out of it, null when nothing could. */
export interface Subject {
  readonly path: string
  readonly kind: Pick<FileKind, 'family'>
  readonly facts: readonly CaptureFact[]
  readonly times: readonly CaptureTime[]
  readonly text: string | null
  /** What a machine read in a file that is no picture: pages of a PDF that are only scanned, pictures of a film. */
  readonly seen?: string
  /** How the page of a read picture looks: its headings as `comparable` makes them, whether it is a chat, whether a sum stands there in large type. */
  readonly page?: {
    readonly headings: readonly string[]
    readonly isChat: boolean
    readonly hasSum?: boolean
  }
}

/** What the answers already say about files and days. */
export interface Hints {
  /** path → items of answers that name the file as their proof. */
  readonly cited: ReadonlyMap<string, readonly string[]>
  /** Days (UTC+8) on which something of an item happened. */
  readonly days: readonly { readonly on: string; readonly items: readonly string[] }[]
  /** What the other side is called, and whom was paid, as `comparable` makes it. */
  readonly names?: readonly string[]
}

export const NO_HINTS: Hints = { cited: new Map(), days: [] }

/** A proposal for one file: 0.80 and more is taken by `--yes`, 0.50 to 0.79 asks for a look, less is never proposed. */
export interface Suggestion {
  readonly item: string
  /** 0.50 to 1, two decimals. */
  readonly confidence: number
  readonly level: 'confident' | 'look'
  /** The two strongest reasons; one that speaks against stands last when there is one. */
  readonly reasons: readonly Reason[]
}

const PROPOSED = 0.5

/**
 * What a file may be, best first; empty: unclassified. Weights as in research §4.4. Pure and never on one common word. The words of a
 * picture of daily life propose nothing; its folder, its name and the answers still do.
 */
export function classify(subject: Subject, list: Checklist, hints: Hints = NO_HINTS): Suggestion[] {
  const folder = folderWord(subject.path, list)
  const text = comparable(subject.text ?? '')
  const seen = comparable(subject.seen ?? '')
  const name = fileName(subject.path)
  if (folder === null && text === '' && seen === '' && isMute(subject, name, list, hints)) return []
  const { page: _, ...unseen } = subject
  const { appNames } = list
  const scene = { subject, name, text, seen, folder, hints, appNames }
  const wordless = { ...scene, subject: unseen, text: '' }
  const scored = list.items
    .map((item) => score(item, isEveryday(subject, text, item, list, hints) ? wordless : scene))
    .filter(({ score: value }) => value >= PROPOSED)
    .sort((a, b) => b.score - a.score)
  return scored.map((one, index) => {
    const rival = scored[index === 0 ? 1 : 0]
    const close = rival !== undefined && Math.abs(one.score - rival.score) < CLOSE
    const confidence = close ? Math.min(one.score, LOOK_AT_MOST) : one.score
    return {
      item: one.item.id,
      confidence: round(confidence),
      level: round(confidence) >= CONFIDENT ? 'confident' : 'look',
      reasons: one.reasons,
    }
  })
}

/**
 * Of a file without words in no telling folder: is what is left too little for any item? Without a title in its name, an answer that
 * cites it, a fact, and what pictures and sound have of their own, a name (0.3) and a day (0.1) stay below every proposal.
 */
function isMute({ path, kind, facts, page }: Subject, name: string, list: Checklist, hints: Hints): boolean {
  return (
    kind.family !== 'image' &&
    kind.family !== 'audio' &&
    facts.length === 0 &&
    page === undefined &&
    !hints.cited.has(path) &&
    !list.items.some(({ signals }) => found(signals.titles, name).length > 0)
  )
}
