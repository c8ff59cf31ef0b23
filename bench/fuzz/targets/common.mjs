import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createHash } from 'node:crypto'

export const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url))

/** A module of the build. */
export const built = (path) => import(pathToFileURL(join(PACKAGE, 'dist', path)).href)
export const read = (...path) => readFileSync(join(PACKAGE, ...path))
export const sha256 = (text) => createHash('sha256').update(text).digest('hex')
export const text = (bytes) => bytes.toString('utf8')
export const scratch = (name) => mkdtempSync(join(tmpdir(), `evidence-fuzz-${name}-`))
