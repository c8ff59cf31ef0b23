import { rmSync } from 'node:fs'

/** Removes a scratch folder with papers in it; EVIDENCE_KEEP=1 leaves it, for `.ci/verapdf` to read what the tests made. */
export function leave(folder: string): void {
  if (process.env['EVIDENCE_KEEP'] !== '1') rmSync(folder, { recursive: true, force: true })
}
