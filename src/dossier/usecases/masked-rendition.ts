import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { copyOf, wantedRedactions } from '../../case/rules/redaction.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { DossierPorts } from './ports.js'

/** What is said of the whole original and need not hold for its masked pages. */
const OF_WHOLE: readonly string[] = ['cut', 'hard-cut']

/**
 * Puts masked copies in the place of the pages they were made from; a picture is replaced whole. Used for the public
 * version: official papers show the original.
 */
export async function maskedRendition(
  ports: DossierPorts,
  file: CaseFile,
  register: Register,
  exhibit: Exhibit,
  original: Rendition,
): Promise<Rendition> {
  const wishes = wantedRedactions(file, register).wanted.filter((wish) => wish.parent.id === exhibit.id)
  let pages = original.pages
  let covered = 0
  for (const wish of wishes) {
    const copy = copyOf(wish, register)
    if (!copy) continue
    covered += wish.rects.length
    const masked = await ports.renditions.of(ports.store.root, copy, { stripMetadata: true })
    pages =
      exhibit.kind.family === 'pdf'
        ? pages.flatMap((page, index) => (index === wish.page - 1 ? masked.pages : [page]))
        : masked.pages
  }
  return covered === 0
    ? original
    : {
        ...original,
        pages,
        notes: [
          ...original.notes.filter((one) => !OF_WHOLE.includes(one.code)),
          { code: 'masked', facts: { areas: covered } },
        ],
      }
}
