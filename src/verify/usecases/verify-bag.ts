import { readBagManifest, manifestName } from '../../bag/rules/read-manifest.js'
import { bagVersion, checkBag } from '../../bag/rules/check-bag.js'
import type { BagReading } from '../../bag/rules/check-bag.js'
import { checkCovered, exhibitsIn } from '../../bag/rules/check-covered.js'
import { readCustody } from '../../case/rules/custody.js'
import type { Register } from '../../case/rules/exhibit.js'
import { parseRegister } from '../../case/rules/register-file.js'
import { checkCustodyCut, checkUnsealedEvents } from '../rules/seal-custody.js'
import { checkSealBroken } from '../rules/seal-broken.js'
import { checkSealExpiring } from '../rules/seal-expiring.js'
import { checkSealTrust } from '../rules/seal-trust.js'
import { verdictOf, worstFirst } from '../rules/index.js'
import type { Counts } from '../rules/index.js'
import type { ReportRow } from '../rules/report-blocks.js'
import type { Finding } from '../../ground/finding.js'
import { readPem } from '../../rfc3161/rules/certificate.js'
import { sha256 } from '../../seal/rules/assess-seal.js'
import { viewSeals } from '../../seal/rules/seal-view.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { OpenedBag } from '../../bag/ports.js'
import type { TrustRoots } from '../../seal/ports.js'
import type { Clock } from '../../disk/ports.js'
import type { TargetVerification } from './verify-target.js'

const TEXT_LIMIT = 256 * 1024 * 1024

export interface BagPorts {
  readonly roots: TrustRoots
  readonly clock: Clock
  readonly algorithms: readonly string[]
}

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

/** Every listed and every present payload file, read once with all the algorithms that list it. */
async function readBag({ algorithms }: BagPorts, bag: OpenedBag): Promise<BagReading> {
  const files = new Set(bag.files)
  const declaration = strictUtf8(await bag.read('bagit.txt', 4096))
  const encoding = bagVersion(declaration)?.encoding ?? 'UTF-8'
  const names = bag.files.filter((name) => manifestName(name) !== null).sort()
  const manifests = await Promise.all(
    names.map(async (name) => readBagManifest(name, (await textOf(bag, name, encoding)) ?? '', files)),
  )
  const wanted = new Map<string, Set<string>>(
    bag.files.filter((name) => name.startsWith('data/')).map((name) => [name, new Set(['sha256'])]),
  )
  for (const manifest of manifests) {
    if (!algorithms.includes(manifest.algorithm)) continue
    for (const { path } of manifest.lines)
      if (files.has(path)) wanted.set(path, (wanted.get(path) ?? new Set()).add(manifest.algorithm))
  }
  const digests = new Map<string, Readonly<Record<string, string>> | null>()
  const sizes = new Map<string, number>()
  for (const [name, kinds] of wanted) {
    const found = await bag.digest(name, [...kinds])
    digests.set(name, found?.digests ?? null)
    if (found) sizes.set(name, found.bytes)
  }
  return {
    declaration,
    manifests,
    files,
    digests,
    sizes,
    algorithms,
    bagInfo: await textOf(bag, 'bag-info.txt', encoding),
    fetch: await textOf(bag, 'fetch.txt', encoding),
    problems: bag.problems,
  }
}

/** The seals in data/seals as if they lay in a case; copies a part-bag left out on purpose are no problem. */
async function readBaggedSeals(ports: BagPorts, bag: OpenedBag, ca: readonly string[]): Promise<SealView> {
  const ids = [
    ...new Set(bag.files.flatMap((name) => /^data\/seals\/(\d{4,})\//.exec(name)?.[1] ?? [])),
  ].sort()
  const folders = await Promise.all(
    ids.map(async (id) => {
      const names = bag.files.filter((name) => name.startsWith(`data/seals/${id}/`))
      return {
        id,
        files: Object.fromEntries(
          await Promise.all(
            names.map(
              async (name) =>
                [
                  name.slice(`data/seals/${id}/`.length),
                  (await bag.read(name, TEXT_LIMIT)) ?? new Uint8Array(),
                ] as const,
            ),
          ),
        ),
      }
    }),
  )
  const custodyText = await textOf(bag, 'data/case/custody.jsonl')
  const { events } = readCustody(custodyText ?? '', (text) => sha256(Buffer.from(text)))
  const roots = ids.length === 0 ? [] : readPem(await ports.roots.pem('.', ca))
  const view = viewSeals({
    folders,
    roots,
    custodyText: custodyText ?? '',
    events,
    register: registerOf(await textOf(bag, 'data/case/register.json')),
    now: ports.clock.now(),
  })
  return custodyText === null ? { ...view, seals: view.seals.map(withoutLeftOut) } : view
}

function withoutLeftOut(seal: SealView['seals'][number]): SealView['seals'][number] {
  return {
    ...seal,
    custody: null,
    problems: seal.problems.filter(({ what, file }) => what !== 'file-missing' || file === 'SEAL'),
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

function registerOf(text: string | null): Register | null {
  try {
    return text === null ? null : parseRegister(text)
  } catch {
    return null
  }
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

async function textOf(bag: OpenedBag, name: string, encoding = 'UTF-8'): Promise<string | null> {
  const bytes = bag.files.includes(name) ? await bag.read(name, TEXT_LIMIT) : null
  if (!bytes) return null
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return null
  }
}

function strictUtf8(bytes: Uint8Array | null): string | null {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
