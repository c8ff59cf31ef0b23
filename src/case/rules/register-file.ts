import { Refusal } from '../../ground/refusal.js'
import type { Exhibit, Register } from './exhibit.js'
import { REGISTER_STEPS, migrate } from './migrations.js'
import { isPlainExhibit } from './register-records.js'
import { readRows } from './register-rows.js'
import { REGISTER_VERSION, exhibit, register } from './register-schema.js'

/**
 * Reads `.evidence/register.json` strictly. Throws register/malformed (with the place), register/newer. Ids and paths of
 * standing exhibits are unique; an older version is migrated in memory, the file is not touched here.
 */
export function parseRegister(text: string): Register {
  if (lastRead?.text === text) return lastRead.register
  const rows = readRows(text)
  const raw = rows ? rows.value : parsed(text)
  const current = migrate('register', raw, REGISTER_VERSION, REGISTER_STEPS)
  const read = checkedRegister(current, rows !== null && current === raw && rows.plain)
  rememberRegister(text, read)
  return read
}

/** From this size on a text is remembered with what it reads as: one run reads the same register many times. */
const LARGE = 1 << 20
let lastRead: { readonly text: string; readonly register: Register } | undefined

/** `register` is what `text` reads as. */
export function rememberRegister(text: string, read: Register): void {
  if (text.length >= LARGE) lastRead = { text, register: read }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('JSON')
  }
}

/**
 * A register of this version as the reader would take it, its fields in the order they are written. `known`: every exhibit was
 * seen to be plain. Throws register/malformed.
 */
export function checkedRegister(raw: unknown, known = false): Register {
  const found = atSight(raw, known) ?? bySchema(raw)
  assertUnique(found)
  return found
}

/** The schema for everything but the exhibits it would not change; null when it must see them all. */
function atSight(raw: unknown, known: boolean): Register | null {
  const exhibits: unknown = (raw as { readonly exhibits?: unknown } | null | undefined)?.exhibits
  if (!Array.isArray(exhibits) || !Object.hasOwn(raw as object, 'exhibits')) return null
  const read = known ? exhibits : exhibitsOf(exhibits)
  const head = read && register.safeParse({ ...(raw as object), exhibits: [] })
  return head?.success === true ? ({ ...head.data, exhibits: read } as Register) : null
}

function exhibitsOf(all: readonly unknown[]): readonly unknown[] | null {
  const read: unknown[] = []
  for (const one of all) {
    const taken = isPlainExhibit(one) ? { success: true, data: one } : exhibit.safeParse(one)
    if (!taken.success) return null
    read.push(taken.data)
  }
  return read
}

function bySchema(raw: unknown): Register {
  const read = register.safeParse(raw)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') ?? '')
  return read.data as Register
}

/** One exhibit per line, so that two versions can be compared line by line. Ends with a line feed. */
export function formatRegister(value: Register): string {
  const { exhibits, specials, ...head } = value
  return [
    ...[JSON.stringify(head).slice(0, -1), ',\n"exhibits":', ...rows(exhibits)],
    ...[',\n"specials":', ...rows(specials), '}\n'],
  ].join('')
}

/** So many rows are joined at once: a hundred thousand small texts would stand in memory beside the large one. */
const AT_ONCE = 512

function rows(list: readonly unknown[]): string[] {
  if (list.length === 0) return ['[]']
  const pieces = ['[\n']
  for (let at = 0; at < list.length; at += AT_ONCE) {
    if (at > 0) pieces.push(',\n')
    pieces.push(
      list
        .slice(at, at + AT_ONCE)
        .map((one) => JSON.stringify(one))
        .join(',\n'),
    )
  }
  return [...pieces, '\n]']
}

/** A register nothing stands in yet. */
export function emptyRegister(created: string): Register {
  return { version: REGISTER_VERSION, created, nextId: 1, lastNumber: {}, exhibits: [], specials: [] }
}

/** Exhibits that still stand: a superseded one keeps its id and record, but is no longer listed or checked. */
export function standing(value: Pick<Register, 'exhibits'>): readonly Exhibit[] {
  const replaced = new Set<string>()
  for (const { supersedes } of value.exhibits) if (supersedes !== undefined) replaced.add(supersedes)
  return replaced.size === 0 ? value.exhibits : value.exhibits.filter((one) => !replaced.has(one.id))
}

/** What SHA256SUMS (or SM3SUMS) lists for this register. */
export function manifestLines(
  value: Pick<Register, 'exhibits'>,
  algorithm: 'sha256' | 'sm3' = 'sha256',
): { path: string; digest: string }[] {
  return standing(value).flatMap((one) => {
    const listed = one[algorithm]
    return listed === undefined ? [] : [{ path: one.path, digest: listed }]
  })
}

function assertUnique(value: Register): void {
  if (!areUnique(value.exhibits, ({ id }) => id)) throw malformed('exhibits.id')
  if (!areUnique(standing(value), ({ path }) => path)) throw malformed('exhibits.path')
}

/** Names that ascend need no set to be told apart, and those of a folder registered at once do. */
function areUnique(all: readonly Exhibit[], nameOf: (one: Exhibit) => string): boolean {
  const ascends = all.every((one, at) => at === 0 || nameOf(all[at - 1]!) < nameOf(one))
  return ascends || new Set(all.map(nameOf)).size === all.length
}

function malformed(where: string): Refusal {
  return new Refusal('register/malformed', { where }, 'broken')
}
