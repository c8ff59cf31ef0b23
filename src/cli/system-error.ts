import { Refusal } from '../domain/refusal.js'

/** A system error that reached the top as words for the person; undefined when it isn't one. */
export function systemRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Refusal('file/disk-full', { path })
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return new Refusal('file/no-permission', { path, errno: error.code })
  return /^E[A-Z0-9]+$/.test(error.code) && path !== '' ? new Refusal('file/io', { path, errno: error.code }) : undefined
}
