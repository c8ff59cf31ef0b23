/**
 * A strict reader for the DER that RFC 3161 replies are made of: definite and shortest lengths, one-byte tags, nothing
 * after the end. Whatever is not exactly that throws DerFault; a lenient reader is how two programs see two contents.
 */
export interface Der {
  readonly tag: number
  /** The element with its tag and length. */
  readonly raw: Buffer
  readonly value: Buffer
}

export class DerFault extends Error {}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
  keyId: 0x80,
} as const

/** The single element that fills `bytes`. */
export function readDer(bytes: Uint8Array): Der {
  const { element, end } = elementAt(asBuffer(bytes), 0)
  if (end !== bytes.length) throw new DerFault('bytes after the end')
  return element
}

/** The elements inside a constructed one. */
export function childrenOf(parent: Der): Der[] {
  if ((parent.tag & 0x20) === 0) throw new DerFault('not constructed')
  const found: Der[] = []
  for (let at = 0; at < parent.value.length;) {
    const { element, end } = elementAt(parent.value, at)
    found.push(element)
    at = end
  }
  return found
}

/** `element` when it has this tag; throws otherwise, also when there is none. */
export function expectTag(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new DerFault(`tag ${element?.tag ?? 'missing'} where ${tag} belongs`)
  return element
}

export function sequenceOf(element: Der | undefined): Der[] {
  return childrenOf(expectTag(element, TAG.sequence))
}

/** Dotted form: 1.2.840.113549.1.7.2. */
export function readOid(element: Der | undefined): string {
  const { value } = expectTag(element, TAG.oid)
  if (value.length === 0 || (value[value.length - 1]! & 0x80) !== 0) throw new DerFault('object identifier')
  const arcs: bigint[] = []
  let arc = 0n
  for (const [index, byte] of value.entries()) {
    if (arc === 0n && byte === 0x80 && (index === 0 || (value[index - 1]! & 0x80) === 0))
      throw new DerFault('object identifier')
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    if (arcs.length === 0) arcs.push(...firstArcs(arc))
    else arcs.push(arc)
    arc = 0n
  }
  return arcs.join('.')
}

export function readInteger(element: Der | undefined): bigint {
  const { value } = expectTag(element, TAG.integer)
  const [first, second] = value
  if (first === undefined) throw new DerFault('empty integer')
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw new DerFault('integer not shortest')
  const size = BigInt(`0x${value.toString('hex')}`)
  return first < 0x80 ? size : size - (1n << BigInt(8 * value.length))
}

/** Encodes one element; `parts` are joined as its content. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts)
  const size: number[] = []
  for (let rest = value.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256)
  const length = value.length < 0x80 ? [value.length] : [0x80 | size.length, ...size]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}

export function writeOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return writeDer(TAG.oid, Buffer.from(bytes))
}

function elementAt(bytes: Buffer, start: number): { element: Der; end: number } {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined) throw new DerFault('cut off')
  if ((tag & 0x1f) === 0x1f) throw new DerFault('tag of several bytes')
  const { length, header } = lengthAt(bytes, start, first)
  const end = start + header + length
  if (end > bytes.length) throw new DerFault('cut off')
  return {
    element: { tag, raw: bytes.subarray(start, end), value: bytes.subarray(start + header, end) },
    end,
  }
}

function lengthAt(bytes: Buffer, start: number, first: number): { length: number; header: number } {
  if (first < 0x80) return { length: first, header: 2 }
  const count = first & 0x7f
  if (count === 0 || count > 4 || start + 2 + count > bytes.length) throw new DerFault('length')
  const length = bytes.readUIntBE(start + 2, count)
  if (length < 0x80 || bytes[start + 2] === 0) throw new DerFault('length not shortest')
  return { length, header: 2 + count }
}

function firstArcs(joined: bigint): [bigint, bigint] {
  const first = joined < 80n ? joined / 40n : 2n
  return [first, joined - first * 40n]
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
