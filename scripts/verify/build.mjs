// Builds the package evidence-verify: the verifier alone, for a clerk or a lawyer who only checks. Usage: node
// scripts/verify/build.mjs [FOLDER] (after `npm run build`). Takes from dist what `verify` reaches: every static import, and
// of what is loaded late only rooms named here that need no package but those named here.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGES = ['commander', 'yaml', 'zod']
const ROOMS = ['ground', 'locale', 'disk', 'formats', 'rfc3161', 'case', 'seal', 'bag', 'verify', 'paper']
const ENTRIES = ['cli/main.js', 'cli/commands/verify.js']
const TEMPLATES = ['authorities.yml', 'names.yml']

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const dist = join(root, 'dist')
const target = resolve(process.argv[2] ?? join(root, 'dist-verify'))
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const taken = new Set()
const waiting = ENTRIES.map((name) => join(dist, name))
while (waiting.length > 0) {
  const file = waiting.pop()
  if (taken.has(file)) continue
  taken.add(file)
  const late = importsOf(file).late.filter((one) => isLight(one))
  waiting.push(...importsOf(file).files, ...late)
}

rmSync(target, { recursive: true, force: true })
for (const file of taken) {
  const to = join(target, 'dist', relative(dist, file))
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(file, to)
}
copyFileSync(join(dist, 'build-id'), join(target, 'dist', 'build-id'))
mkdirSync(join(target, 'bin'))
mkdirSync(join(target, 'templates'))
for (const name of TEMPLATES) cpSync(join(root, 'templates', name), join(target, 'templates', name))
copyFileSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
copyFileSync(join(root, 'scripts', 'verify', 'evidence-verify.js'), join(target, 'bin', 'evidence-verify.js'))
writeFileSync(join(target, 'README.md'), readMe())
writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)

function importsOf(file) {
  const text = readFileSync(file, 'utf8')
  const named = (pattern) => [...text.matchAll(pattern)].map(([, name]) => name)
  const statics = named(/^(?:import\b(?:[^;'"]*\bfrom)?|export\b[^;'"]*\bfrom)\s*['"]([^'"]+)['"];?$/gm)
  const files = (names) =>
    names
      .filter((name) => name.startsWith('.'))
      .map((name) => join(dirname(file), name))
      .filter(existsSync)
  return {
    files: files(statics),
    late: files(named(/\bimport\(['"]([^'"]+)['"]\)/g)),
    packages: statics.filter((name) => !name.startsWith('.') && !name.startsWith('node:')),
  }
}

/** May it be loaded late here: its room is one of ours, and nothing it stands on needs another package. */
function isLight(file, seen = new Set()) {
  if (seen.has(file)) return true
  seen.add(file)
  const { files, packages } = importsOf(file)
  return (
    ROOMS.includes(relative(dist, file).split(/[\\/]/)[0]) &&
    packages.every((name) => PACKAGES.includes(name)) &&
    files.every((one) => isLight(one, seen))
  )
}

function manifest() {
  return {
    name: 'evidence-verify',
    version: own.version,
    description:
      '核验 evidence 做的案卷、证据包和证据册。Verifies cases, hand-overs and papers made by evidence.',
    license: own.license,
    type: 'module',
    bin: { 'evidence-verify': 'bin/evidence-verify.js' },
    files: ['bin', 'dist', 'templates'],
    engines: own.engines,
    dependencies: Object.fromEntries(PACKAGES.map((name) => [name, own.dependencies[name]])),
  }
}

function readMe() {
  return `# evidence-verify

核验 evidence 做的案卷文件夹、证据包（文件夹或 ZIP）和证据册 PDF。只读，不联网，不改动任何文件。

    npx evidence-verify 文件夹|证据包.zip|证据册.pdf

Checks a case folder, a hand-over (folder or ZIP) or a paper (PDF) made by evidence. Reads only, offline. Exit code: 0 holds, 4 something changed, 5 something could not be checked. A printed report needs evidence itself.
`
}
