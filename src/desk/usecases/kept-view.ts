import type { DeskView } from '../rules/view.js'

type View = Omit<DeskView, 'undo'>

/** The last view that was built. What it stood on is compared whole: a view of anything else is built anew. */
export class KeptView {
  #last: { readonly standsOn: readonly unknown[]; readonly view: View } | undefined

  /** The view of this, built unless the last one stood on the very same. */
  async of(standsOn: readonly unknown[], build: () => Promise<View>): Promise<View> {
    const last = this.#last
    if (last && standsOn.every((one, at) => one === last.standsOn[at])) return last.view
    const view = await build()
    this.#last = { standsOn, view }
    return view
  }

  forget(): void {
    this.#last = undefined
  }
}
