import { readPaperList } from '../../bag/rules/paper-list.js'
import type { ListedExhibit } from '../../bag/rules/paper-list.js'
import { verdictOf, worstFirst } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Finding } from '../../ground/finding.js'
import { checkRecorded } from './recorded-paper.js'
import type { TargetVerification } from './verify-target.js'
import { judgeStamps, asSeal, stampFinding } from './judge-stamps.js'
import type { PaperPorts } from './judge-stamps.js'
import { compare } from './compare-paper.js'

/**
 * A dossier PDF alone: its attached list against the files found beside it (`folders`: where to look, nearest first), and
 * its document time stamps. Without originals beside it nothing of them can be said, and that is what it says.
 */
export async function verifyPaper(
  ports: PaperPorts,
  path: string,
  folders: readonly string[],
  ca: readonly string[],
): Promise<TargetVerification> {
  const text = await ports.papers.manifest(path)
  const list = text === null ? null : readPaperList(text)
  const { findings: exhibits, seen } =
    list === null ? { findings: [noList(path)], seen: [] } : await compare(ports, list, folders)
  const stamps = await judgeStamps(ports, path, ca)
  const recorded = await checkRecorded(ports, path, folders)
  const findings = worstFirst([
    ...recorded.findings,
    ...exhibits,
    ...stamps.flatMap((stamp) => stampFinding(path, stamp)),
    ...(seen.length > 0 && stamps.length === 0 && !recorded.isKnown ? [unstamped(path)] : []),
  ])
  const of = (id: string): number => exhibits.filter((one) => one.id === id).length
  const [changed, missing, unreadable] = [
    of('exhibit/changed'),
    of('exhibit/missing'),
    of('exhibit/unreadable'),
  ]
  const counts = {
    registered: seen.length,
    sound: seen.length - changed - missing - unreadable,
    changed,
    missing,
    moved: 0,
    unreadable,
    unregistered: 0,
  }
  return {
    kind: 'paper',
    verdict: verdictOf(findings),
    counts,
    findings,
    rows: rowsOf(seen, exhibits),
    view: { register: null },
    seals: { seals: stamps.map((one, index) => asSeal(one.judgement, index + 1, list?.length ?? 0)) },
  }
}

function rowsOf(seen: readonly ListedExhibit[], findings: readonly Finding[]): ReportRow[] {
  const states = new Map(
    findings.map((one) => [one.path, one.id.slice('exhibit/'.length) as ReportRow['state']]),
  )
  return seen.map(({ path, sha256 }) => ({ path, sha256, state: states.get(path) ?? 'sound' }))
}

/** The list inside says nothing of the pages around it. */
function unstamped(path: string): Finding {
  return { id: 'dossier/unstamped', grade: 'note', path, facts: {} }
}

function noList(path: string): Finding {
  return { id: 'dossier/no-list', grade: 'unchecked', path, facts: {} }
}
