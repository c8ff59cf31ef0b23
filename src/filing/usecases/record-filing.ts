import type { CustodyDraft } from '../../case/rules/custody.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate, isCalendarDay } from '../../ground/time.js'
import { addFiles } from '../../interview/usecases/add-files.js'
import { filingNames, readChannel } from '../../letters/usecases/channel-templates.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'
import type { TrackPorts } from './track.js'

/** What happened at a channel. `attach`: path of a file inside the case; it becomes an exhibit. */
export interface FilingWish {
  readonly channel: string
  readonly event: string
  readonly on?: string
  readonly receipt?: string
  readonly attach?: string
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
    const file = ports.caseText.parse(text)
    const { filings } = file
    const event = { event: 'track', facts: { ...filing } } as const
    if (filings.some((one) => isSame(one, filing))) {
      await recordOnce(ports, event)
      return file
    }
    const caseText = ports.caseText.edit(text, [
      {
        path: ['filings', filings.length],
        value: Object.fromEntries(Object.entries(filing).filter(([, value]) => value !== '')),
      },
    ])
    await ports.store.commit({ caseText, events: [event] })
    return ports.caseText.parse(caseText)
  } finally {
    await release()
  }
}

function isSame(
  one: CaseFile['filings'][number],
  filing: Readonly<Record<'channel' | 'event' | 'on' | 'receipt' | 'attach', string>>,
): boolean {
  return Object.entries(filing).every(([key, value]) => (one[key as keyof typeof one] ?? '') === value)
}

/** A run that was stopped after evidence.yml left the custody log without the event: it is recorded now, once. */
async function recordOnce({ store }: TrackPorts, event: CustodyDraft): Promise<void> {
  const isLogged = (await store.readCustody()).some(
    (one) => one.event === event.event && JSON.stringify(one.facts) === JSON.stringify(event.facts),
  )
  if (!isLogged) await store.commit({ events: [event] })
}

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
    as: (await readChannel(ports.templates, wish.channel)).filing.private ? 'notice' : 'authority',
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
