import { Refusal } from '../../ground/refusal.js'

/**
 * `.evidence/custody.jsonl`, append-only. A line is one JSON object on one line:
 *     {"n":0,"prev":"<64 hex>","at":"…","event":"…","by":…,"env":{…},"facts":{…},"outputs":[…],"self":"<64 hex>"}
 * `prev` is the `self` of the line before (64 zeros for the first); `self` is the SHA-256 of the line as written with
 * `"self":""`. The chain shows an edit; only a sealed head shows a cut tail.
 */
export interface CustodyEvent extends CustodyDraft {
  readonly n: number
  readonly prev: string
  /** ISO 8601 with offset. */
  readonly at: string
  readonly env: { readonly tool: string; readonly node: string; readonly os: string }
  /** SHA-256 of register.json, SHA256SUMS and, where there is one, SM3SUMS as this change left them: an edit shows against the log. */
  readonly state?: { readonly register: string; readonly manifest: string; readonly sm3?: string }
  readonly self: string
}

export interface CustodyDraft {
  readonly event:
    | 'init'
    | 'register'
    | 'confirm'
    | 'withdraw'
    | 'interview'
    | 'bill'
    | 'dossier'
    | 'seal'
    | 'export'
    | 'track'
    | 'report'
    | 'redact'
    | 'migrate'
    | 'note'
  /** Who did it as far as recorded; the account of the computer is taken when this is left out or "". */
  readonly by?: string
  /** Names and numbers only: the log speaks no language. */
  readonly facts: Readonly<Record<string, string | number>>
  /** Files made or handed over: path relative to the case; outside it `../` and the name (see withoutPlaces). */
  readonly outputs?: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

export const FIRST_PREV = '0'.repeat(64)

/** Where a chain stops holding: line number from 1 and why. */
export interface ChainBreak {
  readonly line: number
  readonly why: 'not-json' | 'sequence' | 'prev' | 'self' | 'cut-off'
}

/** The line of an event, with its digest filled in. `digest` is SHA-256 in lowercase hex. */
export function custodyLine(event: Omit<CustodyEvent, 'self'>, digest: (text: string) => string): string {
  const self = digest(JSON.stringify({ ...event, self: '' }))
  return `${JSON.stringify({ ...event, self })}\n`
}

/** Reads the log strictly; stops at the first break. A last line without its line feed is `cut-off`. */
export function readCustody(
  text: string,
  digest: (text: string) => string,
): { events: CustodyEvent[]; broken: ChainBreak | null } {
  const events: CustodyEvent[] = []
  const lines = text.split('\n')
  const tail = lines.pop()
  let prev = FIRST_PREV
  for (const [index, line] of lines.entries()) {
    const why = judge(line, index, prev, digest)
    if (typeof why === 'string') return { events, broken: { line: index + 1, why } }
    events.push(why)
    prev = why.self
  }
  return { events, broken: tail === '' ? null : { line: lines.length + 1, why: 'cut-off' } }
}

/** As readCustody, for a run that is about to add to the log. Throws custody/broken. */
export function soundCustody(text: string, digest: (text: string) => string): CustodyEvent[] {
  const { events, broken } = readCustody(text, digest)
  if (broken) throw new Refusal('custody/broken', { line: broken.line, why: broken.why }, 'broken')
  return events
}

function judge(
  line: string,
  index: number,
  prev: string,
  digest: (text: string) => string,
): CustodyEvent | ChainBreak['why'] {
  let event: CustodyEvent
  try {
    event = JSON.parse(line) as CustodyEvent
  } catch {
    return 'not-json'
  }
  if (event === null || typeof event !== 'object' || event.n !== index) return 'sequence'
  if (event.prev !== prev) return 'prev'
  const { self, ...rest } = event
  if (JSON.stringify({ ...rest, self }) !== line) return 'self'
  if (digest(JSON.stringify({ ...rest, self: '' })) !== self) return 'self'
  return isEvent(event) ? event : 'not-json'
}

/** Every line that still reads as an event, also behind a break: to tell our own papers from strangers, never as proof. */
export function salvageCustody(text: string): CustodyEvent[] {
  return text.split('\n').flatMap((line) => {
    try {
      const event = JSON.parse(line) as CustodyEvent
      return isEvent(event) ? [event] : []
    } catch {
      return []
    }
  })
}

/** Has it the shape that whoever reads the log relies on? A chain that holds says nothing of that: anybody can make one. */
function isEvent(value: unknown): value is CustodyEvent {
  const { event, at, facts, outputs } = (value ?? {}) as Partial<Record<keyof CustodyEvent, unknown>>
  const isOutput = (one: unknown): boolean => typeof (one as { path?: unknown } | null)?.path === 'string'
  return (
    typeof event === 'string' &&
    typeof facts === 'object' &&
    facts !== null &&
    Object.values(facts).every((one) => typeof one === 'string' || typeof one === 'number') &&
    !Number.isNaN(Date.parse(String(at))) &&
    (outputs === undefined || (Array.isArray(outputs) && outputs.every(isOutput)))
  )
}
