import type { Exhibit } from '../../case/rules/exhibit.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { Refusal } from '../../ground/refusal.js'
import { lockedBills, openBills } from '../../interview/usecases/bills-of-case.js'
import type { DeskPorts } from './ports.js'

/** Bills that were under a password, as rows, by the digest of their file: kept as long as the desk is open. The password never is. */
export type Unlocked = Map<string, readonly ReadBill[]>

/** Archives that hold bills, or whose rows the case cites. */
export function billArchives(sitting: Sitting): readonly Exhibit[] {
  const cited = openBills(sitting).filter(({ kind }) => kind.family === 'archive')
  return [...new Set([...lockedBills(sitting), ...cited])]
}

/**
 * Reads one locked bill with the password the person typed, for this desk only. Throws desk/no-bill, desk/wrong-password,
 * desk/not-a-bill; none of them says the password.
 */
export async function unlock(
  { readBill }: Pick<DeskPorts, 'readBill'>,
  sitting: Sitting,
  unlocked: Unlocked,
  { path, password }: { readonly path: string; readonly password: string },
): Promise<void> {
  const exhibit = billArchives(sitting).find((one) => one.path === path)
  if (!exhibit) throw new Refusal('desk/no-bill', { path }, 'usage')
  let isWrong = false
  const read = await readBill(path, async (_file, again) => {
    isWrong ||= again
    return again ? null : password
  })
  if (read === null) throw new Refusal(isWrong ? 'desk/wrong-password' : 'desk/not-a-bill', { path }, 'usage')
  unlocked.set(exhibit.sha256, read)
}

/** An archive of bills: its rows where it was opened here or needs no password, `locked` where it needs one, null for no bill. */
export async function readArchive(
  { readBill }: Pick<DeskPorts, 'readBill'>,
  unlocked: Unlocked,
  { path, sha256 }: { readonly path: string; readonly sha256: string },
): Promise<readonly ReadBill[] | 'locked' | null> {
  const known = unlocked.get(sha256)
  if (known) return known
  let isAsked = false
  const read = await readBill(path, async () => {
    isAsked = true
    return null
  })
  return read ?? (isAsked ? 'locked' : null)
}
