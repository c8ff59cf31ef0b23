import type { CaseFile } from '../../case/rules/case-file.js'
import type { Register } from '../../case/rules/exhibit.js'
import { copyOf, markDerived, wantedRedactions } from '../../case/rules/redaction.js'
import type { WantedRedaction } from '../../case/rules/redaction.js'
import { Refusal } from '../../ground/refusal.js'
import type { CaseStore } from '../../case/ports.js'
import type { Papers, Renditions } from '../../paper/ports.js'
import { registerFolder } from '../../case/usecases/register.js'
import type { RegisterWorld } from '../../case/usecases/register.js'

export interface RedactPorts extends RegisterWorld {
  readonly store: CaseStore
  readonly renditions: Renditions
  readonly papers: Papers
}

/**
 * Burns the rectangles of `redactions:` into copies, registers each with its parent, rectangles and digest, and returns
 * the register. Copies that are there already are left alone. Throws redact/no-such-file, redact/original-changed.
 */
export async function redactCopies(
  ports: RedactPorts,
  file: CaseFile,
  register: Register,
): Promise<Register> {
  const { wanted, unknown } = wantedRedactions(file, register)
  const missing = unknown[0]
  if (missing !== undefined) throw new Refusal('redact/no-such-file', { path: missing }, 'usage')
  let current = register
  for (const wish of wanted.filter((one) => !copyOf(one, register))) current = await makeCopy(ports, wish)
  return current
}

async function makeCopy(ports: RedactPorts, wish: WantedRedaction): Promise<Register> {
  const { store } = ports
  await checkOriginal(ports, wish)
  const bytes = await ports.renditions.burn(store.root, wish.parent, wish.page, wish.rects)
  const release = await store.lock() // before the copy stands: whoever is locked out leaves nothing behind
  try {
    await ports.papers.write(`${store.root}/${wish.path}`, bytes)
    const { register } = await registerFolder(ports, store, { only: [wish.path] })
    const marked = markDerived(register, wish)
    const copy = copyOf(wish, marked)!
    const facts = { parent: wish.parent.id, copy: copy.id, page: wish.page, rects: wish.rects.length }
    return await store.commit({
      register: marked,
      events: [
        { event: 'redact', facts, outputs: [{ path: wish.path, bytes: copy.size, sha256: copy.sha256 }] },
      ],
    })
  } finally {
    await release()
  }
}

async function checkOriginal(ports: RedactPorts, { parent }: WantedRedaction): Promise<void> {
  const [measured] = await ports.measurer.measure(ports.store.root, [parent.path], {
    sm3: false,
    capture: false,
  })
  if (measured?.problem || measured?.sha256 !== parent.sha256)
    throw new Refusal('redact/original-changed', { path: parent.path, exhibit: parent.id }, 'broken')
}
