import { namingSchema } from '../../formats/rules/naming.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Family } from '../../formats/rules/capture.js'
import { classify } from '../rules/classify.js'
import type { Subject, Suggestion } from '../rules/classify.js'
import { comparable } from '../rules/phrases.js'
import { hasLargeSum, headings, isChat } from '../../screens/rules/layout.js'
import { plainText } from '../../screens/rules/read.js'
import type { AppNames, Checklist } from '../rules/checklist.js'
import { readChecklist } from '../rules/checklist.js'
import { readChecklistWords } from '../rules/checklist-words.js'
import type { ChecklistWords } from '../rules/checklist-words.js'
import { hintsOf } from '../rules/hints.js'
import type { TextReader } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'

/** The checklist every case of this program uses. Throws checklist/malformed. */
export async function loadChecklist(templates: Templates): Promise<Checklist> {
  return readChecklist(await templates.yaml('checklists/bargain-help.yml'), await loadAppNames(templates))
}

/** Its sentences in one language. */
export async function loadChecklistWords(
  templates: Templates,
  list: Checklist,
  lang: 'zh-CN' | 'en',
): Promise<ChecklistWords> {
  return readChecklistWords(await templates.yaml(`${lang}/checklist.yml`), list, lang)
}

/** Names of apps a reader knows, by package; from the naming rules. */
export async function loadAppNames(templates: Templates): Promise<AppNames> {
  return namingSchema.parse(await templates.yaml('names.yml')).apps
}

/** Families no words can be read from: their files are not read a second time. A picture or a film has words once a machine read it. */
const WORDLESS: ReadonlySet<Family> = new Set<Family>(['audio', 'video', 'archive', 'empty'])

/** What each exhibit may be, by id, best first. Reads the text of files that have some; a damaged one simply has none. */
export async function suggest(
  texts: TextReader,
  root: string,
  exhibits: readonly Exhibit[],
  list: Checklist,
  file: CaseFile,
): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
  const hints = hintsOf(file)
  const found = new Map<string, readonly Suggestion[]>()
  for (const exhibit of exhibits) {
    found.set(exhibit.id, classify({ ...exhibit, ...(await wordsOf(texts, root, exhibit)) }, list, hints))
  }
  return found
}

/** As `texts`, but files that were just looked into and hold no words are not opened again. */
export function withoutReading(texts: TextReader, wordless: ReadonlySet<string> = new Set()): TextReader {
  if (wordless.size === 0) return texts
  const { picture } = texts
  return {
    read: async (root, exhibit) =>
      wordless.has(exhibit.path) && exhibit.kind.family !== 'image' ? null : texts.read(root, exhibit),
    ...(picture && { picture: picture.bind(texts) }),
  }
}

/** What a file says, and what was read in it; of a picture also its headings, and whether it looks like a chat. */
async function wordsOf(
  texts: TextReader,
  root: string,
  exhibit: Exhibit,
): Promise<Pick<Subject, 'text' | 'seen' | 'page'>> {
  const picture = (await texts.picture?.(root, exhibit)) ?? null
  if (exhibit.kind.family !== 'image' || picture === null) {
    const text = WORDLESS.has(exhibit.kind.family) ? null : await texts.read(root, exhibit)
    return picture === null ? { text } : { text, seen: plainText(picture) }
  }
  return {
    text: plainText(picture),
    page: {
      headings: headings(picture).map(comparable),
      isChat: isChat(picture),
      hasSum: hasLargeSum(picture),
    },
  }
}
