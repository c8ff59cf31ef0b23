import { Refusal } from '../../ground/refusal.js'
import type { Exhibit, Register } from './exhibit.js'
import { REGISTER_STEPS, migrate } from './migrations.js'
import { REGISTER_VERSION, register } from './register-schema.js'

/**
 * Reads `.evidence/register.json` strictly. Throws register/malformed (with the place), register/newer. Ids and paths of
 * standing exhibits are unique; an older version is migrated in memory, the file is not touched here.
 */
export function parseRegister(text: string): Register {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw malformed('JSON')
  }
  return checkedRegister(migrate('register', raw, REGISTER_VERSION, REGISTER_STEPS))
}

/** A register of this version as the reader would take it, its fields in the order they are written. Throws register/malformed. */
export function checkedRegister(raw: unknown): Register {
  const read = register.safeParse(raw)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') ?? '')
  const found = read.data as Register
  assertUnique(found)
  return found
}

/** One exhibit per line, so that two versions can be compared line by line. Ends with a line feed. */
export function formatRegister(value: Register): string {
  const { exhibits, specials, ...head } = value
  const rows = (list: readonly unknown[]): string =>
    list.length === 0 ? '[]' : `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`
  return `${JSON.stringify(head).slice(0, -1)},\n"exhibits":${rows(exhibits)},\n"specials":${rows(specials)}}\n`
}

/** A register nothing stands in yet. */
export function emptyRegister(created: string): Register {
  return { version: REGISTER_VERSION, created, nextId: 1, lastNumber: {}, exhibits: [], specials: [] }
}

/** Exhibits that still stand: a superseded one keeps its id and record, but is no longer listed or checked. */
export function standing(value: Pick<Register, 'exhibits'>): readonly Exhibit[] {
  const replaced = new Set(value.exhibits.map((one) => one.supersedes))
  return value.exhibits.filter((one) => !replaced.has(one.id))
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
  const ids = new Set(value.exhibits.map((one) => one.id))
  if (ids.size !== value.exhibits.length) throw malformed('exhibits.id')
  const still = standing(value)
  if (new Set(still.map((one) => one.path)).size !== still.length) throw malformed('exhibits.path')
}

function malformed(where: string): Refusal {
  return new Refusal('register/malformed', { where }, 'broken')
}
