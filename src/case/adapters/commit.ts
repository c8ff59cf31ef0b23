import { createHash } from 'node:crypto'
import { release, type, userInfo } from 'node:os'
import { join } from 'node:path'
import { FIRST_PREV, custodyLine, soundCustody } from '../rules/custody.js'
import type { CustodyDraft, CustodyEvent } from '../rules/custody.js'
import type { Register } from '../rules/exhibit.js'
import type { Intent, OwnTexts } from '../rules/intent.js'
import { formatManifest } from '../rules/manifest.js'
import { encodeName } from '../../disk/rules/path-name.js'
import { checkedRegister, formatRegister, manifestLines, parseRegister } from '../rules/register-file.js'
import { REGISTER_VERSION } from '../rules/register-schema.js'
import { Refusal } from '../../ground/refusal.js'
import { toIso } from '../../ground/time.js'
import type { CaseChange } from '../ports.js'
import type { Clock } from '../../disk/ports.js'
import { appendFirmly } from '../../disk/adapters/atomic.js'

/** Everything one change will write, made before the first byte is written. */
export interface Prepared {
  readonly intent: string
  readonly texts: OwnTexts
  /** What `texts.register` reads as. */
  readonly register: Register
  /** The register of an older version, kept beside the new one. */
  readonly backup: { readonly path: string; readonly text: string } | null
}

/** Lays out a change on top of the texts that stand now; null when there is nothing to write. Throws custody/broken, case/foreign-list. */
export function prepare(change: CaseChange, now: OwnTexts, clock: Clock, tool: string): Prepared | null {
  const kept = now.custody ?? ''
  const events = soundCustody(kept, digest)
  const drafts = change.events.length > 0 ? [...mended(now), ...change.events] : []
  const wanted = change.register ?? standingRegister(now)
  const next = checkedRegister({ ...wanted, events: events.length + drafts.length }) // what could not be read again is never written
  const register = formatRegister(next)
  if (drafts.length === 0 && register === now.register) return null
  if (drafts.length === 0) throw new Error('a change of the register without a custody event')
  const manifest = formatManifest(manifestLines(next))
  const sm3Lines = manifestLines(next, 'sm3')
  const sm3 = sm3Lines.length > 0 ? formatManifest(sm3Lines) : null
  assertOurs(now, 'SHA256SUMS', now.manifest, manifest)
  if (sm3 !== null) assertOurs(now, 'SM3SUMS', now.sm3, sm3)
  const prev = events.at(-1)?.self ?? FIRST_PREV
  const lines = chain(
    drafts,
    { register: digest(register), manifest: digest(manifest) },
    { prev, n: events.length },
    clock,
    tool,
  )
  const intent: Intent = {
    prev,
    length: kept.length,
    lines,
    before: now.register === null ? '' : digest(now.register),
    register: digest(register),
  }
  return {
    intent: `${JSON.stringify(intent)}\n`,
    texts: { register, custody: kept + lines, manifest, sm3: sm3 ?? now.sm3 },
    register: next,
    backup: backupOf(now.register),
  }
}

/** Writes in the order of the contract what differs from `now`: register, custody log, SHA256SUMS, SM3SUMS. */
export function writeCommit(
  root: string,
  texts: OwnTexts,
  now: OwnTexts,
  put: (path: string, text: string) => void,
): void {
  if (texts.register !== null && texts.register !== now.register)
    put('.evidence/register.json', texts.register)
  const [log, before] = [texts.custody ?? '', now.custody ?? '']
  if (log !== before && log.startsWith(before))
    appendFirmly(join(root, '.evidence', 'custody.jsonl'), encodeName(log.slice(before.length)))
  else if (log !== before) put('.evidence/custody.jsonl', log)
  if (texts.manifest !== null && texts.manifest !== now.manifest) put('SHA256SUMS', texts.manifest)
  if (texts.sm3 !== null && texts.sm3 !== now.sm3) put('SM3SUMS', texts.sm3)
}

function standingRegister(now: OwnTexts): Register {
  if (now.register === null) throw new Refusal('register/missing', { dir: '' }, 'failed')
  return parseRegister(now.register)
}

/** A list that is not what the register said was edited or lost: it is written anew, and the log says so. */
function mended(now: OwnTexts): CustodyDraft[] {
  if (now.register === null || now.manifest === formatManifest(manifestLines(parseRegister(now.register))))
    return []
  return [
    {
      event: 'note',
      facts: { repaired: 'SHA256SUMS', found: now.manifest === null ? '' : digest(now.manifest) },
    },
  ]
}

/** A folder may hold a SHA256SUMS of the person's own; that one is never written over. */
function assertOurs(now: OwnTexts, file: string, text: string | null, ours: string): void {
  if (now.register === null && text !== null && text !== ours)
    throw new Refusal('case/foreign-list', { file })
}

/** Who ran this, as the computer knows it: the name of the account; "" where it has none. */
function account(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

function chain(
  drafts: readonly CustodyDraft[],
  state: NonNullable<CustodyEvent['state']>,
  from: { prev: string; n: number },
  clock: Clock,
  tool: string,
): string {
  const now = clock.now()
  const env = { tool, node: process.version, os: `${type()} ${release()}` }
  let { prev, n } = from
  let lines = ''
  for (const draft of drafts) {
    const line = custodyLine(
      { n, prev, at: toIso(now, clock.offset(now)), ...draft, by: draft.by || account(), env, state },
      digest,
    )
    prev = (JSON.parse(line) as CustodyEvent).self
    n += 1
    lines += line
  }
  return lines
}

function backupOf(register: string | null): Prepared['backup'] {
  const version = register === null ? null : (JSON.parse(register) as { version: number }).version
  return register === null || version === null || version >= REGISTER_VERSION
    ? null
    : { path: `.evidence/backup/register-v${version}.json`, text: register }
}

function digest(text: string): string {
  return createHash('sha256').update(encodeName(text)).digest('hex')
}
