import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseRegister } from '../../../src/case/rules/register-file.js'
import { replayed } from './state.js'
import { verifyWhole } from '../case-folder.js'
import type { Place } from './scenes.js'
import type { Ran } from './warm.js'

/** What a run may cost: each is a loss, with the words that show it. */
export interface Loss {
  readonly what:
    | 'exhibit lost'
    | 'original changed'
    | 'case broken'
    | 'half output'
    | 'bug message'
    | 'disk not named'
    | 'silent'
    | 'not repeatable'
    | 'left over'
    | 'hang'
  readonly detail: string
}

/** A folder at one moment: file → digest, and what the case says of itself. */
export interface State {
  readonly files: ReadonlyMap<string, string>
  readonly exhibits: ReadonlyMap<string, string>
  readonly findings: readonly string[]
  readonly verdict: string
}

export async function stateOf(place: Place): Promise<State> {
  const register = join(place.root, '.evidence', 'register.json')
  const exhibits = existsSync(register) ? parseRegister(readFileSync(register, 'utf8')).exhibits : []
  const verified = await verifyWhole(place.root)
  return {
    files: filesBelow(place.folder),
    exhibits: new Map(exhibits.map((one) => [one.id, `${one.path} ${one.sha256}`])),
    findings: verified.findings.map(({ id, path }) => `${id} ${path ?? ''}`),
    verdict: verified.verdict,
  }
}

export function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => !name.includes('/.evidence/cache'))
      .map((name) => {
        const path = join(folder, name)
        if (!lstatSync(path).isFile()) return [`${name}/`, '']
        return [name, createHash('sha256').update(readFileSync(path)).digest('hex')]
      }),
  )
}

const OWN = /^案件\/(?:\.evidence|dossier|evidence-templates|evidence\.yml|SHA256SUMS|SM3SUMS|校验报告\.pdf)/
const THEIRS = (name: string): boolean => name.startsWith('案件/') && !OWN.test(name)
const LEFT = /(?:\.tmp|\.partial|\/lock|\/lock\..*|\.stale\..*|commit\.json)$/
const DISK =
  /file\/(?:disk-full|no-permission|read-only|device|too-many-open|io|busy|unreadable)|exhibit\/unreadable|seal\/unreadable|folder\/unreadable|读不到|读不了|没有权限|unreadable/

/** What the run did to the case: compared with what stood before and what an unhurt run leaves. */
export async function afterFault(
  place: Place,
  ran: Ran,
  fault: string,
  before: State,
  unhurt: { readonly code: number | null; readonly state: State },
): Promise<readonly Loss[]> {
  const after = await stateOf(place)
  return [
    ...toldRight(ran, fault, after, unhurt),
    ...kept(before, after),
    ...unfinished(place, before, after),
  ]
}

function toldRight(
  ran: Ran,
  fault: string,
  after: State,
  unhurt: { readonly code: number | null; readonly state: State },
): Loss[] {
  const said = `${ran.out}\n${ran.err}`
  if (fault.startsWith('kill')) return []
  if (ran.code === null) return [{ what: 'hang', detail: '' }]
  if (ran.strays.length > 0 || /\[bug\]|程序出错了/.test(said))
    return [{ what: 'bug message', detail: ran.strays.join() || ran.err }]
  if (ran.code === unhurt.code) {
    const missing = [...unhurt.state.files.keys()].filter((name) => !after.files.has(name))
    if (missing.length > 0 && !DISK.test(said)) return [{ what: 'silent', detail: missing.join() }]
    return []
  }
  return DISK.test(said) ? [] : [{ what: 'disk not named', detail: said }]
}

function kept(before: State, after: State): Loss[] {
  const losses: Loss[] = []
  for (const [id, what] of before.exhibits)
    if (after.exhibits.get(id) !== what) losses.push({ what: 'exhibit lost', detail: id })
  for (const [name, digest] of before.files)
    if (isTheirs(name, before) && after.files.get(name) !== digest)
      losses.push({ what: 'original changed', detail: name })
  if (after.verdict === 'broken') losses.push({ what: 'case broken', detail: after.findings.join() })
  return losses
}

/** Before there is a case everything in the folder is the person's, whatever it is called. */
function isTheirs(name: string, { exhibits }: State): boolean {
  return exhibits.size === 0 ? name.startsWith('案件/') : THEIRS(name)
}

/** Files that appeared under their final name and are not whole. */
function unfinished(place: Place, before: State, after: State): Loss[] {
  const appeared = [...after.files.keys()].filter((name) => !before.files.has(name) && !isHidden(name))
  return appeared
    .filter((name) => !name.endsWith('/') && !isWhole(join(place.folder, name)))
    .map((detail) => ({ what: 'half output' as const, detail }))
}

const isHidden = (name: string): boolean => name.split('/').some((part) => part.startsWith('.'))

function isWhole(path: string): boolean {
  const bytes = readFileSync(path)
  if (path.endsWith('.pdf')) return bytes.subarray(-64).toString('latin1').includes('%%EOF')
  if (/\.(?:docx|zip)$/.test(path)) return bytes.subarray(-22).readUInt32LE(0) === 0x06054b50
  if (path.endsWith('.ics')) return bytes.toString('utf8').trimEnd().endsWith('END:VCALENDAR')
  return bytes.length > 0
}

/** The same command once more, unhurt: it must end as if nothing had been, and leave nothing lying about. */
export async function afterRepeat(
  place: Place,
  again: Ran,
  unhurt: { readonly code: number | null; readonly state: State },
): Promise<readonly Loss[]> {
  const after = await stateOf(place)
  const losses: Loss[] = []
  if (again.code !== unhurt.code)
    losses.push({ what: 'not repeatable', detail: `${again.code}: ${again.err}${again.strays.join()}` })
  for (const name of unhurt.state.files.keys())
    if (!after.files.has(name)) losses.push({ what: 'not repeatable', detail: `no ${name}` })
  for (const name of after.files.keys()) if (LEFT.test(name)) losses.push({ what: 'left over', detail: name })
  for (const finding of after.findings)
    if (!unhurt.state.findings.includes(finding)) losses.push({ what: 'left over', detail: finding })
  // A file that could not be read the first time has a later id than in an unhurt run; ids given before are held by `kept`.
  const registered = new Set(after.exhibits.values())
  for (const what of unhurt.state.exhibits.values())
    if (!registered.has(what)) losses.push({ what: 'exhibit lost', detail: what })
  losses.push(...replayed(place.root).map((detail) => ({ what: 'case broken' as const, detail })))
  return losses
}
