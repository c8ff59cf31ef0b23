import type { Exhibit } from '../../case/rules/exhibit.js'
import type { ChecklistWords } from './checklist-words.js'

/** Where a file comes from and how it was made, as far as the file itself says so; nothing is guessed. */
export interface Provenance {
  readonly source?: string
  readonly method?: string
}

/** Reads app and camera facts: a screenshot named by the phone, a photo with a camera's record. `apps`: package → name a reader knows. */
export function provenanceOf(
  { facts, kind }: Pick<Exhibit, 'facts' | 'kind'>,
  apps: Readonly<Record<string, string>>,
  methods: ChecklistWords['methods'],
): Provenance {
  const app = facts.find(({ what }) => what === 'app')
  const source = app === undefined ? undefined : (apps[app.value] ?? app.value)
  const isPhoto =
    kind.family === 'image' && facts.some(({ what, basis }) => what === 'model' && basis === 'exif')
  const method =
    app !== undefined && /screenshot/.test(app.basis)
      ? methods.screenshot
      : isPhoto
        ? methods.photo
        : undefined
  return { ...(source !== undefined && { source }), ...(method !== undefined && { method }) }
}
