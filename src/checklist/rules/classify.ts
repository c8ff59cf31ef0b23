import type { CaptureFact, CaptureTime, FileKind } from '../../formats/rules/capture.js'
import type { AppNames, Checklist, ChecklistItem } from './checklist.js'
import { folderWord } from './folder-word.js'
import type { FolderWord } from './folder-word.js'
import { comparable } from './phrases.js'
import { signalsOf } from './signals.js'
import type { Reason } from './signals.js'

/** A file as classification sees it; `text` is what could be read out of it, null when nothing could. */
export interface Subject {
  readonly path: string
  readonly kind: Pick<FileKind, 'family'>
  readonly facts: readonly CaptureFact[]
  readonly times: readonly CaptureTime[]
  readonly text: string | null
}

/** What the answers already say about files and days. */
export interface Hints {
  /** path → items of answers that name the file as their proof. */
  readonly cited: ReadonlyMap<string, readonly string[]>
  /** Days (UTC+8) on which something of an item happened. */
  readonly days: readonly { readonly on: string; readonly items: readonly string[] }[]
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

export const CONFIDENT = 0.8
const PROPOSED = 0.5
/** Best value of a proposal somebody should look at. */
const LOOK_AT_MOST = 0.79
/** Two items this close are both possible: look. */
const CLOSE = 0.1

interface Scored {
  readonly item: ChecklistItem
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** What a file may be, best first; empty: unclassified. Weights as in research §4.4. Pure and never on one common word. */
export function classify(subject: Subject, list: Checklist, hints: Hints = NO_HINTS): Suggestion[] {
  const folder = folderWord(subject.path, list)
  const text = subject.text === null ? '' : comparable(subject.text)
  const scored = list.items
    .map((item) => score(item, { subject, text, folder, hints, appNames: list.appNames }))
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

export interface Scene {
  readonly subject: Subject
  readonly text: string
  readonly folder: FolderWord | null
  readonly hints: Hints
  readonly appNames: AppNames
}

function score(item: ChecklistItem, scene: Scene): Scored {
  const reasons = signalsOf(item, scene)
  const spoken = reasons.some(({ signal }) => signal === 'cited' || signal === 'folder')
  const against = reasons.filter(({ weight }) => weight < 0)
  const speaking = reasons.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const sum = Math.min(
    1,
    speaking.reduce((total, { weight }) => total + weight, 0),
  )
  const accepted = spoken || item.kinds.includes(scene.subject.kind.family)
  // The person has spoken: what speaks against only asks for a look. The folder of another item does the same.
  const limited = (spoken && against.length > 0) || (!spoken && scene.folder !== null)
  const value = !accepted ? 0 : spoken ? sum : sum + against.reduce((total, { weight }) => total + weight, 0)
  return {
    item,
    score: limited ? Math.min(value, LOOK_AT_MOST - CLOSE) : value,
    reasons: [...speaking.slice(0, 2 - Math.min(1, against.length)), ...against.slice(0, 1)],
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
