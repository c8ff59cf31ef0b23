import type { Counts, Verdict } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { Finding } from '../../ground/finding.js'
import { Refusal } from '../../ground/refusal.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import type { BagOpener } from '../../bag/ports.js'
import { verifyBag } from './verify-bag.js'
import { verifyPaper } from './verify-paper.js'
import type { PaperPorts } from './verify-paper.js'

/** What was found about something handed over: a bag, or a dossier PDF alone. Shaped to be shown as a case's verification is. */
export interface TargetVerification {
  readonly kind: 'bag' | 'paper'
  readonly verdict: Verdict
  readonly counts: Counts
  /** Worst first. */
  readonly findings: readonly Finding[]
  /** Every listed file. */
  readonly rows: readonly ReportRow[]
  readonly view: { readonly register: Register | null }
  /** Seals of a bag; document time stamps of a PDF, each as a seal called "pdf". */
  readonly seals: { readonly seals: readonly AssessedSeal[] }
}

export interface TargetPorts extends PaperPorts {
  readonly bags: BagOpener
}

export interface Target {
  /** Absolute path. */
  readonly path: string
  /** By its first bytes, not its name. */
  readonly kind: 'folder' | 'pdf' | 'zip' | 'age' | 'other'
  /** Folders to look for a PDF's originals in, nearest first. */
  readonly beside: readonly string[]
}

/**
 * Verifies what is not a case: a bag in a folder or ZIP, or a PDF. null for a folder without bagit.txt (a case, or nothing).
 * Throws verify/unknown-target for another file, verify/encrypted-target for an age file, verify/damaged-zip.
 */
export async function verifyTarget(
  ports: TargetPorts,
  target: Target,
  ca: readonly string[],
): Promise<TargetVerification | null> {
  if (target.kind === 'pdf') return verifyPaper(ports, target.path, target.beside, ca)
  if (target.kind === 'age') throw new Refusal('verify/encrypted-target', { path: target.path }, 'usage')
  const result = target.kind === 'other' ? null : await verifyOpened(ports, target.path, ca)
  if (!result && target.kind !== 'folder')
    throw new Refusal('verify/unknown-target', { path: target.path }, 'usage')
  return result
}

async function verifyOpened(
  ports: TargetPorts,
  path: string,
  ca: readonly string[],
): Promise<TargetVerification | null> {
  const bag = await ports.bags.open(path)
  if (!bag) return null
  try {
    return await verifyBag(
      { roots: ports.roots, clock: ports.clock, algorithms: ports.bags.algorithms },
      bag,
      ca,
    )
  } finally {
    await bag.close()
  }
}
