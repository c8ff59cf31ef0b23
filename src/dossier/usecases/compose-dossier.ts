import type { PlacedEvent } from '../../case/rules/placing.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { copyOf, wantedRedactions } from '../../case/rules/redaction.js'
import { partWords } from '../rules/words.js'
import { unshownOf } from '../rules/unshown.js'
import type { Unshown } from '../rules/unshown.js'
import type { PartView } from '../rules/view.js'
import type { PartWords } from '../rules/words.js'
import type { ComposedChannel } from '../../letters/rules/composed.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { CustodyEvent } from '../../case/rules/custody.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate } from '../../ground/time.js'
import { composeChannel, readersFor } from '../../letters/usecases/compose-letters.js'
import { readChannels } from '../../letters/usecases/channel-templates.js'
import { redactCopies } from '../../exhibits/usecases/redact.js'
import { checkMasked } from './check-masked.js'
import { checkUnchanged } from './check-unchanged.js'
import { chosenChannels, splitByGaps } from './choose-channels.js'
import type { LeftOut } from './choose-channels.js'
import { enterExhibits, watched } from './enter-exhibits.js'
import { lossPart } from './loss-part.js'
import type { DossierPorts } from './ports.js'
import { listFacts, printedSeals, textMonth } from './record-facts.js'
import { writeChannel } from './write-channel.js'
import type { PaperKind, UnsetPaper, WriteOptions, WrittenPaper } from './write-channel.js'

export interface DossierRequest {
  /** Empty: the channels chosen in evidence.yml. */
  readonly channels: readonly string[]
  /** ISO date printed on the papers; today in UTC+8 when left out. */
  readonly date?: string
  readonly kinds: readonly PaperKind[]
  readonly draft: boolean
  readonly timestamp: boolean
  readonly out?: string
  readonly maxBytes?: number
  readonly font?: string
  readonly lang: 'zh-CN' | 'en'
  /** Called before each channel is written. */
  readonly onChannel?: (channel: string) => void
}

export interface DossierResult {
  readonly date: string
  /** Folder written, relative to the case (absolute outside it); null when nothing was written. */
  readonly folder: string | null
  readonly outputs: readonly WrittenPaper[]
  readonly left: readonly LeftOut[]
  readonly composed: readonly ComposedChannel[]
  /** Exhibits the papers hold a page about, but not what is in them. */
  readonly unshown: readonly Unshown[]
  /** PDFs left out, each because of a character that no font has. */
  readonly unset: readonly UnsetPaper[]
  /** Pictures in public papers that nobody could read again to see that all is covered. */
  readonly unread: readonly string[]
  /** PDFs are there, but an authority did not answer. */
  readonly unstamped: boolean
}

/** The case as it stands when papers are written. */
interface OpenCase {
  readonly file: CaseFile
  readonly register: Register
  readonly custody: readonly CustodyEvent[]
  readonly words: PartWords
  readonly renditionWords: PartWords
  readonly itemWords: PartWords
  readonly date: string
}

/**
 * Writes the dated papers of every complete channel; channels with gaps and PDFs that no font can set are left out and listed. Nothing is overwritten,
 * nothing half-made stays. Throws dossier/exhibit-changed (nothing written), dossier/no-case, dossier/gate.
 */
export async function composeDossier(ports: DossierPorts, request: DossierRequest): Promise<DossierResult> {
  const open = await openForPapers(ports, request)
  if (request.timestamp && open.file.seal.authorities.length === 0)
    throw new Refusal('dossier/no-authority', {}, 'usage')
  const known = (await readChannels(ports.templates)).map((channel) => channel.id)
  const chosen = chosenChannels(request.channels, open.file, known)
  const composed: ComposedChannel[] = []
  for (const channel of chosen) {
    const wish = {
      channel,
      file: open.file,
      register: open.register,
      date: open.date,
      lang: request.lang,
      templates: ports.templates,
      draft: request.draft,
    }
    for (const reader of await readersFor(channel, open.file, ports.templates))
      composed.push(await composeChannel({ ...wish, ...(reader === undefined ? {} : { reader }) }))
  }
  const { ready, left } = splitByGaps(composed, request.draft)
  const result = { date: open.date, left, composed, unshown: [], unset: [], unread: [], unstamped: false }
  if (ready.length === 0) return { ...result, folder: null, outputs: [] }
  await checkUnchanged(
    ports,
    open.register,
    ready.flatMap((one) => [
      ...one.exhibits,
      ...(one.audience === 'public' ? coveredCopies(open, one.exhibits) : []),
    ]),
  )
  return { ...result, ...(await writeAll(ports, request, open, ready)) }
}

