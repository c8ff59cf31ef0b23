import { readBagManifest, manifestName } from '../../bag/rules/read-manifest.js'
import { bagVersion } from '../../bag/rules/check-bag.js'
import type { BagReading } from '../../bag/rules/check-bag.js'
import { readCustody } from '../../case/rules/custody.js'
import { readPem } from '../../rfc3161/rules/pem.js'
import { sha256 } from '../../seal/rules/sha256.js'
import { viewSeals } from '../../seal/rules/seal-view.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import type { OpenedBag } from '../../bag/ports.js'
import type { TrustRoots } from '../../seal/ports.js'
import type { Clock } from '../../disk/ports.js'
import type { Register } from '../../case/rules/exhibit.js'
import { parseRegister } from '../../case/rules/register-file.js'

export const TEXT_LIMIT = 256 * 1024 * 1024

export interface BagPorts {
  readonly roots: TrustRoots
  readonly clock: Clock
  readonly algorithms: readonly string[]
}

/** Every listed and every present payload file, read once with all the algorithms that list it. */
export async function readBag({ algorithms }: BagPorts, bag: OpenedBag): Promise<BagReading> {
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
    isReadable: decoderFor(encoding, new Uint8Array()) !== null,
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
export async function readBaggedSeals(
  ports: BagPorts,
  bag: OpenedBag,
  ca: readonly string[],
): Promise<SealView> {
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
        unread: [],
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

/** A text of the bag in its encoding; null when it is not there or not that encoding. */
export async function textOf(bag: OpenedBag, name: string, encoding = 'UTF-8'): Promise<string | null> {
  const bytes = bag.files.includes(name) ? await bag.read(name, TEXT_LIMIT) : null
  if (!bytes) return null
  return decoderFor(encoding, bytes)?.decode(bytes) ?? null
}

/** null for an encoding nobody here can read. UTF-16 goes by its byte order mark, without one by RFC 2781. */
function decoderFor(encoding: string, bytes: Uint8Array): InstanceType<typeof TextDecoder> | null {
  const order = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be'
  try {
    return new TextDecoder(/^utf-?16$/i.test(encoding) ? order : encoding)
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

/** The register of a bag; null when it can't be read. */
export function registerOf(text: string | null): Register | null {
  try {
    return text === null ? null : parseRegister(text)
  } catch {
    return null
  }
}
