import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { isAlive } from '../../disk/adapters/atomic.js'
import { onDisk, orNull } from '../../disk/adapters/case-path.js'
import type { Disposal } from '../ports.js'

/** Removes files and folders of a case for good. Links go, never what they lead to. */
export const disposal: Disposal = {
  isRunning: isAlive,
  async measure(root, path) {
    return sizeOf(onDisk(root, path))
  },
  async remove(root, path) {
    rmSync(onDisk(root, path), { recursive: true, force: true })
  },
}

function sizeOf(path: Buffer): { files: number; bytes: number } {
  const is = orNull(() => lstatSync(path))
  if (is === null) return { files: 0, bytes: 0 }
  if (!is.isDirectory()) return { files: 1, bytes: is.size }
  const names = orNull(() => readdirSync(path, { encoding: 'buffer' })) ?? []
  return names
    .map((name) => sizeOf(Buffer.concat([path, Buffer.from('/'), name])))
    .reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), {
      files: 0,
      bytes: 0,
    })
}
