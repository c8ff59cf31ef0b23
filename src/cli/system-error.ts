import { basename, dirname } from 'node:path'
import { Refusal, worded } from '../ground/refusal.js'

/** What a dying disk, a pulled stick or a lost share says. */
const DEVICE = new Set(['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EREMOTEIO', 'ETIMEDOUT', 'EHOSTDOWN'])

/** What Node says of code that is not there or cannot be loaded. */
const NOT_THERE = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])

/** A system error that reached the top as words for the person; undefined when it isn't one. */
export function systemRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const named = 'path' in error && typeof error.path === 'string' ? placeOf(error.path) : ''
  const path = named === '' ? worded('file.unnamed') : named
  if (NOT_THERE.has(error.code))
    return new Refusal('tool/missing', { tool: partOf(error.message), why: error.message.split('\n')[0]! })
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Refusal('file/disk-full', { path })
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new Refusal('file/no-permission', { path, errno: error.code })
  if (error.code === 'EROFS') return new Refusal('file/read-only', { path })
  const limit = limitOf(error.code, error.message)
  if (limit !== null) return new Refusal('file/too-many-open', { errno: limit })
  if (error.code === 'ERR_WORKER_INIT_FAILED')
    return new Refusal('tool/missing', { tool: 'workers', why: error.message.split('\n')[0]! })
  if (error.code === 'ENOTDIR') return new Refusal('file/in-the-way', { path })
  if (DEVICE.has(error.code)) return new Refusal('file/device', { path, errno: error.code })
  const isSystem = /^E[A-Z0-9]+$/.test(error.code) && (named !== '' || 'syscall' in error)
  return isSystem ? new Refusal('file/io', { path, errno: error.code }) : undefined
}

/** The package or script that a message of the module loader names. */
function partOf(message: string): string {
  const named = /['"]([^'"]+)['"]/.exec(message)?.[1] ?? ''
  return basename(named) === '' ? message.split('\n')[0]! : named.startsWith('@') ? named : basename(named)
}

/** A place the person knows: of a file that only we know of, hidden and passing, the folder it was to stand in. */
function placeOf(path: string): string {
  if (!/^lock\.\d+\.[0-9a-f]+$|\.partial$|\.tmp$/.test(basename(path))) return path
  const folder = dirname(path)
  return basename(folder) === '.evidence' ? dirname(folder) : folder
}

/** The limit of open files, also where a thread could not begin for it; null for anything else. */
function limitOf(code: string, message: string): string | null {
  if (code === 'EMFILE' || code === 'ENFILE') return code
  return code === 'ERR_WORKER_INIT_FAILED' ? (/E[MN]FILE/.exec(message)?.[0] ?? null) : null
}
