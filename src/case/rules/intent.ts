import { FIRST_PREV, salvageCustody } from './custody.js'
import type { CustodyEvent } from './custody.js'
import { encodeName } from '../../disk/rules/path-name.js'
import { formatManifest } from './manifest.js'
import { manifestLines, parseRegister } from './register-file.js'

/**
 * `.evidence/commit.json` stands only while a change is being written: after it is on disk come register.json, the lines of
 * the custody log, SHA256SUMS, and then it goes. Found later, it says how to finish. It gives a forger nothing the log
 * itself does not: only a seal binds the log.
 */
export interface Intent {
  /** `self` of the last event before this change, and how much of the log (UTF-16 units) stood then. */
  readonly prev: string
  readonly length: number
  /** What is appended. */
  readonly lines: string
  /** SHA-256 of register.json before ("" when there was none) and after. */
  readonly before: string
  readonly register: string
}

/** The texts of a case as they stand on disk; null: not there. */
export interface OwnTexts {
  readonly register: string | null
  readonly custody: string | null
  readonly manifest: string | null
  readonly sm3: string | null
}

/**
 * The texts as they will be once an interrupted change is finished; null when there is nothing to finish: the register was
 * not written yet (the change never happened) or the files are not the ones this intent was made for.
 */
export function finished(intent: Intent, texts: OwnTexts, digest: (text: string) => string): OwnTexts | null {
  const custody = texts.custody ?? ''
  const kept = custody.slice(0, intent.length)
  if (texts.register === null || digest(texts.register) !== intent.register || headOf(kept) !== intent.prev)
    return null
  if (!startsWith(encodeName(intent.lines), encodeName(custody.slice(intent.length)))) return null
  if (!isOneChange(intent.lines)) return null
  const register = parseRegister(texts.register)
  const sm3 = manifestLines(register, 'sm3')
  return {
    register: texts.register,
    custody: kept + intent.lines,
    manifest: formatManifest(manifestLines(register)),
    sm3: sm3.length > 0 ? formatManifest(sm3) : texts.sm3,
  }
}

/**
 * An interrupted change as a reader sees it: finished in memory, but a list on disk counts as it stands unless it is the one
 * before this change or the one after it. A commit.json made by hand hides no list that was edited.
 */
export function asStanding(
  { length }: Intent,
  whole: OwnTexts,
  texts: OwnTexts,
  digest: (text: string) => string,
): OwnTexts {
  const before = lastState((texts.custody ?? '').slice(0, length))
  const shown = (now: string | null, then: string | null, was: string | undefined): string | null =>
    (now === null ? was === undefined : digest(now) === was) ? then : now
  return {
    ...whole,
    manifest: shown(texts.manifest, whole.manifest, before?.manifest),
    sm3: shown(texts.sm3, whole.sm3, before?.sm3),
  }
}

/** Digests of register and lists as the last of these events left them. */
function lastState(custody: string): CustodyEvent['state'] {
  return salvageCustody(custody).findLast((event) => event.state)?.state
}

/** Reads commit.json; null when it is not one of ours. */
export function parseIntent(text: string): Intent | null {
  try {
    const { prev, length, lines, before, register } = JSON.parse(text) as Record<string, unknown>
    if (
      typeof prev !== 'string' ||
      typeof length !== 'number' ||
      typeof lines !== 'string' ||
      typeof before !== 'string' ||
      typeof register !== 'string'
    )
      return null
    return { prev, length, lines, before, register }
  } catch {
    return null
  }
}

function headOf(custody: string): string | null {
  if (custody === '') return FIRST_PREV
  try {
    return (JSON.parse(custody.trimEnd().split('\n').at(-1)!) as CustodyEvent).self
  } catch {
    return null
  }
}

/** The events of one change all say the same of what it left: lines of several changes were put together by hand. */
function isOneChange(lines: string): boolean {
  return new Set(salvageCustody(lines).map(({ state }) => JSON.stringify(state))).size <= 1
}

function startsWith(whole: Uint8Array, start: Uint8Array): boolean {
  return start.length <= whole.length && start.every((byte, index) => byte === whole[index])
}
