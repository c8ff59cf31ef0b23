/** The records of a ZIP (APPNOTE 4.3) for stored entries with UTF-8 names. */
export interface ZipEntry {
  readonly name: Buffer
  readonly size: number
  readonly offset: number
  readonly crc: number
}

/** Byte of a local header where its CRC-32 stands. */
export const FLAG_BYTE = { crc: 14 } as const

const FULL = 0xffffffff
const UTF8_NAME = 0x0800
/** 1 January 1980, 00:00: the earliest a ZIP can say, so that it says nothing. */
const DATE = 0x0021

export function localHeader({ name, size, crc }: ZipEntry): Buffer {
  const big = size >= FULL
  const extra = big ? zip64Field([size, size]) : Buffer.alloc(0)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(big ? 45 : 20, 4)
  head.writeUInt16LE(UTF8_NAME, 6)
  head.writeUInt16LE(DATE, 12)
  head.writeUInt32LE(crc, FLAG_BYTE.crc)
  head.writeUInt32LE(Math.min(size, FULL), 18)
  head.writeUInt32LE(Math.min(size, FULL), 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

export function centralHeader({ name, size, offset, crc }: ZipEntry): Buffer {
  const large = [...(size >= FULL ? [size, size] : []), ...(offset >= FULL ? [offset] : [])]
  const extra = large.length > 0 ? zip64Field(large) : Buffer.alloc(0)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(0x032d, 4)
  head.writeUInt16LE(large.length > 0 ? 45 : 20, 6)
  head.writeUInt16LE(UTF8_NAME, 8)
  head.writeUInt16LE(DATE, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(Math.min(size, FULL), 20)
  head.writeUInt32LE(Math.min(size, FULL), 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE((0o100644 << 16) >>> 0, 38)
  head.writeUInt32LE(Math.min(offset, FULL), 42)
  return Buffer.concat([head, name, extra])
}

/** The end of central directory, before it the Zip64 one and its locator when a number doesn't fit. */
export function endRecords(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, 0xffff), 8)
  end.writeUInt16LE(Math.min(count, 0xffff), 10)
  end.writeUInt32LE(Math.min(size, FULL), 12)
  end.writeUInt32LE(Math.min(start, FULL), 16)
  return count >= 0xffff || start >= FULL || size >= FULL
    ? Buffer.concat([zip64End(count, start, size), end])
    : end
}

function zip64End(count: number, start: number, size: number): Buffer {
  const record = Buffer.alloc(76)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(start + size), 64)
  record.writeUInt32LE(1, 72)
  return record
}

function zip64Field(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(8 * numbers.length, 2)
  numbers.forEach((number, index) => field.writeBigUInt64LE(BigInt(number), 4 + 8 * index))
  return field
}
