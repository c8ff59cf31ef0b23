import type { FileHandle } from 'node:fs/promises'

/** One entry of a ZIP's central directory (APPNOTE 4.3.12). */
export interface DirectoryEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly encrypted: boolean
  readonly link: boolean
}

const FULL = 0xffffffff
/** No directory an honest bag has is larger; a lying one must not fill the memory. */
const LIMIT = 256 * 1024 * 1024

/** Reads the whole directory, Zip64 included. Throws when there is none, it is cut off, or a name is not UTF-8. */
export async function readDirectory(file: FileHandle): Promise<DirectoryEntry[]> {
  const { size } = await file.stat()
  const end = await findEnd(file, size)
  if (end.size > LIMIT || end.start + end.size > size) throw new Error('directory')
  const bytes = await bytesAt(file, end.start, end.size)
  const entries: DirectoryEntry[] = []
  let at = 0
  while (entries.length < end.count) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('directory')
    const [name, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ]
    entries.push(entryAt(bytes, at, name, extra))
    at += 46 + name + extra + comment
  }
  // Readers that go by the size of the directory would show entries that others, going by the count, never see.
  if (at !== end.size) throw new Error('directory')
  return entries
}

function entryAt(bytes: Buffer, at: number, nameLength: number, extraLength: number): DirectoryEntry {
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  const [size, packed, offset] = wide(
    [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)],
    bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength),
  )
  const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    bytes.subarray(at + 46, at + 46 + nameLength),
  )
  if (method !== 0 && method !== 8) throw new Error('method')
  return {
    name,
    method,
    packed: packed!,
    size: size!,
    offset: offset!,
    encrypted: (flags & 1) !== 0,
    link: bytes.readUInt32LE(at + 38) >>> 28 === 0xa,
  }
}

/** Numbers that don't fit 32 bits stand in the Zip64 field, in this order. */
function wide(numbers: readonly number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return numbers.map((number) => {
      if (number !== FULL) return number
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  return [...numbers]
}

async function findEnd(
  file: FileHandle,
  size: number,
): Promise<{ count: number; start: number; size: number }> {
  const from = Math.max(0, size - 65_557)
  const tail = await bytesAt(file, from, size - from)
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0) throw new Error('no directory')
  if (at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
    const record = await bytesAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
    return {
      count: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      start: Number(record.readBigUInt64LE(48)),
    }
  }
  return {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    start: tail.readUInt32LE(at + 16),
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  if (bytesRead !== length) throw new Error('cut off')
  return bytes
}
