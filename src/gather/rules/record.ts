import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import type { Arrival } from './member.js'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

const recordFile = z.strictObject({
  format: z.literal('evidence-gather-record'),
  version: z.literal(1),
  /** Names under which victims consented; the first is printed. */
  organisers: z.array(z.string().min(1)).min(1),
  /** Case → number of the victim; a number is never given twice. */
  numbers: z.record(digest, z.int().min(1)),
  /** Case → package in use. */
  members: z.record(digest, digest),
  /** Case → when its consent was last taken back. */
  withdrawn: z.record(digest, z.iso.datetime({ offset: true })),
  writings: z.array(
    z.strictObject({
      at: z.iso.datetime({ offset: true }),
      folder: z.string(),
      people: count,
      paid: count,
      /** Numbers of victims. */
      added: z.array(count),
      replaced: z.array(count),
      left: z.array(count),
    }),
  ),
})

/** `gather.json`: what was put together so far. No name, no account, no amount of one person stands in it. */
export type GatherRecord = z.output<typeof recordFile>
export type Writing = GatherRecord['writings'][number]

export function newRecord(organisers: readonly string[]): GatherRecord {
  return {
    format: 'evidence-gather-record',
    version: 1,
    organisers: [...organisers],
    numbers: {},
    members: {},
    withdrawn: {},
    writings: [],
  }
}

/** Throws gather/newer, gather/record-unreadable. */
export function parseRecord(text: string, path: string): GatherRecord {
  const raw = json(text)
  if (raw !== null && typeof raw === 'object' && 'version' in raw && Number(raw.version) > 1)
    throw new Refusal('gather/newer', { path }, 'failed')
  const read = recordFile.safeParse(raw)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw new Refusal('gather/record-unreadable', { path, why: `${issue.path.join('.')}: ${issue.message}` })
}

/** Sorted keys, so that the same state is the same bytes. */
export function recordText(record: GatherRecord): string {
  const sorted = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  const { numbers, members, withdrawn } = record
  return `${JSON.stringify({ ...record, numbers: sorted(numbers), members: sorted(members), withdrawn: sorted(withdrawn) }, null, 1)}\n`
}

/** Numbers for cases that have none yet, in the order given, after the highest ever given. */
export function numbered(
  numbers: Readonly<Record<string, number>>,
  inUse: readonly Arrival[],
): Readonly<Record<string, number>> {
  const given: Record<string, number> = { ...numbers }
  let last = Object.values(given).reduce((most, one) => Math.max(most, one), 0)
  for (const one of inUse) given[one.case] ??= ++last
  return given
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
