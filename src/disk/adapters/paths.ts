import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package, whether the code runs from src (tests) or dist. */
export const packageRoot = rootAbove(dirname(fileURLToPath(import.meta.url)))
export const templatesFolder = join(packageRoot, 'templates')
/** Fonts and workers stand in dist in both cases: the build puts them there. */
export const fontsFolder = join(packageRoot, 'dist', 'fonts')

/** Name and version as the custody log records them: evidence-cli/0.1.0. */
export const toolName = nameIn(join(packageRoot, 'package.json'))

/** Names the code that was built, so that what other code worked out is not taken for its own; null without a build. */
export function buildId(): string | null {
  const file = join(packageRoot, 'dist', 'build-id')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** A file of the desk's page, as the build put it beside the program. */
export function pageFile(name: string): string {
  return join(packageRoot, 'dist', 'desk', 'page', name)
}

/** Where the build put what it read in a bundled template, by the template's path. */
export function parsedTemplate(path: string): string {
  return join(packageRoot, 'dist', 'parsed', `${path}.json`)
}

/** A worker script of the build. */
export function workerFile(name: string): string {
  return join(packageRoot, 'dist', name)
}

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder))
}

function nameIn(file: string): string {
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
  return `${name}/${version}`
}
