import type { FileHandle } from 'node:fs/promises'
import type { BagProblem } from '../rules/check-bag.js'
import type { DirectoryEntry } from './zip-directory.js'

/**
 * Entries that their own headers call otherwise, or unpack otherwise, than the directory does (APPNOTE 4.3.7): an unpacker
 * that goes by the headers gets other files than one that goes by the directory, and only one of them was checked.
 */
export async function twofold(
  file: FileHandle,
  entries: readonly DirectoryEntry[],
): Promise<{ path: string; why: BagProblem }[]> {
  const found: { path: string; why: BagProblem }[] = []
  for (const entry of entries)
    if (!(await agrees(file, entry))) found.push({ path: entry.name, why: 'twofold' })
  return found
}

async function agrees(
  file: FileHandle,
  { name, method, encrypted, offset }: DirectoryEntry,
): Promise<boolean> {
  const called = Buffer.from(name)
  const head = Buffer.alloc(30 + called.length)
  const { bytesRead } = await file.read(head, 0, head.length, offset)
  // A header that is none, or is cut off, has no bytes to unpack either: that is told when they are read.
  if (bytesRead !== head.length || head.readUInt32LE(0) !== 0x04034b50) return true
  return (
    head.readUInt16LE(26) === called.length &&
    head.subarray(30).equals(called) &&
    head.readUInt16LE(8) === method &&
    ((head.readUInt16LE(6) & 1) !== 0) === encrypted
  )
}
