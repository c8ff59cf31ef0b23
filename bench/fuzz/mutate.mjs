// Changes inputs: bytes and pieces of text anywhere; with a shape, the members of a ZIP (packed again, so that the change is met
// behind its checksums) or the elements of a DER structure (lengths put right again).
import { unzipSync, zipSync } from 'fflate'

export const LARGEST = 1 << 20

const NUMBERS = [
  '0',
  '-1',
  '1e308',
  '99999999999999999999',
  '0x7fffffff',
  '2026-02-30',
  '1.005',
  'NaN',
  '１２',
]
const WORDS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'length', 'then'],
  ...[
    '../',
    '..\\',
    '/etc/passwd',
    'C:\\Windows\\',
    '~/',
    '\\\\server\\share',
    './',
    '%2e%2e%2f',
    'CON',
    'NUL.txt',
  ],
  ...[
    '\0',
    '\r\n',
    '\n',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\u{1f469}\u200d\u{1f467}',
    '\x1b[2J',
    '"',
    "'",
    '<',
    '&',
    ']]>',
  ],
  ...[
    '*a',
    '&a ',
    '!!js/function ',
    '<<: *a',
    '{{',
    '}}',
    '{% include "../../x" %}',
    '=cmd|',
    '<!ENTITY x "',
    '&#0;',
  ],
].map((word) => Buffer.from(word))
const BYTES = [0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x20, 0x30]

/** One changed input: one to six changes of `input`, now and then with a piece of another one. */
export function mutated(input, others, roll, shape) {
  const change = SHAPES[shape]
  if (change && roll.int(3) > 0) {
    const result = shaped(change, input, others, roll)
    if (result && result.length <= LARGEST) return result
  }
  return changed(input, others, roll)
}

/** null for an input that has lost its shape so far that nothing of it can be packed again. */
function shaped(change, input, others, roll) {
  try {
    return change(input, others, roll)
  } catch {
    return null
  }
}

function changed(input, others, roll) {
  let bytes = Buffer.from(input)
  for (let count = 1 + roll.int(6); count > 0; count--) bytes = roll.pick(CHANGES)(bytes, others, roll)
  return bytes.subarray(0, LARGEST)
}

const put = (bytes, at, piece, over = 0) =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + over)])

const piece = (bytes, roll, most = 64) => {
  const at = roll.int(bytes.length + 1)
  return bytes.subarray(at, at + 1 + roll.int(most))
}

const CHANGES = [
  (bytes, _, roll) => {
    if (bytes.length > 0) bytes[roll.int(bytes.length)] ^= 1 << roll.int(8)
    return bytes
  },
  (bytes, _, roll) => {
    if (bytes.length > 0) bytes[roll.int(bytes.length)] = roll.pick(BYTES)
    return bytes
  },
  (bytes, _, roll) =>
    put(bytes, roll.int(bytes.length + 1), Buffer.alloc(0), 1 + roll.int(roll.pick([4, 64, 4096]))),
  (bytes, _, roll) => put(bytes, roll.int(bytes.length + 1), Buffer.from(piece(bytes, roll))),
  (bytes, _, roll) => put(bytes, roll.int(bytes.length + 1), roll.pick(WORDS), roll.int(2) * roll.int(8)),
  (bytes, _, roll) => number(bytes, roll),
  (bytes, _, roll) => line(bytes, roll),
  (bytes, others, roll) => {
    const other = roll.pick(others)
    return roll.int(2) === 0
      ? put(bytes, roll.int(bytes.length + 1), Buffer.from(piece(other, roll, 512)), roll.int(64))
      : Buffer.concat([
          bytes.subarray(0, roll.int(bytes.length + 1)),
          other.subarray(roll.int(other.length + 1)),
        ])
  },
  (bytes, _, roll) => (roll.int(8) === 0 ? bytes.subarray(0, roll.int(bytes.length + 1)) : bytes),
  (bytes, _, roll) => {
    if (roll.int(8) > 0) return bytes
    const again = piece(bytes, roll, 8)
    return put(
      bytes,
      roll.int(bytes.length + 1),
      Buffer.concat(Array(roll.pick([10, 300, 3000])).fill(again)),
    )
  },
  (bytes, _, roll) => {
    if (bytes.length < 8) return bytes
    const at = roll.int(bytes.length - 4)
    const value = roll.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, bytes.length, bytes.length + 1])
    if (roll.int(2) === 0) bytes.writeUInt32LE(value, at)
    else bytes.writeUInt32BE(value, at)
    return bytes
  },
]

