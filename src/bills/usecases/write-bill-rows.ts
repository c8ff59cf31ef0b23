import type { CaseFile } from '../../case/rules/case-file.js'
import type { ReadBill } from '../rules/bill.js'
import type { Choice, Selection } from '../rules/choose.js'
import { payeeMatcher } from '../rules/choose.js'
import { newEntries } from '../rules/entries.js'
import type { EntryWords } from '../rules/entries.js'
import { Refusal } from '../../ground/refusal.js'
import type { CaseEdit, CaseStore, CaseText } from '../../case/ports.js'

export interface WrittenRows {
  readonly added: number
  readonly already: number
  /** The case as it stands now. */
  readonly file: CaseFile
}

/**
 * Adds the chosen rows to `payments` and `refunds` of evidence.yml, comments kept, and records it. Rows that stand there already are left as they
 * are; nothing new writes nothing. Throws bill/no-case, bill/nothing-chosen, bill/rows-unreadable, and what CaseStore throws.
 */
export async function writeBillRows(
  world: { readonly store: CaseStore; readonly caseText: CaseText },
  read: { readonly bills: readonly ReadBill[]; readonly selection: Selection; readonly choice: Choice },
  words: EntryWords,
): Promise<WrittenRows> {
  if (read.choice.chosen.length === 0) throw nothingChosen(read.selection)
  refuseHalf(read.bills, read.selection)
  const release = await world.store.lock()
  try {
    const known = (await world.store.isCase()) ? await world.store.readCaseFile() : null
    if (!known) throw new Refusal('bill/no-case', { dir: world.store.root }, 'usage')
    const { payments, refunds, already } = newEntries(read.choice.chosen, known.file, words)
    const added = payments.length + refunds.length
    if (added === 0) return { added, already, file: known.file }
    const caseText = world.caseText.edit(known.text, [
      ...edits('payments', known.file.payments.length, payments),
      ...edits('refunds', known.file.refunds.length, refunds),
    ])
    const file = world.caseText.parse(caseText)
    await world.store.commit({
      caseText,
      events: [
        {
          event: 'bill',
          facts: {
            files: read.bills.map(({ path }) => path).join('、'),
            payments: payments.length,
            refunds: refunds.length,
          },
        },
      ],
    })
    return { added, already, file }
  } finally {
    await release()
  }
}

function edits(
  key: 'payments' | 'refunds',
  from: number,
  entries: readonly Readonly<Record<string, string>>[],
): CaseEdit[] {
  return entries.map((entry, index) => ({
    path: [key, from + index],
    value: Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== '')),
  }))
}

function nothingChosen({ payees, rows }: Selection): Refusal {
  if (payees.length > 0 && rows.length === 0)
    return new Refusal('bill/payee-not-found', { payees: payees.join('、') }, 'usage')
  return new Refusal('bill/nothing-chosen', {}, 'usage')
}

/** A row that could not be read and may be one of those asked for would be missing from the sum. */
function refuseHalf(bills: readonly ReadBill[], { payees }: Selection): void {
  if (payees.length === 0) return
  const matches = payeeMatcher(payees)
  const lost = bills.flatMap((bill) =>
    bill.skipped
      .filter(
        ({ payee, why }) =>
          payee === '' ||
          why === 'too-few-columns' ||
          why === 'too-many-columns' ||
          matches({ transaction: { payee, account: '' } }),
      )
      .map(({ row }) => ({ file: bill.path, row })),
  )
  if (lost[0]) throw new Refusal('bill/rows-unreadable', { count: lost.length, ...lost[0] })
}
