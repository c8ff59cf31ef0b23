import { Refusal } from '../../ground/refusal.js'
import { readPem } from '../../rfc3161/rules/certificate.js'
import type { TokenReason } from '../../rfc3161/rules/fault.js'
import { judgeToken } from '../../rfc3161/rules/judge-token.js'
import type { TokenJudgement } from '../../rfc3161/rules/judge-token.js'
import { nonceFor, sha256 } from '../rules/assess-seal.js'
import { storedTokens } from '../rules/seal-folder.js'
import type { SealFolder } from '../rules/seal-folder.js'
import { readSeal } from '../rules/seal-text.js'
import { sealEvent, stampFiles } from '../rules/stamp.js'
import type { Stamp } from '../rules/stamp.js'
import type { SealOutcome, SealPorts } from './seal-case.js'

/** An imported file that can't be kept, and why. */
export interface ImportRefused {
  readonly refused: TokenReason | 'unsupported'
  readonly detail: string
}

/**
 * Takes a reply obtained elsewhere: looks for the seal it stamps (its request by nonce, else by imprint alone), newest
 * first, judges it and stores it beside. Throws seal/none when nothing was sealed, seal/exists when it is there already.
 */
export async function importToken(
  ports: SealPorts,
  reply: Uint8Array,
  ca: readonly string[],
): Promise<SealOutcome | ImportRefused> {
  const release = await ports.store.lock()
  try {
    const seals = await ports.seals.list(ports.store.root)
    if (seals.length === 0) throw new Refusal('seal/none', {}, 'usage')
    const read = await ports.store.readCaseFile()
    const roots = readPem(await ports.roots.pem(ports.store.root, [...(read?.file.seal.ca ?? []), ...ca]))
    const tries = [...seals].reverse().map((seal) => ({ seal, ...placeIn(seal, reply, roots) }))
    const fitting = tries.find(({ judgement }) => judgement.state !== 'invalid')
    const { seal, n, request, judgement } = fitting ?? tries[0]!
    if (judgement.state === 'invalid') return { refused: judgement.reason, detail: judgement.detail }
    if (judgement.state === 'unsupported') return { refused: 'unsupported', detail: judgement.algorithm }
    return await keepImported(
      ports,
      seal,
      { n, url: '', request: null, reply, judgement, clock: null },
      request,
    )
  } finally {
    await release()
  }
}

interface Placed {
  readonly n: number
  readonly request: Uint8Array | null
  readonly judgement: TokenJudgement
}

/** Where in this seal the reply belongs: with the waiting request it answers, or under the next free number. */
function placeIn(seal: SealFolder, reply: Uint8Array, roots: ReturnType<typeof readPem>): Placed {
  const tokens = storedTokens(seal)
  if (tokens.some((one) => one.reply && Buffer.from(one.reply).equals(reply)))
    throw new Refusal('seal/exists', { file: seal.id }, 'usage')
  const imprint = sha256(seal.files['SEAL'] ?? new Uint8Array())
  const ask = (nonce: bigint | null): TokenJudgement =>
    judgeToken(reply, { digest: Buffer.from(imprint, 'hex'), nonce, roots, held: [] })
  for (const { n, request, reply: answered } of tokens) {
    const nonce = request && !answered ? nonceFor(request, imprint) : 'broken'
    if (request && nonce !== 'broken' && ask(nonce).state !== 'invalid')
      return { n, request, judgement: ask(nonce) }
  }
  return { n: (tokens.at(-1)?.n ?? 0) + 1, request: null, judgement: ask(null) }
}

async function keepImported(
  ports: SealPorts,
  seal: SealFolder,
  stamp: Stamp,
  request: Uint8Array | null,
): Promise<SealOutcome> {
  const files = stampFiles(stamp)
  await ports.seals.add(ports.store.root, seal.id, files)
  const imprint = sha256(seal.files['SEAL']!)
  await ports.store.commit({ events: [sealEvent(seal.id, imprint, files, [stamp])] })
  const text = readSeal(Buffer.from(seal.files['SEAL']!).toString('utf8'))
  return { id: seal.id, exhibits: text?.exhibits ?? 0, stamps: [{ ...stamp, request }], failures: [] }
}
