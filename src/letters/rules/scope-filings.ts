import type { CaseFile } from '../../case/rules/case-file.js'
import type { Channel } from '../../channels/rules/channel.js'

/** Printed names of channels and events. */
export interface FilingNames {
  readonly channels: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, string>>
  /** What a filing with each channel means to other papers. */
  readonly filing: Readonly<Record<string, Channel['filing']>>
}

/** The last receipt of each desk that later papers cite, by the name its channel gives it; null when there is none. */
export function receiptsOf(file: CaseFile, { filing }: FilingNames): Record<string, string | null> {
  const named = Object.entries(filing).filter(([, { receipt }]) => receipt !== '')
  return Object.fromEntries(
    named.map(([channel, { receipt }]) => [
      receipt,
      file.filings.findLast((one) => one.channel === channel && one.receipt !== '')?.receipt ?? null,
    ]),
  )
}

/** Does another desk already handle this dispute (投诉举报处理办法 16)? */
export function isElsewhere(file: CaseFile, here: string, { filing }: FilingNames): boolean {
  return file.filings.some(({ channel }) => channel !== here && filing[channel]?.settles === true)
}

/** The day the letter to the other side arrived; "" when that is not recorded. */
export function noticeDay(file: CaseFile, { filing }: FilingNames): string {
  return (
    file.filings
      .filter((one) => filing[one.channel]?.notice === true && one.event === 'received')
      .map((one) => one.on)
      .sort()[0] ?? ''
  )
}

/** Every filing in order of its day, with printed names. */
export function filingRows(file: CaseFile, names: FilingNames): unknown[] {
  return [...file.filings]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map((one) => ({
      ...one,
      channel_name: names.channels[one.channel] ?? one.channel,
      event_name: names.events[one.event] ?? one.event,
    }))
}
