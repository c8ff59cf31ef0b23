/** Half-open ranges of the items of an INDEX, and where it ends (Adobe Technical Note 5176, 5). */
export interface Index {
  readonly items: readonly (readonly [from: number, to: number])[]
  readonly end: number
}

/** Operands by operator; two-byte operators count from 1200. */
export type Dict = ReadonlyMap<number, readonly number[]>

export function readIndex(bytes: Uint8Array, at: number): Index {
  const count = uint(bytes, at, 2)
  if (count === 0) return { items: [], end: at + 2 }
  const size = bytes[at + 2]!
  if (size < 1 || size > 4) throw new Error('no index')
  const base = at + 3 + (count + 1) * size - 1
  const offset = (index: number): number => base + uint(bytes, at + 3 + index * size, size)
  const items = Array.from({ length: count }, (_, index) => [offset(index), offset(index + 1)] as const)
  const end = offset(count)
  if (end > bytes.length) throw new Error('index beyond the end')
  return { items, end }
}

export function readDict(bytes: Uint8Array, [from, to]: readonly [number, number]): Dict {
  const dict = new Map<number, readonly number[]>()
  let operands: number[] = []
  for (let at = from; at < to;) {
    const first = bytes[at]!
    if (first <= 21) {
      const wide = first === 12
      dict.set(wide ? 1200 + bytes[at + 1]! : first, operands)
      operands = []
      at += wide ? 2 : 1
      continue
    }
    const { value, next } = first === 30 ? real(bytes, at + 1) : integer(bytes, at)
    operands.push(value)
    at = next
  }
  return dict
}

/** Unsigned, most significant byte first; throws beyond the end. */
export function uint(bytes: Uint8Array, at: number, size: number): number {
  if (at < 0 || at + size > bytes.length) throw new Error('beyond the end')
  let value = 0
  for (let index = 0; index < size; index++) value = value * 256 + bytes[at + index]!
  return value
}

function integer(bytes: Uint8Array, at: number): { value: number; next: number } {
  const first = bytes[at]!
  if (first === 28) return { value: (uint(bytes, at + 1, 2) << 16) >> 16, next: at + 3 }
  if (first === 29) return { value: uint(bytes, at + 1, 4) | 0, next: at + 5 }
  return small(bytes, at)
}

/** A number of one byte or two, as dictionaries and charstrings have it. */
export function small(bytes: Uint8Array, at: number): { value: number; next: number } {
  const first = bytes[at]!
  if (first >= 32 && first <= 246) return { value: first - 139, next: at + 1 }
  if (first >= 247 && first <= 250)
    return { value: (first - 247) * 256 + uint(bytes, at + 1, 1) + 108, next: at + 2 }
  if (first >= 251 && first <= 254)
    return { value: -(first - 251) * 256 - uint(bytes, at + 1, 1) - 108, next: at + 2 }
  throw new Error('no number')
}

const NIBBLES = '0123456789.EX_-'

function real(bytes: Uint8Array, at: number): { value: number; next: number } {
  let text = ''
  for (let next = at; next < bytes.length; next++) {
    for (const nibble of [bytes[next]! >> 4, bytes[next]! & 15]) {
      if (nibble === 15) return { value: Number(text), next: next + 1 }
      text += NIBBLES[nibble] === 'X' ? 'E-' : NIBBLES[nibble]
    }
  }
  throw new Error('no end of a real')
}
