import type { PartView } from './view.js'
import { caseReference } from './view.js'

/** Name of the list inside the PDF. */
export const MANIFEST_NAME = 'manifest.json'

/**
 * `manifest.json` attached to a dossier: the original's digest of every exhibit and the digests of the pictures shown.
 * `shown` grows while pages are drawn, so the bytes are made last.
 */
export function manifestAttachment(
  view: PartView,
  tool: string,
  shown: ReadonlyMap<string, readonly string[]>,
): Uint8Array {
  const list = {
    format: 'evidence-dossier-manifest',
    version: 1,
    tool,
    reference: caseReference(view.custody),
    channel: view.composed.channel,
    date: view.date,
    list: { name: view.list.name, sha256: view.list.digest },
    seals: view.seals.map((seal) => ({ id: seal.id, authority: seal.authority, genTime: seal.genTime })),
    exhibits: view.exhibits.map(({ exhibit, label }) => ({
      id: exhibit.id,
      number: exhibit.number,
      label,
      path: exhibit.path,
      bytes: exhibit.size,
      sha256: exhibit.sha256,
      ...(exhibit.sm3 ? { sm3: exhibit.sm3 } : {}),
      shown: shown.get(exhibit.id) ?? [],
    })),
  }
  return new TextEncoder().encode(`${JSON.stringify(list, null, 1)}\n`)
}
