import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import type { Exhibit, Register } from './exhibit.js'
import { isInside } from './manifest.js'
import { REGISTER_STEPS, migrate } from './migrations.js'

export const REGISTER_VERSION = 1

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const inside = z.string().refine(isInside)
const words = z.array(z.string())
const exhibit = z.strictObject({
  id: z.string().regex(/^E\d{4,}$/),
  path: inside,
  size: z.int().min(0),
  sha256: digest,
  sm3: digest.optional(),
  mtime: z.string(),
  kind: z.strictObject({
    mime: z.string(),
    family: z.enum([
      'image',
      'pdf',
      'text',
      'sheet',
      'document',
      'web',
      'mail',
      'audio',
      'video',
      'archive',
      'empty',
      'unknown',
    ]),
    extension: z.string(),
    mismatch: z.boolean(),
  }),
  times: z.array(
    z.strictObject({
      at: z.string(),
      clock: z.enum(['exif', 'container', 'mail', 'name', 'person', 'mtime']),
      zone: z.enum(['stated', 'assumed', 'unknown']),
      basis: z.string(),
    }),
  ),
  facts: z.array(
    z.strictObject({
      what: z.enum([
        'app',
        'model',
        'system',
        'width',
        'height',
        'duration',
        'codec',
        'sender',
        'subject',
        'frames',
        'encrypted',
        'damaged',
        'unread',
        'gps',
      ]),
      value: z.string(),
      basis: z.string(),
    }),
  ),
  registered: z.string(),
  item: z.string().nullable(),
  number: z
    .string()
    .regex(/^\d+-\d+$/)
    .nullable(),
  retired: words,
  supersedes: z.string().optional(),
  derivedFrom: z
    .strictObject({ parent: z.string(), rects: z.array(z.array(z.number())), page: z.int() })
    .optional(),
})
const register = z.strictObject({
  version: z.literal(REGISTER_VERSION),
  created: z.string(),
  events: z.int().min(0).optional(),
  nextId: z.int().min(1),
  lastNumber: z.record(z.string().regex(/^\d+$/), z.int().min(0)),
  exhibits: z.array(exhibit),
  specials: z.array(
    z.strictObject({
      path: inside,
      what: z.enum(['symlink', 'fifo', 'socket', 'device', 'unreadable']),
      target: z.string().optional(),
    }),
  ),
})

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
  const read = register.safeParse(migrate('register', raw, REGISTER_VERSION, REGISTER_STEPS))
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
