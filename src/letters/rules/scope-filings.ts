import type { CaseFile } from '../../case/rules/case-file.js'

/** Printed names of channels and events. */
export interface FilingNames {
  readonly channels: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, string>>
}

/** The last receipt of each desk that later papers cite; null when there is none. */
export function receiptsOf(file: CaseFile): Record<string, string | null> {
  const of = (channel: string): string | null =>
    file.filings.findLast((one) => one.channel === channel && one.receipt !== '')?.receipt ?? null
  return {
    police: of('police'),
    complaint: of('12315'),
    association: of('consumer-association'),
    operator: of('operator'),
    court: of('court'),
  }
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
