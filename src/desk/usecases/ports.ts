import type { AskPassword } from '../../bills/ports.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import type { EntryWords } from '../../bills/rules/entries.js'
import type { DossierPorts } from '../../dossier/usecases/ports.js'
import type { Pictures } from '../../interview/usecases/receipts-of-case.js'
import type { Facts } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'
import type { Due } from '../../filing/rules/due.js'
import type { TrackPorts } from '../../filing/usecases/track.js'
import type { Verification } from '../../verify/usecases/verify-case.js'
import type { VerifyPorts } from '../../verify/usecases/read-case.js'
import type { AuthorityView } from '../rules/view.js'

/** Everything the desk stands on; words come from the caller, who knows the language. */
export interface DeskPorts {
  readonly sitting: SittingPorts
  readonly track: TrackPorts
  readonly dossier: () => Promise<DossierPorts>
  readonly verify: () => Promise<VerifyPorts>
  /** Null when the file is no bill or can't be read without a password. */
  readonly readBill: (path: string, ask: AskPassword) => Promise<readonly ReadBill[] | null>
  readonly entryWords: EntryWords
  readonly pictures: Pictures
  /** Authorities to choose from: those `named` by the case, then the bundled list. */
  readonly authorities: (named: readonly string[]) => Promise<readonly AuthorityView[]>
  /** Has the case time-stamped; goes to the network. The lines a terminal prints. Throws what sealing throws. */
  readonly seal: (authority: string) => Promise<{ readonly lines: readonly string[] }>
  /**
   * Writes a package to hand over into the case folder, `channel` '' for the whole case; never over a file. Encrypted for age keys
   * where there are some, under a passphrase that is not ''. Throws export/recipient.
   */
  readonly handOver: (wish: {
    readonly channel: string
    readonly passphrase: string
    readonly recipients: readonly string[]
  }) => Promise<{ readonly path: string; readonly lines: readonly string[] }>
  /** Writes what a verification found as a PDF into the case folder; never over a file. */
  readonly report: (result: Verification) => Promise<{ readonly path: string; readonly pages: number }>
  /** Shows a folder of the case in the system's file manager; false when there is no way to. */
  readonly openFolder: (folder: string) => Promise<boolean>
  readonly lang: 'zh-CN' | 'en'
  readonly say: (key: string, facts?: Facts) => string
  readonly has: (key: string) => boolean
  readonly dueSentence: (due: Due) => string
  readonly findingWords: (
    result: Verification,
    finding: Finding,
  ) => { readonly what: string; readonly why: string; readonly todo: string }
}