/** A number in the text becomes another one. */
function number(bytes, roll) {
  const text = bytes.toString('latin1')
  const found = [...text.slice(0, 65_536).matchAll(/\d+(?:\.\d+)?/g)]
  if (found.length === 0) return bytes
  const { 0: old, index } = roll.pick(found)
  return put(bytes, index, Buffer.from(roll.pick(NUMBERS)), old.length)
}

/** A line is doubled, taken away or moved. */
function line(bytes, roll) {
  const lines = bytes.toString('latin1').split('\n')
  if (lines.length < 2) return bytes
  const [taken] = lines.splice(roll.int(lines.length), roll.int(2))
  const one = taken ?? roll.pick(lines)
  if (roll.int(3) > 0) lines.splice(roll.int(lines.length + 1), 0, one)
  return Buffer.from(lines.join('\n'), 'latin1')
}

const SHAPES = {
  zip: (input, others, roll) => {
    const members = members_(input)
    const names = members && Object.keys(members)
    if (!names?.length) return null
    const name = roll.pick(names)
    const other = members_(roll.pick(others)) ?? members
    if (roll.int(6) === 0) {
      const renamed = changed(Buffer.from(name), [Buffer.from(name)], roll)
        .toString('latin1')
        .slice(0, 300)
      return packed({ ...members, [renamed]: members[name] })
    }
    if (roll.int(12) === 0)
      return packed(Object.fromEntries(Object.entries(members).filter(([one]) => one !== name)))
    return packed({
      ...members,
      [name]: changed(Buffer.from(members[name]), [other[name] ?? members[name]].map(Buffer.from), roll),
    })
  },
  der: (input, others, roll) => {
    const tree = elements(input)
    if (!tree) return null
    const all = flat(tree)
    const one = roll.pick(all)
    if (!one) return null
    const donor = elements(roll.pick(others))
    switch (roll.int(6)) {
      case 0: {
        one.tag = roll.int(256)
        break
      }
      case 1: {
        one.gone = true
        break
      }
      case 2: {
        one.twice = true
        break
      }
      case 3: {
        Object.assign(one, donor ? (roll.pick(flat(donor)) ?? {}) : {})
        break
      }
      default:
        if (one.inner) one.inner.reverse()
        else one.bytes = changed(one.bytes, [one.bytes], roll).subarray(0, 4096)
    }
    return Buffer.concat(tree.map(encoded))
  },
}

function members_(bytes) {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= LARGEST })
  } catch {
    return null
  }
}

function packed(members) {
  try {
    return Buffer.from(zipSync(members, { level: 1, mtime: new Date(1980, 0, 1) }))
  } catch {
    return null
  }
}

/** DER as a tree {tag, bytes} or {tag, inner}; null when it is none. */
function elements(bytes) {
  const found = []
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at]
    let length = bytes[at + 1]
    let head = 2
    if (length > 0x80) {
      const size = length - 0x80
      if (size > 3) return null
      length = bytes.readUIntBE(at + 2, size)
      head += size
    }
    if (length === undefined || at + head + length > bytes.length) return null
    const content = bytes.subarray(at + head, at + head + length)
    const inner = tag & 0x20 ? elements(content) : null
    found.push(inner ? { tag, inner } : { tag, bytes: Buffer.from(content) })
    at += head + length
  }
  return found
}

const flat = (tree) => tree.flatMap((one) => [one, ...(one.inner ? flat(one.inner) : [])])

function encoded(one) {
  if (one.gone) return Buffer.alloc(0)
  const content = one.inner ? Buffer.concat(one.inner.map(encoded)) : one.bytes
  const head =
    content.length < 0x80
      ? Buffer.from([one.tag, content.length])
      : Buffer.from([one.tag, 0x83, content.length >> 16, (content.length >> 8) & 255, content.length & 255])
  const whole = Buffer.concat([head, content])
  return one.twice ? Buffer.concat([whole, whole]) : whole
}
