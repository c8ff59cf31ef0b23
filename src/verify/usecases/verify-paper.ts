import { worded } from '../../ground/refusal.js'
import { readPaperList } from '../../bag/rules/paper-list.js'
import type { ListedExhibit } from '../../bag/rules/paper-list.js'
import { isInside } from '../../case/rules/manifest.js'
import { verdictOf, worstFirst } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Finding } from '../../ground/finding.js'
import { readPem } from '../../rfc3161/rules/certificate.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../rfc3161/rules/judge-token.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import { courtTime } from '../../ground/time.js'
import type { PaperReader } from '../../bag/ports.js'
import type { Measurement, Measurer } from '../../case/ports.js'
import type { TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { checkRecorded } from './recorded-paper.js'
import type { TargetVerification } from './verify-target.js'

export interface PaperPorts {
  readonly papers: PaperReader
  readonly files: Files
  readonly measurer: Measurer
  readonly roots: TrustRoots
  readonly clock: Clock
}

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
  const findings = worstFirst([
    ...(await checkRecorded(ports, path, folders)),
    ...exhibits,
    ...stamps.flatMap((stamp) => stampFinding(path, stamp)),
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

async function compare(
  ports: PaperPorts,
  list: readonly ListedExhibit[],
  folders: readonly string[],
): Promise<{ findings: Finding[]; seen: readonly ListedExhibit[] }> {
  const unsafe = list.filter((one) => !isInside(one.path))
  if (unsafe.length > 0)
    return {
      findings: unsafe.map((one) => ({
        id: 'manifest/malformed',
        grade: 'broken',
        path: one.path,
        facts: {
          line: list.indexOf(one) + 1,
          file: 'manifest.json',
          why: worded('verify.manifest.unsafe-path'),
        },
      })),
      seen: [],
    }
  const folder = await richest(ports.files, list, folders)
  if (list.length === 0)
    return { findings: [{ id: 'case/nothing-to-verify', grade: 'unchecked', facts: {} }], seen: [] }
  if (folder === null)
    return {
      findings: [{ id: 'dossier/alone', grade: 'unchecked', facts: { exhibits: list.length } }],
      seen: [],
    }
  const measured = await ports.measurer.measure(
    folder,
    list.map((one) => one.path),
    { sm3: false, capture: false },
  )
  return { findings: list.flatMap((one, index) => difference(one, measured[index]!)), seen: list }
}

/** The folder that holds most of the listed files; null when none holds any. */
async function richest(
  files: Files,
  list: readonly ListedExhibit[],
  folders: readonly string[],
): Promise<string | null> {
  let best: { folder: string | null; hits: number } = { folder: null, hits: 0 }
  for (const folder of folders) {
    const hits = (await Promise.all(list.map((one) => files.exists(folder, one.path)))).filter(Boolean).length
    if (hits > best.hits) best = { folder, hits }
  }
  return best.folder
}

function difference(listed: ListedExhibit, found: Measurement): Finding[] {
  const { path, id: exhibit } = listed
  if (found.problem === 'gone' || found.problem === 'not-regular')
    return [
      {
        id: 'exhibit/missing',
        grade: 'broken',
        path,
        exhibit,
        facts: { now: worded('verify.instead.gone'), registered: listed.sha256 },
      },
    ]
  if (found.problem)
    return [
      {
        id: 'exhibit/unreadable',
        grade: 'unchecked',
        path,
        exhibit,
        facts: { why: found.errno ?? found.problem },
      },
    ]
  if (found.sha256 === listed.sha256) return []
  return [
    {
      id: 'exhibit/changed',
      grade: 'broken',
      path,
      exhibit,
      facts: { at: '—', registered: listed.sha256, found: found.sha256 },
    },
  ]
}

function rowsOf(seen: readonly ListedExhibit[], findings: readonly Finding[]): ReportRow[] {
  const states = new Map(
    findings.map((one) => [one.path, one.id.slice('exhibit/'.length) as ReportRow['state']]),
  )
  return seen.map(({ path, sha256 }) => ({ path, sha256, state: states.get(path) ?? 'sound' }))
}

interface JudgedStamp {
  readonly judgement: TokenJudgement
  readonly whole: boolean
}

async function judgeStamps(ports: PaperPorts, path: string, ca: readonly string[]): Promise<JudgedStamp[]> {
  const stamps = await ports.papers.stamps(path)
  const roots = stamps.length === 0 ? [] : readPem(await ports.roots.pem('.', ca))
  return stamps.map(({ digest, token, whole }) => ({
    whole,
    judgement: judgeToken(token, { digest, nonce: null, roots, held: [] }),
  }))
}

/** A time stamp of the PDF in the shape of a seal; what it covers is the list inside. */
function asSeal(judgement: TokenJudgement, n: number, exhibits: number): AssessedSeal {
  const text = {
    seal: 'pdf',
    made: '',
    exhibits,
    custodyLines: 0,
    custodyHead: '',
    listed: new Map<string, string>(),
  }
  return {
    id: 'pdf',
    text,
    imprint: '',
    custody: null,
    register: null,
    tokens: [{ n, judgement }],
    problems: [],
  }
}

function stampFinding(path: string, { judgement, whole }: JudgedStamp): Finding[] {
  if (judgement.state === 'invalid')
    return [
      {
        id: 'dossier/stamp-broken',
        grade: 'broken',
        path,
        facts: { why: worded(`token.${judgement.reason}`), detail: judgement.detail },
      },
    ]
  if (judgement.state === 'unsupported')
    return [
      { id: 'dossier/stamp-unchecked', grade: 'unchecked', path, facts: { detail: judgement.algorithm } },
    ]
  const facts = {
    authority: judgement.facts.authority,
    time: courtTime(new Date(judgement.facts.genTime).toISOString()),
  }
  const appended: Finding[] = whole ? [] : [{ id: 'dossier/stamp-partial', grade: 'broken', path, facts }]
  return judgement.state === 'trusted'
    ? appended
    : [...appended, { id: 'dossier/stamp-untrusted', grade: 'weak', path, facts }]
}

function noList(path: string): Finding {
  return { id: 'dossier/no-list', grade: 'unchecked', path, facts: {} }
}
