import type { CaseFile, ExhibitEntry } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { EnteredExhibit } from '../rules/view.js'
import { noteSentences, withWords } from '../rules/rendition-words.js'
import { withSeenLines, withSeenPages } from '../rules/seen-lines.js'
import { withTranscript } from '../rules/transcript-pages.js'
import type { PartWords } from '../rules/words.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { ComposedChannel } from '../../letters/rules/composed.js'
import { billRendition } from './bill-rendition.js'
import { maskedRendition } from './masked-rendition.js'
import type { DossierPorts } from './ports.js'
import { crossCited } from './seen-exhibits.js'

/**
 * The exhibits of one channel with their pages. Of bills only the chosen rows are shown, whatever the file holds; in the
 * public version a picture enters only when it was chosen by name.
 */
export async function enterExhibits(
  ports: DossierPorts,
  file: CaseFile,
  register: Register,
  composed: ComposedChannel,
  { words, renditionWords, itemWords }: ExhibitWords,
): Promise<EnteredExhibit[]> {
  const bills: { readonly exhibit: Exhibit; readonly bill: Rendition | null }[] = []
  for (const id of composed.exhibits) {
    const exhibit = register.exhibits.find((one) => one.id === id)
    if (!exhibit || exhibit.number === null || !mayEnter(exhibit, file, composed)) continue
    bills.push({ exhibit, bill: await billRendition(ports, file, exhibit, composed.channel, words) })
  }
  const isPublic = composed.audience === 'public'
  const cited = isPublic
    ? new Map<string, readonly string[]>()
    : await crossCited(
        ports,
        file,
        bills.map(({ exhibit }) => exhibit),
        words,
      )
  // All at once: the renditions themselves let only as many work as there are cores.
  return Promise.all(
    bills.map(async ({ exhibit, bill }) => {
      const shown = bill ?? (await render(ports, file, register, exhibit, composed))
      const entry = file.exhibits.find((one) => one.file === exhibit.path)
      const rendition = isPublic ? shown : withTranscript(shown, entry, words)
      return {
        exhibit: withPersonTime(exhibit, file),
        rendition: withWords(rendition, renditionWords),
        notes: [...noteSentences(rendition, renditionWords), ...(cited.get(exhibit.id) ?? [])],
        label: words.say('number', { number: exhibit.number ?? '' }),
        ...(isPublic
          ? { ...NOTHING_TOLD, name: words.say('public_image') }
          : described(exhibit, rendition, file.exhibits, { words, itemWords })),
      }
    }),
  )
}

/** Words of dossier.yml, renditions.yml and checklist.yml. */
interface ExhibitWords {
  readonly itemWords: PartWords
  readonly words: PartWords
  readonly renditionWords: PartWords
}

/** The time the person gave stands beside the clocks of the file. */
function withPersonTime(exhibit: Exhibit, file: CaseFile): Exhibit {
  const at = file.exhibits.find((one) => one.file === exhibit.path)?.formed ?? ''
  if (at === '' || exhibit.times.some((time) => time.clock === 'person')) return exhibit
  const zone = /(?:Z|[+-]\d\d:?\d\d)$/.test(at) ? 'stated' : 'assumed'
  return { ...exhibit, times: [{ at, clock: 'person', zone, basis: 'evidence.yml' }, ...exhibit.times] }
}

/** Words read in a picture stand over it only where it is shown whole and unmasked: never in the public version. */
async function render(
  ports: DossierPorts,
  file: CaseFile,
  register: Register,
  exhibit: Exhibit,
  composed: ComposedChannel,
): Promise<Rendition> {
  const isPublic = composed.audience === 'public'
  const rendition = await ports.renditions.of(ports.store.root, exhibit, {
    stripMetadata: isPublic,
    ...(composed.maxBytes === null ? {} : { maxBytes: composed.maxBytes }),
  })
  if (isPublic) return maskedRendition(ports, file, register, exhibit, rendition)
  const { family } = exhibit.kind
  const read = family === 'image' || family === 'pdf' ? await ports.readings(exhibit.sha256) : null
  if (read === null) return rendition
  return family === 'pdf' ? withSeenPages(rendition, read) : withSeenLines(rendition, read)
}

/** In the public version a picture enters only when it was chosen by name. */
export function mayEnter(exhibit: Exhibit, file: CaseFile, composed: ComposedChannel): boolean {
  if (composed.audience !== 'public') return true
  const images = file.channel[composed.channel]?.['images']
  return Array.isArray(images) && images.includes(exhibit.path)
}

/** A picture in a public paper says nothing in the person's own words. */
const NOTHING_TOLD = { proves: '', source: '', method: '', device: '' }

/** What the person said of a file; what its kind and its place in the checklist say stands in for what they left out. */
function described(
  exhibit: Exhibit,
  rendition: Rendition,
  entries: readonly ExhibitEntry[],
  { words, itemWords }: Pick<ExhibitWords, 'words' | 'itemWords'>,
): Pick<EnteredExhibit, 'name' | 'proves' | 'source' | 'method' | 'device'> {
  const entry = entries.find((one) => one.file === exhibit.path)
  const fileName = exhibit.path
    .split('/')
    .at(-1)!
    .replace(/\.[^.]{1,5}$/, '')
  return {
    name: entry?.name || fileName,
    proves: entry?.proves || (itemWords.find(`items.${exhibit.item ?? ''}.proves`) ?? ''),
    source: entry?.source || words.say(`list.sources.${sourceKind(exhibit, rendition)}`),
    method: entry?.method ?? '',
    device: entry?.device ?? '',
  }
}

/** Which kind of file this is, as far as its bytes show; no guess at who sent it. */
function sourceKind({ item, kind: { family } }: Exhibit, { pages: [page] }: Rendition): string {
  if (item === 'payment' && (family === 'sheet' || family === 'archive' || family === 'text')) return 'bill'
  if (page?.kind === 'image') return page.look
  return family
}

/** Remembers the digest of every picture really drawn, for manifest.json, in page order: pages are drawn side by side. */
export function watched(entered: readonly EnteredExhibit[], shown: Map<string, string[]>): EnteredExhibit[] {
  return entered.map((one) => {
    const drawn: (string | undefined)[] = []
    const note = (at: number, digest: string): void => {
      drawn[at] = digest
      shown.set(one.exhibit.id, [...new Set(drawn.filter((known) => known !== undefined))])
    }
    return {
      ...one,
      rendition: {
        ...one.rendition,
        pages: one.rendition.pages.map((page, at) =>
          watchPage(page, (digest) => {
            note(at, digest)
          }),
        ),
      },
    }
  })
}

function watchPage(
  page: Rendition['pages'][number],
  note: (digest: string) => void,
): Rendition['pages'][number] {
  if (page.kind === 'image') {
    return {
      ...page,
      load: async () => {
        const image = await page.load()
        note(image.sha256)
        return image
      },
    }
  }
  if (page.kind !== 'pdf') return page
  return {
    ...page,
    load: async () => {
      const imported = await page.load()
      if (imported.form === 'raster') note(imported.image.sha256)
      return imported
    },
  }
}
