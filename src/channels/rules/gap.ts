import type { Facts } from '../../ground/refusal.js'

/** Something the law or the desk needs and nobody has said yet. */
export interface Gap {
  readonly channel: string
  readonly needs: string
  readonly how: string
  /** Also stops a draft: nifa without a financial element, joint without co-victims. */
  readonly hard?: boolean
}

/** Advice before filing; the sentence is a template word or a locale key `warning.<code>`. */
export interface Warning {
  readonly code: string
  readonly text: string
  readonly facts: Facts
}
