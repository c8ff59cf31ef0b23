import { createHash } from 'node:crypto'
import type { CaseFile } from './case-file.js'
import type { Exhibit, Register } from './exhibit.js'

/** Where masked copies stand in the case folder. */
export const REDACTED_FOLDER = 'evidence-redacted'

/** One masked copy that evidence.yml asks for. Rectangles in pixels; on PDF pages in points from the top left. */
export interface WantedRedaction {
  readonly parent: Exhibit
  readonly page: number
  readonly rects: readonly (readonly number[])[]
  /** Where the copy stands: the same rectangles on the same original give the same name. */
  readonly path: string
}

/** The copies asked for, several entries for one page together; `unknown` names files that no exhibit stands behind. */
export function wantedRedactions(
  file: Pick<CaseFile, 'redactions'>,
  register: Register,
): { wanted: WantedRedaction[]; unknown: string[] } {
  const pages = new Map<string, { file: string; page: number; rects: number[][] }>()
  for (const { file: path, page, rects } of file.redactions) {
    const key = `${path}\n${page}`
    const known = pages.get(key)
    pages.set(key, { file: path, page, rects: [...(known?.rects ?? []), ...rects] })
  }
  const wanted: WantedRedaction[] = []
  const unknown: string[] = []
  for (const { file: path, page, rects } of pages.values()) {
    const parent = register.exhibits.findLast((one) => one.path === path && !one.derivedFrom)
    if (parent) wanted.push({ parent, page, rects, path: copyPath(parent, page, rects) })
    else unknown.push(path)
  }
  return { wanted, unknown }
}

/** The registered copy that answers a wish, if there is one. */
export function copyOf(wish: WantedRedaction, register: Register): Exhibit | undefined {
  return register.exhibits.find((one) => one.path === wish.path && one.derivedFrom?.parent === wish.parent.id)
}

/** Says in the register what a copy was made from. */
export function markDerived(register: Register, wish: WantedRedaction): Register {
  const derivedFrom = { parent: wish.parent.id, rects: wish.rects, page: wish.page }
  return {
    ...register,
    exhibits: register.exhibits.map((one) => (one.path === wish.path ? { ...one, derivedFrom } : one)),
  }
}

function copyPath(parent: Exhibit, page: number, rects: readonly (readonly number[])[]): string {
  const mark = createHash('sha256')
    .update(JSON.stringify([parent.sha256, page, rects]))
    .digest('hex')
    .slice(0, 8)
  return `${REDACTED_FOLDER}/${parent.id}-p${page}-${mark}.png`
}
