import { small, uint } from './cff-parts.js'
import type { Index } from './cff-parts.js'

/** Where the subroutines of a glyph stand. */
export interface Subroutines {
  readonly global: Index
  readonly local: Index
}

const STEMS = new Set([1, 3, 18, 23, 19, 20])
const [VMOVETO, RETURN, ENDCHAR, RMOVETO, HMOVETO, CALLSUBR, CALLGSUBR] = [4, 11, 14, 21, 22, 10, 29]
const MOST_NESTED = 10

/**
 * What a Type 2 charstring says of its width before its first operator: the difference from the nominal width, null for the
 * default one (Adobe Technical Note 5177, 3.1). Throws for what is no such charstring.
 */
export function statedWidth(
  bytes: Uint8Array,
  charstring: readonly [number, number],
  subroutines: Subroutines,
): number | null {
  const stack: number[] = []
  const run = ([from, to]: readonly [number, number], depth: number): { width: number | null } | null => {
    if (depth > MOST_NESTED) throw new Error('nested too deep')
    for (let at = from; at < to;) {
      const code = bytes[at]!
      if (code >= 32 || code === 28) {
        const { value, next } = number(bytes, at)
        stack.push(value)
        at = next
        continue
      }
      if (code === RETURN) return null
      if (code !== CALLSUBR && code !== CALLGSUBR) return { width: widthBefore(code, stack) }
      const found = run(
        subroutine(code === CALLSUBR ? subroutines.local : subroutines.global, stack),
        depth + 1,
      )
      if (found) return found
      at++
    }
    return null
  }
  const found = run(charstring, 0)
  if (!found) throw new Error('no operator')
  return found.width
}

function number(bytes: Uint8Array, at: number): { value: number; next: number } {
  if (bytes[at] === 28) return { value: (uint(bytes, at + 1, 2) << 16) >> 16, next: at + 3 }
  if (bytes[at] === 255) return { value: (uint(bytes, at + 1, 4) | 0) / 65536, next: at + 5 }
  return small(bytes, at)
}

function subroutine({ items }: Index, stack: number[]): readonly [number, number] {
  const bias = items.length < 1240 ? 107 : items.length < 33900 ? 1131 : 32768
  const found = items[(stack.pop() ?? 0) + bias]
  if (!found) throw new Error('no such subroutine')
  return found
}

/** The first operator takes a fixed or an even number of operands; one more is the width. */
function widthBefore(operator: number, stack: readonly number[]): number | null {
  const extra = STEMS.has(operator)
    ? stack.length % 2 === 1
    : operator === RMOVETO
      ? stack.length > 2
      : operator === HMOVETO || operator === VMOVETO
        ? stack.length > 1
        : operator === ENDCHAR
          ? stack.length === 1 || stack.length === 5
          : null
  if (extra === null) throw new Error(`operator ${operator} before any path`)
  return extra ? stack[0]! : null
}