/** Ids of the masked copies that public papers show in the place of their exhibits. */
function coveredCopies({ file, register }: OpenCase, exhibits: readonly string[]): string[] {
  return wantedRedactions(file, register)
    .wanted.filter((wish) => exhibits.includes(wish.parent.id))
    .flatMap((wish) => copyOf(wish, register)?.id ?? [])
}

async function openForPapers(ports: DossierPorts, request: DossierRequest): Promise<OpenCase> {
  const { store } = ports
  const caseFile = (await store.isCase()) ? await store.readCaseFile() : null
  if (!caseFile) throw new Refusal('dossier/no-case', { dir: store.root }, 'usage')
  const register = await redactCopies(ports, caseFile.file, await store.readRegister())
  return {
    file: caseFile.file,
    register,
    custody: await store.readCustody(),
    words: partWords(await ports.templates.yaml('zh-CN/dossier.yml')),
    renditionWords: partWords(await ports.templates.yaml('zh-CN/renditions.yml')),
    itemWords: partWords(await ports.templates.yaml('zh-CN/checklist.yml')),
    date: request.date ?? courtDate(ports.clock.now()),
  }
}

async function writeAll(
  ports: DossierPorts,
  request: DossierRequest,
  open: OpenCase,
  ready: readonly ComposedChannel[],
): Promise<Pick<DossierResult, 'folder' | 'outputs' | 'unshown' | 'unset' | 'unread' | 'unstamped'>> {
  const unread: string[] = []
  for (const composed of ready) unread.push(...(await checkMasked(ports, open.file, open.register, composed)))
  const release = await ports.store.lock()
  try {
    const output = await ports.outputs.open(ports.store.root, open.date, request.out)
    try {
      let unstamped = false
      const stamp = async (path: string): Promise<void> => {
        unstamped = !(await tryStamp(ports, path, open.file.seal)) || unstamped
      }
      const papers: WrittenPaper[] = []
      const unshown = new Map<string, Unshown>()
      const unset: UnsetPaper[] = []
      for (const composed of ready) {
        request.onChannel?.(composed.channel)
        const place = {
          folder: output.path,
          stamp: request.timestamp ? stamp : null,
          onUnset: (one: UnsetPaper) => unset.push(one),
        }
        const written = await writeOne(ports, request, open, composed, place)
        papers.push(...written.papers)
        for (const one of written.unshown) unshown.set(one.exhibit, one)
      }
      if (papers.length === 0 && unset[0]) throw new Refusal('dossier/no-glyph', unset[0].facts, 'incomplete')
      const folder = await output.claim()
      const outputs = papers.map((paper) => ({ ...paper, path: `${folder}/${paper.path}` }))
      await ports.store.recordPlaced(eventOf(open, outputs), () => output.commit())
      return {
        folder,
        outputs,
        unshown: [...unshown.values()],
        unset,
        unread: [...new Set(unread)],
        unstamped,
      }
    } catch (error) {
      await output.discard()
      throw error
    }
  } finally {
    await release()
  }
}

async function writeOne(
  ports: DossierPorts,
  request: DossierRequest,
  open: OpenCase,
  composed: ComposedChannel,
  place: Pick<WriteOptions, 'folder' | 'stamp' | 'onUnset'>,
): Promise<{ readonly papers: readonly WrittenPaper[]; readonly unshown: readonly Unshown[] }> {
  const shown = new Map<string, string[]>()
  const entered = await enterExhibits(ports, composed.file, open.register, composed, open)
  const view: PartView = {
    ...open,
    file: composed.file,
    composed,
    exhibits: watched(entered, shown),
    seals: await printedSeals(ports.store.root, ports.seals, ports.roots),
    list: await listFacts(ports.store),
    month: await textMonth(ports.templates),
  }
  const papers = await writeChannel(ports, view, { losses: await lossPart(ports, view) }, shown, {
    ...place,
    kinds: request.kinds,
    draft: request.draft,
    maxBytes: request.maxBytes ?? null,
    ...(request.font === undefined ? {} : { font: request.font }),
  })
  const shows =
    request.kinds.includes('pdf') && composed.files.some(({ parts }) => parts.includes('exhibits'))
  return { papers, unshown: shows ? unshownOf(entered) : [] }
}

/** True when stamped; false when no authority answered (the PDF stays as it is). */
async function tryStamp(
  ports: DossierPorts,
  path: string,
  { authorities, ca }: CaseFile['seal'],
): Promise<boolean> {
  try {
    await ports.stamp(path, authorities, ca)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.outcome === 'unreached') return false
    throw error
  }
}

/** The custody log keeps the digest of every paper, so a later change is found. */
function eventOf(open: OpenCase, outputs: readonly WrittenPaper[]): PlacedEvent {
  const facts = { date: open.date, channels: [...new Set(outputs.map((paper) => paper.channel))].join(',') }
  return {
    event: 'dossier',
    facts,
    outputs: outputs.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  }
}
