import type { CaseFile } from '../../case/rules/case-file.js'
import { plusDays } from '../../law/rules/workdays.js'

/** The letter to the other side was sent, its reply period is over, and nothing came. */
export function replyOverdue(file: CaseFile, date: string): boolean {
  const mine = file.filings.filter((one) => one.channel === 'operator')
  const sent = (
    mine.findLast((one) => one.event === 'received') ?? mine.findLast((one) => one.event === 'sent')
  )?.on
  if (
    sent === undefined ||
    mine.some((one) => one.on >= sent && ['replied', 'refunded', 'ended'].includes(one.event))
  )
    return false
  return plusDays(sent, file.reply_days) < date
}

const OVER = ['not_accepted', 'mediation_ended', 'ended', 'refunded', 'judged']

/** was:<channel>:<event> of every filing, filed:<channel> while it is open. */
export function filingTraits(file: CaseFile): string[] {
  return file.filings.flatMap((filing) => {
    const over = file.filings.some(
      (other) => other.channel === filing.channel && OVER.includes(other.event) && other.on >= filing.on,
    )
    const open = ['filed', 'accepted', 'case_filed', 'mediating'].includes(filing.event) && !over
    return [`was:${filing.channel}:${filing.event}`, ...(open ? [`filed:${filing.channel}`] : [])]
  })
}
