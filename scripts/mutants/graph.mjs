import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const FROM = /\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)|^import '(\.[^']+)'/gm

const imports = new Map()

function importsOf(file) {
  if (!imports.has(file)) {
    const found = []
    for (const [, from, dynamic, bare] of readFileSync(file, 'utf8').matchAll(FROM)) {
      const path = resolve(dirname(file), (from ?? dynamic ?? bare).replace(/\.js$/, '.ts'))
      if (path.endsWith('.ts') && existsSync(path)) found.push(path)
    }
    imports.set(file, found)
  }
  return imports.get(file)
}

/** Every file of the project that loading this one loads. */
export function loads(file) {
  const seen = new Set([file])
  for (const one of seen) for (const next of importsOf(one)) seen.add(next)
  return seen
}
