import { checkBag } from '../../bag/rules/check-bag.js'
import { checkCovered, exhibitsIn } from '../../bag/rules/check-covered.js'
import { checkCustodyCut, checkSealed, checkUnsealedEvents } from '../rules/seal-custody.js'
import { checkSealBroken } from '../rules/seal-broken.js'
import { checkSealExpiring } from '../rules/seal-expiring.js'
import { checkSealTrust } from '../rules/seal-trust.js'
import { verdictOf, worstFirst } from '../rules/index.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { OpenedBag } from '../../bag/ports.js'
import type { TargetVerification } from './verify-target.js'
import { TEXT_LIMIT, readBag, readBaggedSeals, textOf } from './read-bag.js'
import type { BagPorts } from './read-bag.js'
import { countsOf, rowsOf } from './bag-rows.js'
import { checkBagRecords } from '../rules/bag-records.js'
import type { BaggedRecords } from '../rules/bag-records.js'
import { decodeName, encodeName } from '../../disk/rules/path-name.js'

/** Checks a bag by the rules of BagIt, then what makes it ours: seals, and whether they cover the exhibits in it. Writes nothing. */
export async function verifyBag(
  ports: BagPorts,
  bag: OpenedBag,
  ca: readonly string[],
): Promise<TargetVerification> {
  const reading = await readBag(ports, bag)
  const seals = await readBaggedSeals(ports, bag, ca)
  const exhibits = exhibitsIn(await textOf(bag, 'names.json'), reading.digests)
  const covered = checkCovered(
    exhibits,
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
    checkSealed,
  ].flatMap((check) => check(seals))
  const listed = new Set(reading.manifests.flatMap((one) => one.lines.map(({ path }) => path)))
  const records = checkBagRecords(await recordsOf(bag), exhibits, listed, digestOf)
  const findings = worstFirst([...checkBag(reading), ...sealFindings, ...covered, ...records])
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

/** The copies of the case's records, byte for byte: a name that is not UTF-8 must not change their digests. */
async function recordsOf(bag: OpenedBag): Promise<BaggedRecords> {
  const text = async (name: string): Promise<string | null> => {
    const bytes = await bag.read(`data/case/${name}`, TEXT_LIMIT)
    return bytes && decodeName(bytes)
  }
  return {
    register: await text('register.json'),
    custody: await text('custody.jsonl'),
    manifest: await text('SHA256SUMS'),
  }
}

function digestOf(text: string): string {
  return sha256(encodeName(text))
}
