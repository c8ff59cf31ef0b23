import type { CustodyEvent } from './custody.js'
import type { OwnTexts } from './intent.js'
import { recordedOutputs } from './outputs.js'

/** Under which names the lists of digests of a case stand; `sm3` null while no exhibit has an SM3 digest. */
export interface ListNames {
  readonly sha256: string
  readonly sm3: string | null
}

export const PLAIN_NAMES = { sha256: 'SHA256SUMS', sm3: 'SM3SUMS' } as const

/** What a list may be called when a file of the person's own has the plain name. */
export const LIST_NAME = {
  sha256: /^SHA256SUMS\.evidence(?:-[1-9]\d*)?$/,
  sm3: /^SM3SUMS\.evidence(?:-[1-9]\d*)?$/,
} as const

/** SHA256SUMS; where something stands there already SHA256SUMS.evidence, SHA256SUMS.evidence-2, … */
export function freeName(plain: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(plain)) return plain
  for (let n = 1; ; n++) {
    const name = `${plain}.evidence${n === 1 ? '' : `-${n}`}`
    if (!isTaken(name)) return name
  }
}

/**
 * The names as the register records them; where there is no register, as the log does. Read without parsing: a damaged
 * register still says how its list is called, and a quotation mark inside a text of JSON always has a backslash before it.
 */
export function listNames({ register, custody }: Pick<OwnTexts, 'register' | 'custody'>): ListNames {
  const from = register ?? custody ?? ''
  const isRegister = register !== null
  if (last?.from === from && last.isRegister === isRegister) return last.names
  const names = namesIn(from, isRegister)
  if (from.length >= LARGE) last = { from, isRegister, names }
  return names
}

/** A large text is looked through once, however often its names are asked for. */
const LARGE = 1 << 20
let last: { readonly from: string; readonly isRegister: boolean; readonly names: ListNames } | undefined

function namesIn(from: string, isRegister: boolean): ListNames {
  const named = (key: string, fits: RegExp): string | undefined =>
    [...from.matchAll(new RegExp(`"${key}":"([^"\\\\]+)"`, 'g'))]
      .map(([, name]) => name!)
      .findLast((name) => fits.test(name))
  const hasSm3 = !isRegister || /"sm3":"[0-9a-f]{64}"/.test(from)
  return {
    sha256: named('sha256_list', LIST_NAME.sha256) ?? PLAIN_NAMES.sha256,
    sm3: hasSm3 ? (named('sm3_list', LIST_NAME.sm3) ?? PLAIN_NAMES.sm3) : null,
  }
}

/** Paths in the person's folder that are ours: what the log records as written, and the lists. */
export function ownPaths(events: readonly CustodyEvent[], { sha256, sm3 }: ListNames): ReadonlySet<string> {
  return new Set([...recordedOutputs(events).keys(), sha256, ...(sm3 === null ? [] : [sm3])])
}
