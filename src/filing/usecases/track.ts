import { emptyCaseFile } from '../../case/rules/case-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { calendarText } from '../rules/calendar.js'
import type { CalendarWords } from '../rules/calendar.js'
import { dueList } from '../rules/due.js'
import type { Due } from '../rules/due.js'
import { filingConflicts } from '../../channels/rules/recommend.js'
import { traits } from '../../channels/rules/traits.js'
import { parseHolidays } from '../../law/rules/workdays.js'
import type { Warning } from '../../channels/rules/gap.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate, isCalendarDay } from '../../ground/time.js'
import type { CaseStore, CaseText } from '../../case/ports.js'
import type { Papers } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { addFiles } from '../../interview/usecases/add-files.js'
import {
  filingNames,
  readBooks,
  readChannel,
  readChannels,
} from '../../letters/usecases/channel-templates.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'

export interface TrackPorts {
  readonly clock: Clock
  readonly store: CaseStore
  readonly caseText: CaseText
  readonly templates: Templates
  readonly papers: Papers
  readonly files: Files
}

/** What happened at a channel. `attach`: path of a file inside the case; it becomes an exhibit. */
export interface FilingWish {
  readonly channel: string
  readonly event: string
  readonly on?: string
  readonly receipt?: string
  readonly attach?: string
}

/** Where a calendar goes: absolute path, and its path inside the case when it stands there. */
export interface CalendarWish {
  readonly folder: string
  readonly name: string
  readonly path: string
  readonly inside: string | null
}

/** What falls due in a case today, from what was filed and from the chosen channels. Reads only. */
export async function duesOf(
  ports: Pick<TrackPorts, 'templates' | 'clock'>,
  file: CaseFile,
  lang: 'zh-CN' | 'en',
): Promise<readonly Due[]> {
  const [channels, books, holidays] = [
    await readChannels(ports.templates),
    await readBooks(ports.templates),
    parseHolidays(await ports.templates.yaml('holidays.yml')),
  ]
  const tracked = new Set([...file.channels, ...file.filings.map((one) => one.channel)])
  return dueList(file, {
    channels,
    tracked,
    holidays,
    laws: books.laws,
    lang,
    date: courtDate(ports.clock.now()),
  })
}

/** Which of the filings close each other, in words. Reads only. */
export async function conflictsOf(
  ports: Pick<TrackPorts, 'templates' | 'clock'>,
  file: CaseFile,
  lang: 'zh-CN' | 'en',
): Promise<readonly Warning[]> {
  return filingConflicts(
    await readChannels(ports.templates),
    traits(file, courtDate(ports.clock.now())),
    lang,
  )
}

/**
 * Records one event in evidence.yml and the custody log; what was recorded before stays. With `sitting`, an attachment is taken in first.
 * Throws track/no-case, channel/unknown, track/unknown-event, track/future, track/attach-absent.
 */
export async function recordFiling(
  ports: TrackPorts,
  wish: FilingWish,
  sitting?: SittingPorts,
  lang: 'zh-CN' | 'en' = 'zh-CN',
): Promise<CaseFile> {
  await checked(ports, wish)
  if (sitting && wish.attach) await takeIn(ports, sitting, wish, lang)
  const release = await ports.store.lock()
  try {
    const filing = await checked(ports, wish)
    const text = (await ports.store.readOwn('evidence.yml')) ?? ports.caseText.blank()
    const { filings } = ports.caseText.parse(text)
    const caseText = ports.caseText.edit(text, [
      {
        path: ['filings', filings.length],
        value: Object.fromEntries(Object.entries(filing).filter(([, value]) => value !== '')),
      },
    ])
    await ports.store.commit({ caseText, events: [{ event: 'track', facts: { ...filing } }] })
    return ports.caseText.parse(caseText)
  } finally {
    await release()
  }
}

const PRIVATE_DESKS = ['operator', 'pinduoduo', 'payment']

/** The receipt becomes an exhibit: 催告送达 for the other side, 其他机关文书 otherwise. One that has its item already is left as it is. */
async function takeIn(
  ports: TrackPorts,
  sitting: SittingPorts,
  wish: FilingWish,
  lang: 'zh-CN' | 'en',
): Promise<void> {
  const known = (await ports.store.readRegister()).exhibits.find((one) => one.path === wish.attach)
  if (known?.item) return
  await addFiles(sitting, {
    paths: [wish.attach!],
    as: PRIVATE_DESKS.includes(wish.channel) ? 'notice' : 'authority',
    lang,
  })
}

async function checked(
  ports: TrackPorts,
  wish: FilingWish,
): Promise<Record<'channel' | 'event' | 'on' | 'receipt' | 'attach', string>> {
  if (!(await ports.store.isCase())) throw new Refusal('track/no-case', { dir: ports.store.root }, 'usage')
  await readChannel(ports.templates, wish.channel)
  const { events } = await filingNames(ports.templates, 'zh-CN')
  if (!(wish.event in events))
    throw new Refusal(
      'track/unknown-event',
      { event: wish.event, known: Object.keys(events).join(' ') },
      'usage',
    )
  const today = courtDate(ports.clock.now())
  const on = wish.on ?? today
  if (!isCalendarDay(on)) throw new Refusal('track/not-a-date', { on }, 'usage')
  if (on > today) throw new Refusal('track/future', { on, today }, 'usage')
  const attach = wish.attach ?? ''
  const outside = /^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)/.test(attach)
  if (attach !== '' && (outside || !(await ports.files.exists(ports.store.root, attach))))
    throw new Refusal('track/attach-absent', { path: attach }, 'usage')
  return { channel: wish.channel, event: wish.event, on, receipt: wish.receipt ?? '', attach }
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
    await ports.papers.write(wish.path, new TextEncoder().encode(text))
    const { bytes, sha256 } = await ports.papers.stat(wish.path)
    await ports.store.commit({
      events: [
        {
          event: 'track',
          facts: { ics: wish.inside ?? wish.path, due: dues.length },
          outputs: [{ path: wish.inside ?? wish.path, bytes, sha256 }],
        },
      ],
    })
  } finally {
    await release()
  }
}

function stampOf(now: Date): string {
  return now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
}

/** What the person has said so far; an empty file for a case without evidence.yml. Throws track/no-case. */
export async function filedSoFar(store: CaseStore): Promise<CaseFile> {
  if (!(await store.isCase())) throw new Refusal('track/no-case', { dir: store.root }, 'usage')
  return (await store.readCaseFile())?.file ?? emptyCaseFile()
}
