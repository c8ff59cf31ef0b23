import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import { isOurs, isOutOfRoom } from '../../formats/adapters/missing-tool.js'
import { packageNames } from './text-reader/package-parts.js'
import { officeText, plainText } from './text-reader/read-document.js'
import { closedReason } from './closed-forms.js'
import { grouped, information } from './information.js'
import type { Fact } from './information.js'

/** About a thousand pages: more is not read by anyone on paper. */
const MOST_LINES = 60_000
const MOST_BYTES = 48 * 1024 * 1024
const MOST_NAMES = 40

/** Text of an exhibit as one run of numbered lines, whole; archives list what they hold. */
export async function textPages(exhibit: Exhibit, bytes: Buffer, form: 'text' | 'zip'): Promise<Rendition> {
  const base: readonly Fact[] = [
    { what: 'type', value: exhibit.kind.mime },
    { what: 'size', value: grouped(bytes.length) },
  ]
  if (bytes.length > MOST_BYTES && form === 'text') return information(exhibit.id, 'oversized', base)
  try {
    const text = form === 'zip' ? officeText(bytes) : await plainText(bytes, exhibit.kind, exhibit.path)
    if (text === null)
      return information(exhibit.id, closedReason(exhibit.path) ?? 'archive', [
        ...base,
        ...archiveFacts(bytes),
      ])
    if (text.lines.length > MOST_LINES)
      return information(exhibit.id, 'oversized', [
        ...base,
        { what: 'lines', value: grouped(text.lines.length) },
      ])
    if (text.lines.every((line) => line.text.trim() === '')) return information(exhibit.id, 'empty', base)
    return {
      exhibit: exhibit.id,
      pages: [{ kind: 'text', lines: text.lines, mono: isMono(exhibit) }],
      notes: text.notes,
    }
  } catch (error) {
    if (isOurs(error)) throw error
    return information(exhibit.id, isOutOfRoom(error) ? 'oversized' : 'damaged', base)
  }
}

function archiveFacts(bytes: Buffer): readonly Fact[] {
  const names = packageNames(bytes).filter((name) => !name.endsWith('/'))
  return [
    { what: 'files', value: String(names.length) },
    { what: 'names', value: names.slice(0, MOST_NAMES).join('、') },
  ]
}

/** Logs, JSON and tables line up; chats and letters read better in a proportional face. */
function isMono(exhibit: Exhibit): boolean {
  return /\.(log|json|csv|tsv|xml|ya?ml|ini)$/i.test(exhibit.path) || exhibit.kind.mime === 'application/json'
}
