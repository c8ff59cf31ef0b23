import { Refusal, plainFacts } from '../../ground/refusal.js'

/** What Node says of code that is not there, or that this computer cannot load. */
const NOT_THERE = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])
const OUT_OF_ROOM = /out of memory|allocation failed|invalid array length|ENOMEM/i

/** A part of the program could not be loaded: said by its name, never as something about a file. */
export function missingTool(tool: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const why = error instanceof Error ? error.message.split('\n')[0]! : String(error)
  return new Refusal('tool/missing', { tool, why }, 'failed')
}

/**
 * Does an error say nothing about the file that was worked on: a refusal, the disk's or the system's word, code that is not there?
 * Whoever would call a file damaged throws it on.
 */
export function isOurs(error: unknown): boolean {
  if (error instanceof Refusal) return true
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return NOT_THERE.has(error.code) || (/^E[A-Z0-9]+$/.test(error.code) && 'syscall' in error)
}

/** The machine had too little room for a file that may be sound. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && OUT_OF_ROOM.test(error.message)
}

/** What a person is told of it in one line: of a refusal its facts, the part first. */
export function inOneLine(error: unknown): string {
  if (error instanceof Refusal) return Object.values(plainFacts(error.facts)).join(': ')
  return String(error).split('\n')[0]!
}
