import type { Exhibit } from '../case/rules/exhibit.js'
import type { Dossier, Profile, WrittenDossier } from './rules/dossier.js'
import type { Rendition } from './rules/rendition.js'
import type { ReadPicture } from '../screens/rules/read.js'
import type { Block } from './rules/blocks.js'

/** Plain text of a file for classification, the first 200,000 characters; null when it has none. Never throws for a damaged file. */
export interface TextReader {
  read(root: string, exhibit: Pick<Exhibit, 'path' | 'kind' | 'sha256'>): Promise<string | null>
  /** What was read in a picture, where this reader has it; null for one nobody has read. */
  picture?(root: string, exhibit: Pick<Exhibit, 'kind' | 'sha256'>): Promise<ReadPicture | null>
}

/** Turns exhibits into pages; derived pictures are cached by digest under `.evidence/cache`. */
export interface Renditions {
  /** Never throws for a damaged exhibit: that becomes an information page with its reason. */
  of(root: string, exhibit: Exhibit, options?: RenditionOptions): Promise<Rendition>
  /** Burns rectangles into a copy of a picture or of one PDF page (points from the top left); PNG bytes. */
  burn(
    root: string,
    exhibit: Exhibit,
    page: number,
    rects: readonly (readonly number[])[],
  ): Promise<Uint8Array>
  /** Pictures decoded so far, so that a second run can prove it decoded none. */
  readonly decoded: number
}

export interface RenditionOptions {
  /** Public papers: GPS and private segments are left out of passed-through JPEGs. */
  readonly stripMetadata?: boolean
  /** An exhibit alone larger than this gets a smaller, marked display copy. */
  readonly maxBytes?: number
}

export interface PdfWriter {
  /**
   * Lays out, numbers, draws and checks one dossier, in as many volumes as the limits need. Writes only inside `folder`
   * (a temporary one); `name` without extension; volumes get -1, -2. A failed gate throws dossier/gate and leaves nothing behind.
   */
  write(
    dossier: Dossier,
    folder: string,
    name: string,
    limits?: VolumeLimits,
  ): Promise<readonly WrittenDossier[]>
}

export interface VolumeLimits {
  readonly maxBytes?: number
  readonly maxPages?: number
}

export interface DocxWriter {
  /** Bytes of an editable letter; same input, same bytes. `numbers` gives the printed text of a cite. */
  write(
    letter: {
      readonly title: string
      readonly blocks: readonly Block[]
      readonly date: string
      readonly author: string
      /** Stands at the head of every page: 草稿. */ readonly mark?: string
      /** Whose margins and type it has; a 公文 when left out. */ readonly profile?: Profile
    },
    numbers: (exhibitId: string) => string,
  ): Promise<Uint8Array>
}

/** A folder that appears whole or not at all. */
export interface OutputFolder {
  /** Where to write meanwhile; inside the case, hidden. */
  readonly path: string
  /** Its dated place (…-2, -3 when taken), relative to the case or absolute outside it. */
  claim(): Promise<string>
  /** Moves it to the claimed place. */
  commit(): Promise<void>
  discard(): Promise<void>
}

export interface OutputFolders {
  /** `dossier/2026-11-22/`, or `out` when the person named a folder. */
  open(caseRoot: string, date: string, out?: string): Promise<OutputFolder>
}

/** Files inside an output folder. */
export interface Papers {
  makeFolder(path: string): Promise<void>
  write(path: string, bytes: Uint8Array): Promise<void>
  /** SHA-256, lowercase hex. */
  digest(bytes: Uint8Array): string
  stat(path: string): Promise<{ readonly bytes: number; readonly sha256: string }>
}
