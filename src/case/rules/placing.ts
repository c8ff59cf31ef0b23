import { z } from 'zod'
import type { CustodyDraft } from './custody.js'
import { withoutPlaces } from './outputs.js'

/** An event that tells of files which get their final names at the same moment. */
export type PlacedEvent = CustodyDraft & { readonly outputs: NonNullable<CustodyDraft['outputs']> }

const placed = z.strictObject({
  event: z.enum(['dossier', 'export', 'report', 'track']),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  outputs: z
    .array(
      z.strictObject({
        path: z.string().min(1),
        bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
})

/**
 * `.evidence/placing.json` stands while files get their final names: the event that will record them. Found later, it says
 * which finished files belong to no event yet; they count only with the very bytes it names. Its paths say where they lie, also
 * outside the case, which the event does not (`recordedEvent`).
 */
export function placingText({ event, facts, outputs }: PlacedEvent): string {
  return `${JSON.stringify({ event, facts, outputs })}\n`
}

/** The event as the log keeps it. */
export function recordedEvent(event: PlacedEvent): PlacedEvent {
  return { ...event, outputs: withoutPlaces(event.outputs) }
}

/** null when it is not one of ours: then nothing is finished from it. */
export function parsePlacing(text: string): PlacedEvent | null {
  try {
    return placed.parse(JSON.parse(text)) as PlacedEvent
  } catch {
    return null
  }
}
