import type { ChainBreak, CustodyEvent } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { OwnTexts } from '../../case/rules/intent.js'
import { formatManifest, parseManifest, sortedLines } from '../../case/rules/manifest.js'
import type { ManifestLine } from '../../case/rules/manifest.js'
import { manifestLines, standing } from '../../case/rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'

/** A file that has to stand: from the register, or from SHA256SUMS when the register can't be trusted. */
export interface Expected {
  readonly path: string
  readonly sha256: string
  readonly exhibit: Exhibit | null
}

/**
 * Register, SHA256SUMS and log vouch for each other: the last event of the log holds the digests of both lists. `edited`
 * means the list is not the one the log recorded; the other, when sound, then says what has to stand, so that one edited
 * line is one finding and no honest file is called changed.
 */
export interface Trail {
  readonly register: 'sound' | 'edited' | 'absent'
  readonly manifest: 'sound' | 'edited' | 'malformed' | 'absent'
  /** What is wrong with a malformed manifest. */
  readonly manifestProblem: Refusal | null
  readonly lines: readonly ManifestLine[]
  /** Lines the log lacks that the register was written with; 0 when it has them all. */
  readonly lostEvents: number
  readonly expected: readonly Expected[]
}

interface Sources {
  readonly texts: OwnTexts
  readonly register: Register | null
  readonly events: readonly CustodyEvent[]
  readonly chainBreak: ChainBreak | null
  readonly digest: (text: string) => string
}

/** Weighs the three sources against each other. */
export function judgeTrail(sources: Sources): Trail {
  const { texts, register, events, chainBreak } = sources
  const registered = register === null ? [] : sortedLines(manifestLines(register))
  const agree = register !== null && texts.manifest === formatManifest(registered)
  // What this register makes of itself lists what stands in it, and nothing that a reader would refuse.
  const { lines, problem } = agree ? { lines: registered, problem: null } : linesOf(texts.manifest)
  const lostEvents =
    chainBreak || texts.custody === null ? 0 : Math.max(0, (register?.events ?? 0) - events.length)
  const head = chainBreak || lostEvents > 0 ? undefined : events.findLast((event) => event.state)?.state
  const registerIs =
    register === null
      ? 'absent'
      : head && sources.digest(texts.register ?? '') !== head.register
        ? 'edited'
        : 'sound'
  const manifestIs =
    texts.manifest === null
      ? 'absent'
      : problem
        ? 'malformed'
        : (head ? sources.digest(texts.manifest) === head.manifest : agree || register === null)
          ? 'sound'
          : 'edited'
  const useManifest =
    registerIs !== 'sound' &&
    manifestIs !== 'absent' &&
    manifestIs !== 'malformed' &&
    (register === null || manifestIs === 'sound')
  return {
    register: registerIs,
    manifest: manifestIs,
    manifestProblem: problem,
    lines,
    lostEvents,
    expected: useManifest ? fromManifest(lines, register) : fromRegister(register),
  }
}

function linesOf(text: string | null): { lines: readonly ManifestLine[]; problem: Refusal | null } {
  try {
    return { lines: text === null ? [] : parseManifest(text), problem: null }
  } catch (error) {
    if (error instanceof Refusal) return { lines: [], problem: error }
    throw error
  }
}

function fromRegister(register: Register | null): Expected[] {
  return register === null
    ? []
    : standing(register).map((exhibit) => ({ path: exhibit.path, sha256: exhibit.sha256, exhibit }))
}

function fromManifest(lines: readonly ManifestLine[], register: Register | null): Expected[] {
  const known = register === null ? [] : standing(register)
  const byPath = new Map(known.map((one) => [one.path, one]))
  const byDigest = new Map(known.toReversed().map((one) => [one.sha256, one]))
  return lines.map(({ path, digest }) => ({
    path,
    sha256: digest,
    exhibit: byPath.get(path) ?? byDigest.get(digest) ?? null,
  }))
}
