import { BAGIT_TXT, bagInfo, manifestText } from '../../bag/rules/bag-text.js'
import type { BaggedFile } from '../../bag/rules/bag-text.js'
import type { BagSink } from '../../bag/ports.js'
import type { CaseStore } from '../../case/ports.js'
import type { PlacedEvent } from '../../case/rules/placing.js'
import { sha256 } from '../../seal/rules/sha256.js'

export interface FilledBag {
  readonly all: readonly BaggedFile[]
  /** Of manifest-sha256.txt: the same for folder and ZIP. */
  readonly manifest: string
  /** Of a single file; null for a folder. */
  readonly one: { readonly bytes: number; readonly sha256: string } | null
}

/** Text of a tag file by name, beside those BagIt asks for. */
export type TagText = readonly [name: string, text: string]

/** Puts the payload and then the tag files that speak of it: finished under its hidden name, or nothing left behind. */
export async function fillBag(
  sink: BagSink,
  putPayload: () => Promise<readonly BaggedFile[]>,
  labels: readonly (readonly [label: string, value: string])[],
  moreTags: (payload: readonly BaggedFile[]) => Promise<readonly TagText[]>,
): Promise<FilledBag> {
  try {
    const payload = await putPayload()
    const manifest = manifestText(payload, 'sha256')
    const texts: readonly TagText[] = [
      ['bagit.txt', BAGIT_TXT],
      ['bag-info.txt', bagInfo(payload, labels)],
      ['manifest-sha256.txt', manifest],
      ['manifest-sha512.txt', manifestText(payload, 'sha512')],
      ...(await moreTags(payload)),
    ]
    const tags: BaggedFile[] = []
    for (const [name, text] of texts) tags.push({ name, ...(await sink.put(name, Buffer.from(text))) })
    const all = [...payload, ...tags]
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const name = `tagmanifest-${algorithm}.txt`
      all.push({ name, ...(await sink.put(name, Buffer.from(manifestText(tags, algorithm)))) })
    }
    return { all, manifest: sha256(Buffer.from(manifest)), one: await sink.finish() }
  } catch (error) {
    await sink.discard()
    throw error
  }
}

/** Gives a finished bag its name together with the event that records it; a fault leaves neither. */
export async function placeBag(store: CaseStore, sink: BagSink, event: PlacedEvent): Promise<void> {
  try {
    await store.recordPlaced(event, () => sink.commit())
  } catch (error) {
    await sink.discard()
    throw error
  }
}
