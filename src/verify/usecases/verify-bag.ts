import { checkBag } from '../../bag/rules/check-bag.js'
import type { BagReading } from '../../bag/rules/check-bag.js'
import { checkCovered, exhibitsIn } from '../../bag/rules/check-covered.js'
import { checkCustodyCut, checkUnsealedEvents } from '../rules/seal-custody.js'
import { checkSealBroken } from '../rules/seal-broken.js'
import { checkSealExpiring } from '../rules/seal-expiring.js'
import { checkSealTrust } from '../rules/seal-trust.js'
import { verdictOf, worstFirst } from '../rules/index.js'
import type { Counts } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Finding } from '../../ground/finding.js'
import { sha256 } from '../../seal/rules/assess-seal.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { OpenedBag } from '../../bag/ports.js'
import type { TargetVerification } from './verify-target.js'
import { TEXT_LIMIT, readBag, readBaggedSeals, textOf } from './read-bag.js'
import type { BagPorts } from './read-bag.js'

/** Checks a bag by the rules of BagIt, then what makes it ours: seals, and whether they cover the exhibits in it. Writes nothing. */
export async function verifyBag(
  ports: BagPorts,
  bag: OpenedBag,
  ca: readonly string[],
): Promise<TargetVerification> {
  const reading = await readBag(ports, bag)
  const seals = await readBaggedSeals(ports, bag, ca)
  const covered = checkCovered(
    exhibitsIn(await textOf(bag, 'names.json'), reading.digests),
    await textOf(bag, 'data/case/SHA256SUMS'),
    seals,
    await lastSealedList(bag, seals),
  )
  const sealFindings = [
    checkSealBroken,
    checkCustodyCut,
    checkSealTrust,
    checkSealExpiring,
    checkUnsealedEvents,
  ].flatMap((check) => check(seals))
  const findings = worstFirst([...checkBag(reading), ...sealFindings, ...covered])
  return {
    kind: 'bag',
    verdict: verdictOf(findings),
    counts: countsOf(
      reading,
      findings.map((one) => [one.id, one.path ?? '']),
    ),
    findings,
    rows: rowsOf(reading, findings),
    view: { register: seals.register },
    seals,
  }
}

/** The sealed list of the last seal whose list is what SEAL says. */
async function lastSealedList(bag: OpenedBag, view: SealView): Promise<string | null> {
  const last = view.seals.findLast((seal) => seal.text !== null)
  const list = last ? await bag.read(`data/seals/${last.id}/SHA256SUMS`, TEXT_LIMIT) : null
  return list && last?.text?.listed.get('SHA256SUMS') === sha256(list)
    ? Buffer.from(list).toString('utf8')
    : null
}

function countsOf(reading: BagReading, found: readonly (readonly [id: string, path: string])[]): Counts {
  const listed = new Set(
    reading.manifests.filter((one) => !one.tag).flatMap((one) => one.lines.map((line) => line.path)),
  )
  const of = (...ids: string[]): number =>
    found.filter(([id, path]) => ids.includes(id) && listed.has(path)).length
  const [changed, missing, unreadable] = [
    of('bag/changed'),
    of('bag/missing'),
    of('bag/unreadable', 'bag/not-fetched'),
  ]
  return {
    registered: listed.size,
    sound: listed.size - changed - missing - unreadable,
    changed,
    missing,
    moved: 0,
    unreadable,
    unregistered: found.filter(([id]) => id === 'bag/unlisted').length,
  }
}

const STATES: Readonly<Record<string, ReportRow['state']>> = {
  'bag/changed': 'changed',
  'bag/missing': 'missing',
  'bag/unreadable': 'unreadable',
  'bag/not-fetched': 'unreadable',
}

function rowsOf({ manifests }: BagReading, findings: readonly Finding[]): ReportRow[] {
  const states = new Map(
    findings.flatMap((one) =>
      STATES[one.id] && one.path !== undefined ? [[one.path, STATES[one.id]!] as const] : [],
    ),
  )
  const payload = manifests.filter((one) => !one.tag)
  const best = payload.find((one) => one.algorithm === 'sha256') ?? payload[0]
  return (best?.lines ?? []).map(({ path, digest }) => ({
    path,
    state: states.get(path) ?? 'sound',
    sha256: digest,
  }))
}
