import { z } from 'zod'
import { CLOCKS, FACTS, FAMILIES, ZONES } from '../../formats/rules/capture.js'
import { LIST_NAME } from './lists.js'
import { isInside } from './manifest.js'

export const REGISTER_VERSION = 1

export const DIGEST = /^[0-9a-f]{64}$/
export const EXHIBIT_ID = /^E\d{4,}$/
export const EXHIBIT_NUMBER = /^\d+-\d+$/

const digest = z.string().regex(DIGEST)
const inside = z.string().refine(isInside)
const words = z.array(z.string())
export const exhibit = z.strictObject({
  id: z.string().regex(EXHIBIT_ID),
  path: inside,
  size: z.int().min(0),
  sha256: digest,
  sm3: digest.optional(),
  mtime: z.string(),
  kind: z.strictObject({
    mime: z.string(),
    family: z.enum(FAMILIES),
    extension: z.string(),
    mismatch: z.boolean(),
  }),
  times: z.array(
    z.strictObject({
      at: z.string(),
      clock: z.enum(CLOCKS),
      zone: z.enum(ZONES),
      basis: z.string(),
    }),
  ),
  facts: z.array(
    z.strictObject({
      what: z.enum(FACTS),
      value: z.string(),
      basis: z.string(),
    }),
  ),
  registered: z.string(),
  item: z.string().nullable(),
  number: z.string().regex(EXHIBIT_NUMBER).nullable(),
  retired: words,
  supersedes: z.string().optional(),
  derivedFrom: z
    .strictObject({ parent: z.string(), rects: z.array(z.array(z.number())), page: z.int() })
    .optional(),
})
export const register = z.strictObject({
  version: z.literal(REGISTER_VERSION),
  created: z.string(),
  events: z.int().min(0).optional(),
  nextId: z.int().min(1),
  lastNumber: z.record(z.string().regex(/^\d+$/), z.int().min(0)),
  sha256_list: z.string().regex(LIST_NAME.sha256).optional(),
  sm3_list: z.string().regex(LIST_NAME.sm3).optional(),
  exhibits: z.array(exhibit),
  specials: z.array(
    z.strictObject({
      path: inside,
      what: z.enum(['symlink', 'fifo', 'socket', 'device', 'unreadable']),
      target: z.string().optional(),
    }),
  ),
})
