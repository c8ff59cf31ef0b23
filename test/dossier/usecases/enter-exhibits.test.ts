import { expect, test } from 'vitest'
import type { EnteredExhibit } from '../../../src/dossier/rules/view.js'
import type { EmbeddableImage } from '../../../src/paper/rules/rendition.js'
import { watched } from '../../../src/dossier/usecases/enter-exhibits.js'

/** A long chat in three slices, as far as remembering what was drawn needs it. */
function chat(digests: readonly string[]): EnteredExhibit {
  const pages = digests.map((sha256) => ({
    kind: 'image',
    width: 1080,
    height: 2400,
    look: 'screenshot',
    load: () => Promise.resolve({ sha256 } as EmbeddableImage),
  }))
  return { exhibit: { id: 'E0025' }, rendition: { pages } } as unknown as EnteredExhibit
}

test('the digests of pictures stand in page order, in whatever order they were drawn, each once', async () => {
  const shown = new Map<string, string[]>()
  const [entered] = watched([chat(['c1', 'a2', 'b3', 'a2'])], shown)
  for (const at of [2, 0, 3, 1]) {
    const page = entered!.rendition.pages[at]!
    if (page.kind === 'image') await page.load()
  }
  expect(shown.get('E0025')).toEqual(['c1', 'a2', 'b3'])
})
