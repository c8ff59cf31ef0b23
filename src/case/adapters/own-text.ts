import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnTexts } from '../rules/intent.js'
import { listNames } from '../rules/lists.js'
import type { ListNames } from '../rules/lists.js'
import { readKept } from './kept-texts.js'

export { sha256 } from './kept-texts.js'

/** Names of our own files, relative to the case; those of the lists depend on the folder (`listNames`). */
export const OWN = {
  caseFile: 'evidence.yml',
  register: '.evidence/register.json',
  custody: '.evidence/custody.jsonl',
  intent: '.evidence/commit.json',
  placing: '.evidence/placing.json',
  lock: '.evidence/lock',
} as const

/** A file of ours in a case, null when it isn't there; bytes that are not UTF-8 survive. */
export function readOwnText(root: string, path: string): string | null {
  return readKept(join(root, path))
}

/**
 * Register, log and lists as they stand on disk. Without register and log a list is ours only beside an evidence.yml: else it is
 * what a download or another tool left in a folder that never was a case.
 */
export function readOwnTexts(root: string): OwnTexts {
  const register = readOwnText(root, OWN.register)
  const custody = readOwnText(root, OWN.custody)
  const { sha256, sm3 } = listNames({ register, custody })
  return {
    register,
    custody,
    manifest: isCase(root, register ?? custody) ? readOwnText(root, sha256) : null,
    sm3: sm3 === null ? null : readOwnText(root, sm3),
  }
}

function isCase(root: string, record: string | null): boolean {
  return record !== null || lstatSync(join(root, OWN.caseFile), { throwIfNoEntry: false }) !== undefined
}

/** Changes whenever one of these files is replaced, grows or goes. */
export function stampsOf(root: string, { sha256, sm3 }: ListNames): string {
  return [OWN.intent, OWN.register, OWN.custody, sha256, ...(sm3 === null ? [] : [sm3])]
    .map((path) => lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false }))
    .map((is) => (is ? [is.ino, is.size, is.mtimeNs, is.ctimeNs].join(' ') : '-'))
    .join('\n')
}
