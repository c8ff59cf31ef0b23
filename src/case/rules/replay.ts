import type { CustodyEvent } from './custody.js'
import type { Register } from './exhibit.js'

/** Where register and log tell different stories: exhibit ids. */
export interface Discord {
  /** Registered by the log, not in the register. */
  readonly lost: readonly string[]
  /** In the register, registered by no line of the log. */
  readonly extra: readonly string[]
  /** Last confirmed by the log under another number than the register shows. */
  readonly renumbered: readonly string[]
  /** Replaces another exhibit by the register and not by the log, or the other way round: who is replaced is checked no more. */
  readonly replaces: readonly string[]
}

/**
 * Plays the log again from its first line and compares what it registered and numbered with the register. The digest in a
 * line binds the register that was written then; only this finds a register that was already wrong when it was written.
 */
export function replay(events: readonly CustodyEvent[], register: Register): Discord {
  const said = idsOf(events, register.exhibits.length)
  const numbers = numbersOf(events)
  const isSame = said.size === register.exhibits.length && register.exhibits.every(({ id }) => said.has(id))
  const replaces = replacedOtherwise(events, register)
  if (isSame && numbers.size === 0) return { lost: [], extra: [], renumbered: [], replaces }
  const stands = new Map(register.exhibits.map((exhibit) => [exhibit.id, exhibit]))
  const replaced = new Set(
    register.exhibits.flatMap(({ id, supersedes }) => (supersedes === undefined ? [] : [id, supersedes])),
  )
  return {
    lost: [...said].filter((id) => !stands.has(id)),
    extra: [...stands.keys()].filter((id) => !said.has(id)),
    renumbered: [...numbers]
      .filter(
        ([id, number]) => stands.has(id) && !replaced.has(id) && (stands.get(id)?.number ?? '') !== number,
      )
      .map(([id]) => id),
    replaces,
  }
}

/** What replaying needs of a register: numbers of its ids, which ascend, and which exhibits have a court number. */
export interface Numbered {
  readonly ids: Int32Array
  readonly numbers: ReadonlyMap<string, string>
}

/** True: `replay` would find nothing, where no exhibit replaces another. false says nothing. */
export function isPlayed(events: readonly CustodyEvent[], { ids, numbers }: Numbered): boolean {
  let next = 0
  for (const { event, facts } of events) {
    if (event !== 'register') continue
    if (facts['supersedes'] !== undefined) return false
    const [first, last] = [numberOf(facts['first']), numberOf(facts['last'])]
    for (let id = first; id > 0 && id <= last; id++) if (ids[next++] !== id) return false
  }
  if (next !== ids.length) return false
  return [...numbersOf(events)].every(([id, number]) => (numbers.get(id) ?? '') === number)
}

/** So many more ids than exhibits are named: a line may claim a thousand million. */
const MOST_LOST = 10_000

/** `{first, last}` registers a run of ids, `{supersedes, by}` one. */
function idsOf(events: readonly CustodyEvent[], standing: number): Set<string> {
  const said = new Set<string>()
  for (const { event, facts } of events) {
    if (event !== 'register') continue
    const [first, last] = [numberOf(facts['first']), numberOf(facts['last'])]
    for (let id = first; id > 0 && id <= last && said.size < standing + MOST_LOST; id++)
      said.add(`E${String(id).padStart(4, '0')}`)
    if (facts['supersedes'] !== undefined) said.add(String(facts['by']))
  }
  return said
}

function replacedOtherwise(events: readonly CustodyEvent[], { exhibits }: Register): string[] {
  const said = new Map<string, string>()
  for (const { event, facts } of events)
    if (event === 'register' && facts['supersedes'] !== undefined)
      said.set(String(facts['by']), String(facts['supersedes']))
  if (said.size === 0 && exhibits.every((one) => one.supersedes === undefined)) return []
  const ends = endingRows(exhibits)
  return exhibits
    .filter(
      ({ id, supersedes }) => said.get(id) !== supersedes || (supersedes !== undefined && !ends.has(id)),
    )
    .map(({ id }) => id)
}

/** Exhibits from which replacing leads to an end: not to itself, in no circle, to none that is not there. */
function endingRows(exhibits: Register['exhibits']): ReadonlySet<string> {
  const replaces = new Map(exhibits.map((one) => [one.id, one.supersedes]))
  const ends = new Set<string>()
  for (const { id: start } of exhibits) {
    const row = new Set<string>()
    let id: string | undefined = start
    while (id !== undefined && !ends.has(id) && !row.has(id) && replaces.has(id)) {
      row.add(id)
      id = replaces.get(id)
    }
    if (id === undefined || ends.has(id)) for (const one of row) ends.add(one)
  }
  return ends
}

function numbersOf(events: readonly CustodyEvent[]): Map<string, string> {
  const numbers = new Map<string, string>()
  for (const { event, facts } of events) {
    if (event === 'confirm') numbers.set(String(facts['exhibit']), String(facts['number']))
    if (event === 'withdraw') numbers.set(String(facts['exhibit']), '')
  }
  return numbers
}

function numberOf(id: unknown): number {
  return Number(/^E(\d{4,9})$/.exec(String(id))?.[1] ?? 0)
}
