import type { StructNode } from '../../rules/layout/page.js'
import type { Inside, Ref } from './pdfkit-inside.js'

interface Element {
  readonly ref: Ref
  readonly kids: unknown[]
}

/**
 * The structure tree (ISO 32000-1, 14.7), grown in the order in which marks are drawn and written when the last page is
 * done. Heading levels are never skipped, whatever a template says (PDF/UA-1, 7.4.2).
 */
export class Structure {
  readonly #doc: Inside
  readonly #elements = new Map<StructNode, Element>()
  readonly #root: Element
  #level = 0

  constructor(doc: Inside) {
    this.#doc = doc
    const tree = doc.getStructTreeRoot()
    const ref = doc.ref({ Type: 'StructElem', S: 'Document', P: tree })
    tree.data['K'] = [ref]
    this.#root = { ref, kids: [] }
  }

  /** Opens marked content for a node on the current page; returns its number there. */
  mark(node: StructNode): { readonly id: number; readonly tag: string } {
    const element = this.#element(node)
    const { page } = this.#doc
    const onPage = this.#doc.getStructParentTree().get(page.structParentTreeKey)
    const id = onPage.length
    onPage.push(element.ref)
    element.kids.push({ Type: 'MCR', Pg: page.dictionary, MCID: id })
    return { id, tag: String(element.ref.data['S']) }
  }

  /** Makes sure a node without content stands in the tree. */
  touch(node: StructNode): void {
    this.#element(node)
  }

  /** Ties an annotation to its node; returns the key the annotation carries as StructParent. */
  annotation(node: StructNode, annotation: Ref): number {
    const element = this.#element(node)
    const key = this.#doc.createStructParentTreeNextKey()
    this.#doc.getStructParentTree().add(key, element.ref)
    element.kids.push({ Type: 'OBJR', Obj: annotation, Pg: this.#doc.page.dictionary })
    return key
  }

  end(): void {
    for (const { ref, kids } of [this.#root, ...this.#elements.values()]) {
      ref.data['K'] = kids
      ref.end()
    }
  }

  #element(node: StructNode): Element {
    const known = this.#elements.get(node)
    if (known) return known
    const parent = node.parent ? this.#element(node.parent) : this.#root
    const element = {
      ref: this.#doc.ref({ Type: 'StructElem', S: this.#type(node), P: parent.ref, ...attributes(node) }),
      kids: [],
    }
    parent.kids.push(element.ref)
    this.#elements.set(node, element)
    return element
  }

  #type(node: StructNode): string {
    const asked = /^H(\d)$/.exec(node.type)?.[1]
    if (asked === undefined) return node.type
    this.#level = Math.min(Number(asked), this.#level + 1)
    return `H${this.#level}`
  }
}

function attributes(node: StructNode): Record<string, unknown> {
  if (node.type === 'TH') return { A: { O: 'Table', Scope: 'Column' } }
  if (node.columns !== undefined) return { A: { O: 'Table', ColSpan: node.columns } }
  if (node.rows !== undefined) return { A: { O: 'Table', RowSpan: node.rows } }
  if (node.type === 'L') return { A: { O: 'List', ListNumbering: 'None' } }
  if (node.type !== 'Figure') return {}
  const { box } = node
  const bounds = box && {
    A: {
      O: 'Layout',
      Placement: 'Block',
      BBox: [box.x, 841.89 - box.y - box.height, box.x + box.width, 841.89 - box.y],
    },
  }
  return { Alt: new String(node.alt ?? ''), ...bounds }
}
