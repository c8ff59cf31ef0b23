import type { Facts } from './refusal.js'
import type { FindingId } from './words.js'

/** broken: would not survive in court. weak: explainable, mend it. unchecked: nobody looked. note: good to know. */
export type Grade = 'broken' | 'weak' | 'note' | 'unchecked'

/** One thing `verify` noticed. The sentence stands in `locale/` under `finding.<id>`; `docs/findings.md` lists every id. */
export interface Finding {
  readonly id: FindingId
  readonly grade: Grade
  readonly path?: string
  /** Exhibit id, E0001. */
  readonly exhibit?: string
  readonly facts: Facts
}
