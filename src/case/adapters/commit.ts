import { release, type, userInfo } from 'node:os'
import { join } from 'node:path'
import { FIRST_PREV, custodyLine, soundCustody } from '../rules/custody.js'
import type { CustodyDraft, CustodyEvent } from '../rules/custody.js'
import type { Register } from '../rules/exhibit.js'
import type { Intent, OwnTexts } from '../rules/intent.js'
import { PLAIN_NAMES, freeName, listNames } from '../rules/lists.js'
import type { ListNames } from '../rules/lists.js'
import { formatManifest } from '../rules/manifest.js'
import { encodeName } from '../../disk/rules/path-name.js'
import {
  checkedRegister,
  formatRegister,
  manifestLines,
  parseRegister,
  rememberRegister,
} from '../rules/register-file.js'
import { REGISTER_VERSION } from '../rules/register-schema.js'
import { Refusal } from '../../ground/refusal.js'
import { toIso } from '../../ground/time.js'
import type { CaseChange } from '../ports.js'
import type { Clock } from '../../disk/ports.js'
import { appendFirmly } from '../../disk/adapters/atomic.js'
import { sha256 } from './kept-texts.js'

/** Everything one change will write, made before the first byte is written. */
export interface Prepared {
  readonly intent: string
  readonly texts: OwnTexts
  /** What `texts.register` reads as. */
  readonly register: Register
  /** What is about to be replaced and is nowhere else: the register of an older version, a list that is not what we wrote. */
  readonly kept: readonly KeptText[]
}

interface KeptText {
  readonly path: string
  readonly text: string
}

export interface CommitWorld {
  readonly clock: Clock
  readonly tool: string
  /** Does anything stand in the case folder under this name? */
  readonly isTaken: (name: string) => boolean
}

/** Lays out a change on top of the texts that stand now; null when there is nothing to write. Throws custody/broken. */
export function prepare(change: CaseChange, now: OwnTexts, world: CommitWorld): Prepared | null {
  const kept = now.custody ?? ''
  const events = soundCustody(kept, sha256)
  const found = now.register === null ? [] : strayLists(now.register, now)
  const chosen = newNames(change.register ?? standingRegister(now), now, world)
  const own = change.events.map((event, at) =>
    at === 0 ? { ...event, facts: { ...event.facts, ...chosen } } : event,
  )
  const drafts = change.events.length > 0 ? [...found.map(mended), ...own] : []
  const wanted = { ...(change.register ?? standingRegister(now)), ...chosen }
  const next = checkedRegister({ ...wanted, events: events.length + drafts.length }) // what could not be read again is never written
  const register = formatRegister(next)
  rememberRegister(register, next)
  if (drafts.length === 0 && register === now.register) return null
  if (drafts.length === 0) throw new Error('a change of the register without a custody event')
  const manifest = formatManifest(manifestLines(next))
  const sm3Lines = manifestLines(next, 'sm3')
  const sm3 = sm3Lines.length > 0 ? formatManifest(sm3Lines) : null
  const prev = events.at(-1)?.self ?? FIRST_PREV
  const left = sm3 ?? now.sm3
  const state = {
    register: sha256(register),
    manifest: sha256(manifest),
    ...(left === null ? {} : { sm3: sha256(left) }),
  }
  const lines = chain(drafts, state, { prev, n: events.length }, world)
  const intent: Intent = {
    prev,
    length: kept.length,
    lines,
    before: now.register === null ? '' : sha256(now.register),
    register: sha256(register),
  }
  return {
    intent: `${JSON.stringify(intent)}\n`,
    texts: { register, custody: kept + lines, manifest, sm3: left },
    register: next,
    kept: [...backupOf(now.register), ...found.flatMap(({ copy }) => copy ?? [])],
  }
}

/** Writes in the order of the contract what differs from `now`: register, custody log, list of SHA-256, list of SM3. */
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
  const names = listNames(texts)
  if (texts.manifest !== null && texts.manifest !== now.manifest) put(names.sha256, texts.manifest)
  if (texts.sm3 !== null && names.sm3 !== null && texts.sm3 !== now.sm3) put(names.sm3, texts.sm3)
}

function standingRegister(now: OwnTexts): Register {
  if (now.register === null) throw new Refusal('register/missing', { dir: '' }, 'failed')
  return parseRegister(now.register)
}

/** Names for lists that are written for the first time, where a file of the person's own has the plain one. */
function newNames(
  next: Register,
  now: OwnTexts,
  { isTaken }: CommitWorld,
): Pick<Register, 'sha256_list' | 'sm3_list'> {
  const first = (plain: string, wanted: boolean): string | undefined => {
    const name = wanted ? freeName(plain, isTaken) : plain
    return name === plain ? undefined : name
  }
  const sha256 = first(PLAIN_NAMES.sha256, now.register === null)
  const hadSm3 = now.register !== null && listNames(now).sm3 !== null
  const sm3 = first(PLAIN_NAMES.sm3, !hadSm3 && manifestLines(next, 'sm3').length > 0)
  return {
    ...(sha256 === undefined ? {} : { sha256_list: sha256 }),
    ...(sm3 === undefined ? {} : { sm3_list: sm3 }),
  }
}

/** A list that is not what the register says; `copy`: what stood there, which may be a file that came from elsewhere. */
interface StrayList {
  readonly name: string
  readonly found: string
  readonly copy: KeptText | null
}

function strayLists(register: string, now: OwnTexts): StrayList[] {
  const said = parseRegister(register)
  const { sha256, sm3 }: ListNames = listNames(now)
  const sm3Lines = manifestLines(said, 'sm3')
  return [
    ...strayList(sha256, now.manifest, formatManifest(manifestLines(said))),
    ...(sm3 === null || sm3Lines.length === 0 ? [] : strayList(sm3, now.sm3, formatManifest(sm3Lines))),
  ]
}

function strayList(name: string, text: string | null, ours: string): StrayList[] {
  if (text === ours) return []
  if (text === null) return [{ name, found: '', copy: null }]
  const found = sha256(text)
  return [{ name, found, copy: { path: `.evidence/found/${name}-${found.slice(0, 12)}`, text } }]
}

/** The list is written anew, and the log says so. */
function mended({ name, found }: StrayList): CustodyDraft {
  return { event: 'note', facts: { repaired: name, found } }
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
  { clock, tool }: CommitWorld,
): string {
  const now = clock.now()
  const env = { tool, node: process.version, os: `${type()} ${release()}` }
  let { prev, n } = from
  let lines = ''
  for (const draft of drafts) {
    const line = custodyLine(
      { n, prev, at: toIso(now, clock.offset(now)), ...draft, by: draft.by || account(), env, state },
      sha256,
    )
    prev = (JSON.parse(line) as CustodyEvent).self
    n += 1
    lines += line
  }
  return lines
}

function backupOf(register: string | null): KeptText[] {
  if (register?.startsWith(`{"version":${REGISTER_VERSION},`)) return []
  const version = register === null ? null : (JSON.parse(register) as { version: number }).version
  return register === null || version === null || version >= REGISTER_VERSION
    ? []
    : [{ path: `.evidence/backup/register-v${version}.json`, text: register }]
}
