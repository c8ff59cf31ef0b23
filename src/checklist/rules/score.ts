import type { AppNames, ChecklistItem } from './checklist.js'
import type { FolderWord } from './folder-word.js'
import { signalsOf } from './signals.js'
import type { Reason } from './signals.js'
import type { Subject, Hints } from './classify.js'

interface Scored {
  readonly item: ChecklistItem
  readonly score: number
  readonly reasons: readonly Reason[]
}

export interface Scene {
  readonly subject: Subject
  /** Of the file, as phrases are compared. */
  readonly name: string
  readonly text: string
  /** What a machine read in it beside `text`; '' for nothing. */
  readonly seen: string
  readonly folder: FolderWord | null
  readonly hints: Hints
  readonly appNames: AppNames
}

/** How well a file fits an item, 0 to 1, and why. */
export function score(item: ChecklistItem, scene: Scene): Scored {
  const reasons = signalsOf(item, scene)
  const spoken = reasons.some(({ signal }) => signal === 'cited' || signal === 'folder')
  const against = reasons.filter(({ weight }) => weight < 0)
  const speaking = reasons.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const sum = total(speaking)
  const accepted = spoken || item.kinds.includes(scene.subject.kind.family)
  // The person has spoken: what speaks against only asks for a look. The folder of another item does the same.
  // What a machine read in a picture is proposed, never taken without a look.
  const blind = speaking.filter(({ basis }) => basis === undefined)
  const isRead = blind.length < speaking.length && total(blind) < CONFIDENT
  const limited = (spoken && against.length > 0) || (!spoken && scene.folder !== null)
  const value = !accepted ? 0 : spoken ? sum : sum + against.reduce((all, { weight }) => all + weight, 0)
  return {
    item,
    score: limited ? Math.min(value, LOOK_AT_MOST - CLOSE) : isRead ? toLookAt(value) : value,
    reasons: [...speaking.slice(0, 2 - Math.min(1, against.length)), ...against.slice(0, 1)],
  }
}

/** 0.5 to 1 → 0.5 to 0.79: what fits better stays ahead, and nothing is taken without a look. */
function toLookAt(value: number): number {
  return value <= 0.5 ? value : 0.5 + (value - 0.5) * 2 * (LOOK_AT_MOST - 0.5)
}

/** Weights together, at most 1. */
function total(reasons: readonly Reason[]): number {
  return Math.min(
    1,
    reasons.reduce((sum, { weight }) => sum + weight, 0),
  )
}

/** To two decimals. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** From here on a proposal is taken without a look. */
export const CONFIDENT = 0.8
/** Best value of a proposal somebody should look at. */
export const LOOK_AT_MOST = 0.79
/** Two items this close are both possible: look. */
export const CLOSE = 0.1
