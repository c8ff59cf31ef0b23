import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { copyOf, wantedRedactions } from '../../case/rules/redaction.js'
import { Refusal, worded } from '../../ground/refusal.js'
import type { ComposedChannel } from '../../letters/rules/composed.js'
import { stillReadable } from '../../letters/rules/private-areas.js'
import type { PrivateArea } from '../../letters/rules/private-areas.js'
import { mayEnter } from './enter-exhibits.js'
import type { DossierPorts } from './ports.js'

/**
 * Before a picture goes public, what it will show is read once more: no number or name of a person may still be readable.
 * Returns the pictures that could not be read, so that the person looks at them. Throws dossier/still-readable.
 */
export async function checkMasked(
  ports: DossierPorts,
  file: CaseFile,
  register: Register,
  composed: ComposedChannel,
): Promise<readonly string[]> {
  if (composed.audience !== 'public') return []
  const unread: string[] = []
  for (const id of composed.exhibits) {
    const exhibit = register.exhibits.find((one) => one.id === id)
    if (!exhibit || exhibit.number === null || !mayEnter(exhibit, file, composed)) continue
    for (const shown of shownFor(exhibit, file, register)) {
      const read = await ports.readAgain(shown)
      if (read === null) unread.push(exhibit.path)
      else refuse(exhibit, stillReadable(read, file))
    }
  }
  return unread
}

function refuse({ path }: Exhibit, [first, ...others]: readonly PrivateArea[]): void {
  if (first === undefined) return
  const facts = { path, count: others.length + 1, what: worded(`masks.what.${first.what}`) }
  throw new Refusal('dossier/still-readable', facts, 'incomplete')
}

/** Pictures that stand in the public paper for an exhibit: its covered copies, of pages of a PDF too, or a picture itself. */
function shownFor(exhibit: Exhibit, file: CaseFile, register: Register): readonly Exhibit[] {
  const copies = wantedRedactions(file, register)
    .wanted.filter(({ parent }) => parent.id === exhibit.id)
    .flatMap((wish) => copyOf(wish, register) ?? [])
  return copies.length > 0 || exhibit.kind.family !== 'image' ? copies : [exhibit]
}
