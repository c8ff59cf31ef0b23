import { calendarText } from '../rules/calendar.js'
import type { CalendarWords } from '../rules/calendar.js'
import type { Due } from '../rules/due.js'
import { Refusal } from '../../ground/refusal.js'
import type { TrackPorts } from './track.js'

/** Where a calendar goes: absolute path, and its path inside the case when it stands there. */
export interface CalendarWish {
  readonly folder: string
  readonly name: string
  readonly path: string
  readonly inside: string | null
}

/** Writes the calendar; one inside the case is recorded as ours. Never over a file that is not a calendar of ours: track/ics-exists. */
export async function writeCalendar(
  ports: TrackPorts,
  dues: readonly Due[],
  wish: CalendarWish,
  words: CalendarWords,
): Promise<void> {
  const release = await ports.store.lock()
  try {
    if (await ports.files.exists(wish.folder, wish.name)) {
      const old = new TextDecoder().decode(await ports.files.read(wish.folder, wish.name))
      if (!old.includes('PRODID:-//evidence-cli//track'))
        throw new Refusal('track/ics-exists', { path: wish.inside ?? wish.path }, 'usage')
    }
    const register = await ports.store.readRegister()
    const text = calendarText(
      dues,
      stampOf(ports.clock.now()),
      (due) => `${due.channel}-${due.id}-${register.created.replace(/\D/g, '')}@evidence-cli`,
      words,
    )
    const bytes = new TextEncoder().encode(text)
    const path = wish.inside ?? wish.path
    await ports.store.recordPlaced(
      {
        event: 'track',
        facts: { ics: wish.inside ?? wish.name, due: dues.length },
        outputs: [{ path, bytes: bytes.length, sha256: ports.papers.digest(bytes) }],
      },
      () => ports.papers.write(wish.path, bytes),
    )
  } finally {
    await release()
  }
}

function stampOf(now: Date): string {
  return now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
}
