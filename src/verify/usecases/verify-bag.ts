import { checkBag } from '../../bag/rules/check-bag.js'
import { checkCovered, exhibitsIn } from '../../bag/rules/check-covered.js'
import { checkCustodyCut, checkUnsealedEvents } from '../rules/seal-custody.js'
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
